// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/base/textencoding.h"
#include "net/wire/framing.h"

#include <QJsonObject>
#include <QString>

#include <optional>

namespace lw::models {

/// What must come back after a frame was sent, and in what time.
struct Expectation
{
    enum class Kind {
        None,
        Same,     ///< the bytes that were sent
        Exact,    ///< pattern as text with escapes
        Contains, ///< pattern as text with escapes, somewhere in the reply
        Regex,    ///< pattern as a regular expression (PCRE2) over the reply as UTF-8
        Hex       ///< pattern as hex; "??" is any byte, "?" any half of one
    };
    static constexpr int DefaultWithinMs = 1'000;
    static constexpr int LongestMs = 3'600'000;

    Kind kind = Kind::None;
    QString pattern;
    int withinMs = DefaultWithinMs;

    bool operator==(const Expectation &) const = default;
};

/// How often and how fast.
struct Schedule
{
    static constexpr quint64 MostFrames = 100'000'000;
    static constexpr int LongestIntervalMs = 3'600'000;
    static constexpr int LargestBurst = 100'000;

    quint64 count = 1;  ///< frames; 0: until stopped
    int intervalMs = 0; ///< between two bursts; 0: as fast as the peer takes them
    int burst = 1;      ///< frames at once, each interval

    bool operator==(const Schedule &) const = default;
};

/// A frame as it is written, kept and sent: what a tab of the composer holds and what the library keeps. A value.
struct Packet
{
    static constexpr qsizetype MaxText = 4 << 20; ///< characters of text

    QString name;
    QString text; ///< the content: a frame template (net::FrameTemplate), in this encoding
    net::TextEncoding encoding = net::TextEncoding::Utf8;
    QString file; ///< if not empty, the content is this file and text is not used
    /// The framing whose header is put around the content; none: as the target has it.
    std::optional<net::FramingSpec> framing;
    quint8 type = 1;                     ///< for framings that carry one
    std::optional<quint64> statedLength; ///< a length that is stated instead of the true one
    Schedule schedule;
    Expectation expectation;

    bool operator==(const Packet &) const = default;
};

/// The form in files (docs/file-formats.md, "Packets"). Values that are the defaults are left out.
QJsonObject toJson(const Packet &packet);
/// Reads what toJson() wrote. The error names the member that is wrong; nothing is guessed. "hex" may stand instead of
/// "text".
net::Result<Packet> packetFromJson(const QJsonObject &object);

/// The words for Expectation::Kind in files and on command lines: "none", "same", "exact", "contains", "regex", "hex".
QByteArray toText(Expectation::Kind kind);
std::optional<Expectation::Kind> findExpectationKind(QByteArrayView word);

} // namespace lw::models
