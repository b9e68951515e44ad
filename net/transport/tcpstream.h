// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/transport/nativeaddress.h"
#include "net/transport/outputqueue.h"
#include "net/transport/stream.h"

#include <memory>

struct iovec;

namespace lw::net {

/// The transport "tcp": a non-blocking POSIX socket under QSocketNotifiers. Not QTcpSocket, which reports a reset as
/// an end, closes at the peer's FIN, and is always buffered on an accepted connection (docs/design/transports.md).
class TcpStream final : public Stream
{
public:
    explicit TcpStream(StreamEvents &events);
    ~TcpStream() override;

    void adopt(qintptr descriptor) override;
    Result<void> connectTo(const SocketAddress &peer, const SocketAddress &local) override;

    bool isOpen() const override { return m_descriptor >= 0; }
    qintptr descriptor() const override { return m_descriptor; }
    SocketAddress localAddress() const override { return localAddressOf(m_descriptor); }
    SocketAddress peerAddress() const override { return peerAddressOf(m_descriptor); }

    ReadResult read(std::span<char> buffer) override;
    bool hasUnread() const override;
    void setReading(bool reading) override;

    Result<qsizetype> write(QByteArrayView bytes) override;
    void queue(const QByteArray &message) override { m_pending.share(message); }
    Result<qsizetype> flush() override;
    Result<qsizetype> retry() override;
    qint64 pending() const override { return m_pending.size(); }
    qint64 takeWritten() override;

    void setObserved(bool observed) override { m_observed = observed; }

    void shutdownWriting() override;
    void close() override;
    void reset() override;

private:
    class Notifier;

    void handleReadable();
    void handleWritable();
    void finishConnecting();
    void setWriting(bool writing);
    bool isWaitingForRoom() const;
    qsizetype sendPending();
    void tellSent(std::span<const iovec> parts, qsizetype size);

    StreamEvents &m_events;
    int m_descriptor = -1;
    bool m_connecting = false;
    bool m_observed = false;
    std::unique_ptr<Notifier> m_readNotifier;
    std::unique_ptr<Notifier> m_writeNotifier;
    OutputQueue m_pending;
    qint64 m_written = 0;
};

} // namespace lw::net
