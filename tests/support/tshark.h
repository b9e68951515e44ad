// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QStandardPaths>
#include <QTest>

#include <cstdio>

namespace lw::test {

/// What Wireshark's own program makes of a capture; empty if it is not installed.
inline QString tsharkPath()
{
    return QStandardPaths::findExecutable(QStringLiteral("tshark"));
}

/// Its standard output. Through popen() and not QProcess: ThreadSanitizer knows nothing any more of the hand-overs of a
/// thread that has started one of those.
inline QByteArray tshark(const QString &file, const QStringList &arguments)
{
    QByteArray command = "LC_ALL=C.UTF-8";
    const QStringList words = QStringList{tsharkPath(), QStringLiteral("-n"), QStringLiteral("-r"), file} + arguments;
    for (QString word : words)
        command += " '" + word.replace(u'\'', QStringLiteral("'\\''")).toUtf8() + '\'';
    FILE *pipe = ::popen((command + " 2>/dev/null").constData(), "r");
    if (!pipe)
        qFatal("tshark can't be started");
    QByteArray output;
    char buffer[65536];
    while (const std::size_t size = std::fread(buffer, 1, sizeof buffer, pipe))
        output.append(buffer, qsizetype(size));
    if (::pclose(pipe) != 0)
        qWarning("tshark failed: %s", command.constData());
    return output;
}

/// The packets that it finds anything wrong with; checksums count too.
inline QByteArray tsharkComplaints(const QString &file)
{
    return tshark(file, {QStringLiteral("-o"), QStringLiteral("tcp.check_checksum:TRUE"), QStringLiteral("-o"),
                         QStringLiteral("ip.check_checksum:TRUE"), QStringLiteral("-Y"),
                         QStringLiteral("_ws.malformed or tcp.analysis.flags or tcp.checksum.status == 0 or "
                                        "ip.checksum.status == 0 or _ws.expert.severity >= \"Warning\"")});
}

/// Both directions of a stream as it follows it: what the client sent, and the server.
struct FollowedStream
{
    QByteArray client, server;
};

inline FollowedStream tsharkFollow(const QString &file, int stream)
{
    const QByteArray text =
        tshark(file, {QStringLiteral("-q"), QStringLiteral("-z"), QStringLiteral("follow,tcp,raw,%1").arg(stream)});
    FollowedStream followed;
    const QList<QByteArray> lines = text.split('\n');
    for (const QByteArray &line : lines) {
        const QByteArray bytes = QByteArray::fromHex(line.trimmed());
        // Server lines are indented; the others around them are headings.
        if (line.contains(':') || line.contains('='))
            continue;
        (line.startsWith('\t') ? followed.server : followed.client) += bytes;
    }
    return followed;
}

} // namespace lw::test
