// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/base/address.h"
#include "net/wire/framing.h"

#include <QString>
#include <QtGlobal>

#include <optional>

namespace lw::net {

/// Which way bytes went in a TCP stream. The client is the side that opened it.
enum class Direction : quint8 { ToServer, ToClient };

inline Direction opposite(Direction direction)
{
    return direction == Direction::ToServer ? Direction::ToClient : Direction::ToServer;
}

/// One thing that happened in a recorded stream, in order. Where its bytes lie, CaptureFile::read() knows.
struct CaptureEvent
{
    enum class Kind : quint8 {
        Opened,   ///< the handshake is complete
        Data,     ///< bytes that came in order; size of them at offset
        Gap,      ///< size bytes that the capture does not have
        Finished, ///< FIN of the side that sends in this direction
        Reset     ///< RST by that side
    };

    qint64 timeNs = 0; ///< since 1970, UTC
    qint64 offset = 0; ///< of Data: for CaptureFile::read()
    quint32 size = 0;  ///< bytes
    Kind kind = Kind::Data;
    Direction direction = Direction::ToServer;

    bool operator==(const CaptureEvent &) const = default;
};

/// What a recording of ours says of a stream, in the comment of its first packet.
struct StreamOrigin
{
    quint64 session = 0;                ///< its number when it was recorded
    QString owner;                      ///< name of the endpoint or client
    QString kind;                       ///< of the endpoint; empty: a client of ours
    std::optional<FramingSpec> framing; ///< that the session had when it opened

    bool operator==(const StreamOrigin &) const = default;
};

/// The comment, for people who look at the capture with another program: in English, like the names of protocols.
QString describe(const StreamOrigin &origin);
/// Whether a comment is one of the two that tell of an origin.
bool isOriginComment(const QString &comment);
/// The comment, for programs: "linewright: {…JSON…}".
QString toComment(const StreamOrigin &origin);
/// The inverse; nothing if \a comment is another one, or is malformed.
std::optional<StreamOrigin> originFromComment(const QString &comment);
/// The comment that says a frame was marked.
inline const QString MarkComment = QStringLiteral("linewright: marked");

} // namespace lw::net
