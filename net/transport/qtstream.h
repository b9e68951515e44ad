// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/loop/epolleventdispatcher.h"
#include "net/transport/outputqueue.h"
#include "net/transport/stream.h"

#include <QTcpSocket>

#include <memory>

namespace lw::net {

/// The transport "qt": a QTcpSocket. For platforms without POSIX sockets, and to compare with.
///
/// QTcpSocket (Qt 6.4) closes its descriptor at the peer's FIN and drops what is still to be written, and it reports a
/// reset like an end. In a thread with an EpollEventDispatcher the end is held back until we close, and what closes the
/// socket before is a reset; with Qt's own dispatchers neither can be helped.
///
/// One piece at a time is in the socket's own buffer; the rest waits here, so that what was taken is known exactly.
class QtStream final : public Stream, private StreamWatcher
{
public:
    explicit QtStream(StreamEvents &events);
    ~QtStream() override;

    void adopt(qintptr descriptor) override;
    Result<void> connectTo(const SocketAddress &peer, const SocketAddress &local) override;

    bool isOpen() const override { return m_phase != Phase::Closed; }
    qintptr descriptor() const override { return isOpen() ? m_socket->socketDescriptor() : -1; }
    SocketAddress localAddress() const override;
    SocketAddress peerAddress() const override;

    ReadResult read(std::span<char> buffer) override;
    bool hasUnread() const override;
    void setReading(bool reading) override;

    Result<qsizetype> write(QByteArrayView bytes) override;
    void queue(const QByteArray &message) override { m_pending.share(message); }
    Result<qsizetype> flush() override;
    Result<qsizetype> retry() override { return flush(); } // it asks the system each time
    qint64 pending() const override { return m_pending.size(); }
    qint64 takeWritten() override;

    void setObserved(bool observed) override { m_observed = observed; }

    void shutdownWriting() override;
    void close() override;
    void reset() override;

private:
    enum class Phase : quint8 { Closed, Starting, Connecting, Connected };

    void endOfStream() override;
    void makeSocket();
    void handleConnected();
    void handleError(QAbstractSocket::SocketError error);
    void handleWritten();
    void watch();
    void unwatch();
    void announce();
    void announceLater();
    bool hasNews() const;
    void push();
    void takeSent();

    StreamEvents &m_events;
    QTcpSocket *m_socket = nullptr;     ///< deleted later: it may be in the middle of one of its signals
    std::unique_ptr<QObject> m_context; ///< of posted calls; of one connection
    OutputQueue m_pending;              ///< what is in the socket's own buffer stands at its front
    qint64 m_given = 0;                 ///< bytes of m_pending in the socket's own buffer
    qint64 m_written = 0;
    qintptr m_watched = -1;
    Error m_error; ///< after which nothing comes
    Phase m_phase = Phase::Closed;
    bool m_reading = false;
    bool m_observed = false;
    bool m_ended = false;   ///< the peer's FIN
    bool m_pushing = false; ///< what is written now is told by the return value
    bool m_announcePosted = false;
};

} // namespace lw::net
