// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/wire/framing.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace lw::fuzz {

/// Ends the program, as a finding, where \a holds is false.
void must(bool holds, const char *what);
/// The words of an error about \a text: there are some, no place marker is left in them, and a position that they name
/// (1-based) is one of the text or the one behind its last.
void mustTell(const net::Error &error, const QString &text);

/// Whether a template is one to evaluate here: files are not for a fuzzer to read, and a count of more than a few
/// digits makes megabytes each time.
bool mayEvaluate(const QString &text);

/// The entry of the registry, which is made only once here.
const net::FramingInfo &framingOf(const net::FramingSpec &spec);

struct FrameCopy
{
    QByteArray content;
    quint8 type = 0;
    bool terminated = true;

    bool operator==(const FrameCopy &) const = default;
};

/// All that a decoder says about a stream and its end.
struct Decoded
{
    QList<FrameCopy> frames;
    net::Error error;

    bool operator==(const Decoded &) const = default;
    QByteArray joined() const;
};

/// How a stream is cut into reads: 0 not at all, 1 into single bytes, anything else at random (always the same).
using Cut = quint8;

/// Decodes \a stream, and sees that no more is kept than is allowed. A sink that stops after \a most frames gets no
/// more.
Decoded decode(const net::FramingSpec &spec, QByteArrayView stream, Cut cut, qsizetype most = -1);

/// Decodes a part of a stream that goes on elsewhere. \a kept are the bytes that are no frame yet.
Decoded decodePart(const net::FramingSpec &spec, QByteArrayView part, QByteArray &kept);

} // namespace lw::fuzz
