// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/capture/captureevent.h"
#include "support/capturebuilder.h"
#include "support/rawpeer.h"

#include <QFile>
#include <QString>
#include <QTemporaryDir>

#include <algorithm>
#include <thread>

namespace lw::test {

using namespace Qt::StringLiterals;

/// Colour, title, C1 in UTF-8, override, line separator, DEL, a line of its own. No '/', so that it may be a file's
/// name.
inline const QString Evil = u"evil\x1b[31m\x1b]0;owned\x07\u009b2J\u202e\u2028\u061c\x7f\r\nlinewright-cli: forged"_s;
inline const QByteArray EvilBytes = Evil.toUtf8() + "\x9b\xff";

inline QString fileIn(const QTemporaryDir &dir, const QString &name, const QByteArray &content)
{
    QFile file(dir.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("can't write %s", qPrintable(name));
    return file.fileName();
}

/// The first bytes that a terminal would obey, with what stands around them.
inline QByteArray steeringIn(QByteArray text)
{
    text.replace("\r\n", "\n");
    if (QString::fromUtf8(text).toUtf8() != text)
        return "not UTF-8: " + text;
    const QList<uint> points = QString::fromUtf8(text).toUcs4();
    for (qsizetype i = 0; i < points.size(); ++i) {
        const uint c = points[i];
        const bool isControl = (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7f && c < 0xa0);
        const bool turns = c == 0x061c || c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e) ||
                           (c >= 0x2066 && c <= 0x2069) || c == 0x2028 || c == 0x2029;
        if (isControl || turns)
            return "U+" + QByteArray::number(c, 16) + " in " + text.mid(std::max<qsizetype>(0, i - 40), 120);
    }
    return {};
}

/// A peer that waits for the first byte, says \a answer and ends.
class FakeServer
{
public:
    explicit FakeServer(const QByteArray &answer)
        : m_thread([this, answer] {
            const RawPeer peer = m_listener.accept();
            peer.receive(1);
            peer.send(answer);
            peer.finishWriting();
            peer.receiveAll();
        })
    {}
    ~FakeServer() { m_thread.join(); }
    FakeServer(const FakeServer &) = delete;
    FakeServer &operator=(const FakeServer &) = delete;

    QString address() const { return u"127.0.0.1:%1"_s.arg(m_listener.port()); }

private:
    RawListener m_listener;
    std::thread m_thread;
};

/// \a streams conversations; every text that a capture may hold is evil.
inline QByteArray evilCapture(int streams)
{
    PcapngBuilder whole;
    const QByteArray said = EvilBytes;
    whole.section(false, whole.option(1, said) + whole.option(2, said) + whole.option(3, said) + whole.option(4, said));
    whole.interface(1, whole.option(2, said) + whole.option(3, said));
    net::StreamOrigin origin;
    origin.owner = Evil;
    origin.kind = Evil;
    for (quint16 i = 0; i < streams; ++i) {
        Segment open;
        open.clientPort = quint16(40'000 + i);
        open.flags = Segment::Syn;
        whole.enhanced(frame(open), 1'000, 0, whole.option(1, net::toComment(origin).toUtf8()) + whole.option(1, said));
        Segment accept = open;
        accept.fromClient = false;
        accept.flags = Segment::Syn | Segment::Ack;
        accept.acknowledgement = 1;
        whole.enhanced(frame(accept), 2'000);
        Segment data = open;
        data.flags = Segment::Ack | Segment::Push;
        data.sequence = 1;
        data.acknowledgement = 1;
        data.payload = EvilBytes + '\n';
        whole.enhanced(frame(data), 3'000, 0, whole.option(1, said));
        Segment answer = data;
        answer.fromClient = false;
        answer.acknowledgement = quint32(1 + data.payload.size());
        answer.payload = "other " + EvilBytes + '\n';
        whole.enhanced(frame(answer), 4'000);
    }
    return whole.bytes();
}

} // namespace lw::test
