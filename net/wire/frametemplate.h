// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/base/escape.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include <memory>
#include <vector>

namespace lw::net {

/// Text with escapes (as unescape()) and fields in double braces that are evaluated for every send:
///
///   {{seq}}              number of the frame, from 1
///   {{time}}             now, UTC, ISO 8601 with ms; {{time:unix}} seconds, {{time:ms}} milliseconds since 1970
///   {{random:N}}         N random bytes
///   {{uuid}}             a random UUID (RFC 4122, version 4)
///   {{file:PATH}}        the bytes of a file
///   {{repeat:N:HEX}}     the bytes N times
///   {{len}}              number of bytes behind this field
///   {{crc32}}            CRC-32/ISO-HDLC of the bytes before this field
///   {{crc16:VARIANT}}    CRC-16 of the bytes before this field, the variant named
///   {{sum8}}             sum of the bytes before this field, modulo 256
///
/// Numbers may name a form at their end: dec, hex, u8, u16be, u16le, u32be, u32le ({{len:u16be}},
/// {{crc16:modbus,u16le}}). seq, time and len are dec unless said otherwise, checksums are binary, big endian. What a
/// field writes as text is written in the encoding of the template. "\{" is a brace that begins no field.
///
/// A value; parse() once, then evaluate() in any thread. Nothing larger than MaxBytes is made, and what an evaluation
/// costs is bounded: parse() refuses what is over a limit whatever the fields turn out to be, evaluate() the rest.
class FrameTemplate
{
public:
    static constexpr qint64 MaxBytes = 16 << 20;
    static constexpr std::size_t MaxFields = 10'000;
    static constexpr qint64 MaxWork = 64 << 20; ///< bytes that the checksums of one evaluation run over; a field is 64

    /// What one evaluation takes from outside.
    struct Moment
    {
        quint64 sequence = 1; ///< for {{seq}}
        qint64 wallMs = 0;    ///< for {{time}}, milliseconds since 1970
    };

    /// Where a part of the text and its bytes lie; for marking one in the other.
    struct Span
    {
        qsizetype textStart = 0, textSize = 0; ///< characters of the template
        qsizetype byteStart = 0, byteSize = 0; ///< of the frame
    };

    struct Evaluated
    {
        QByteArray bytes;
        QList<Span> fields;
    };

    using Problem = TextProblem;

    /// An empty template makes no bytes.
    FrameTemplate();
    static tl::expected<FrameTemplate, Problem> parse(const QString &text, TextEncoding encoding = TextEncoding::Utf8);
    /// Text that parse() turns into just these bytes, whatever they look like.
    static QString literal(QByteArrayView bytes, TextEncoding encoding = TextEncoding::Utf8);

    /// True if there is no field: every evaluation gives the same bytes.
    bool isConstant() const;
    /// The bytes; the error says which field (a file that can't be read, a value too large for its form) and where it
    /// stands.
    tl::expected<Evaluated, Problem> evaluate(const Moment &moment) const;
    /// The same for one of several evaluations that share the limit: \a work, at first MaxWork, is reduced.
    tl::expected<Evaluated, Problem> evaluate(const Moment &moment, qint64 &work) const;

    /// The words that may stand behind "{{", for completion.
    static QStringList fieldNames();

    struct Part; ///< opaque

private:
    std::shared_ptr<const std::vector<Part>> m_parts;
};

} // namespace lw::net
