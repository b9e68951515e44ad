// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/capture/capturefile.h"

#include <QList>

#include <optional>

class QIODevice;

namespace lw::cli {

/// How a stream of a capture is written: what both sides said, for people or for programs.
enum class StreamFormat {
    Text,  ///< made printable; a line in brackets where the speaker changes, bytes are missing, or a side ends
    Hex,   ///< dumps with offsets, in the same manner
    C,     ///< an array for each direction
    Raw,   ///< the bytes of both, in order, and nothing else
    Pcapng ///< a capture anew: one stream after another, each with handshake and all headers
};

/// "text", "hex", "c", "raw", "pcapng".
std::optional<StreamFormat> findStreamFormat(const QString &word);
/// Whether a terminal may get it: no byte of the streams stands in it as it was.
bool isForPeople(StreamFormat format);

/// Writes \a streams, by number, to \a output. Payload is held in memory in small parts only. \a isCancelled is
/// asked between parts.
net::Result<void> writeStreams(const net::CaptureFile &capture, const QList<std::size_t> &streams, StreamFormat format,
                               QIODevice &output, const std::function<bool()> &isCancelled);

} // namespace lw::cli
