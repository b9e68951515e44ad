// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/base/address.h"
#include "net/base/result.h"
#include "net/transport/outputqueue.h"

#include <QByteArray>
#include <QByteArrayView>

#include <memory>
#include <span>

struct iovec;

namespace lw::net {

/// A connected stream socket and what waits to be written to it; nothing more. Non-blocking POSIX sockets under
/// QSocketNotifiers, not QTcpSocket: that reports a reset as an end, closes at the peer's FIN, and is always buffered
/// on an accepted connection (docs/architecture.md).
///
/// Thread: one, with an event dispatcher. Owns its descriptor.
class TcpStream
{
public:
    /// Told of what happens; may destroy the stream from within any of these.
    class Owner
    {
    public:
        virtual void streamConnected() = 0;
        /// read() has something to say.
        virtual void streamReadable() = 0;
        /// Some of what waited was written.
        virtual void streamWritten() = 0;
        /// The kernel took \a bytes; only while observed. Nothing may be written or closed from within it.
        virtual void streamSent(QByteArrayView bytes) = 0;
        /// Connecting or writing failed; the descriptor is closed.
        virtual void streamFailed(const Error &error) = 0;

    protected:
        ~Owner() = default;
    };

    enum class ReadState {
        Data,       ///< bytes were read
        WouldBlock, ///< nothing now
        End,        ///< the peer's FIN: it sends no more
        Failed      ///< reset or another error; see ReadResult::error
    };

    struct ReadResult
    {
        ReadState state = ReadState::WouldBlock;
        qsizetype size = 0;
        Error error;
    };

    explicit TcpStream(Owner &owner);
    ~TcpStream(); ///< closes
    TcpStream(const TcpStream &) = delete;
    TcpStream &operator=(const TcpStream &) = delete;

    /// Takes a connected, non-blocking descriptor over and starts reading.
    void adopt(qintptr descriptor);
    /// Starts to connect; streamConnected() or streamFailed() follow, both later. \a local may be null and 0.
    Result<void> connectTo(const SocketAddress &peer, const SocketAddress &local);

    bool isOpen() const { return m_descriptor >= 0; }
    qintptr descriptor() const { return m_descriptor; }
    SocketAddress localAddress() const;
    SocketAddress peerAddress() const;

    /// One read of at most \a buffer.size() bytes.
    ReadResult read(std::span<char> buffer);
    /// Whether read() has something to say now.
    bool hasUnread() const;
    /// While off, the peer's data stays in the kernel and its window closes.
    void setReading(bool reading);

    /// Writes what the kernel takes and keeps the rest for later. \return bytes written now, or the error (descriptor
    /// closed).
    Result<qsizetype> write(QByteArrayView bytes);
    /// Keeps \a message, without a copy, behind what is kept already; flush() or the next write sends it.
    void queue(const QByteArray &message) { m_pending.share(message); }
    /// Writes what was kept as far as the kernel takes it now. \return as write().
    Result<qsizetype> flush();
    /// The same, even if the kernel took no more when it was last asked.
    Result<qsizetype> retry();
    /// Bytes kept.
    qint64 pending() const { return m_pending.size(); }
    /// Bytes written from what was kept, since the last call.
    qint64 takeWritten();

    /// Whether the owner is told of what goes out.
    void setObserved(bool observed) { m_observed = observed; }

    /// FIN. Only when nothing is pending.
    void shutdownWriting();
    void close();
    /// RST; pending bytes are dropped.
    void reset();

private:
    class Notifier;

    void handleReadable();
    void handleWritable();
    void finishConnecting();
    void setWriting(bool writing);
    bool isWaitingForRoom() const;
    qsizetype sendPending();
    void tellSent(std::span<const iovec> parts, qsizetype size);

    Owner &m_owner;
    int m_descriptor = -1;
    bool m_connecting = false;
    bool m_observed = false;
    std::unique_ptr<Notifier> m_readNotifier;
    std::unique_ptr<Notifier> m_writeNotifier;
    OutputQueue m_pending;
    qint64 m_written = 0;
};

/// The words and the kind for an errno of a socket call.
Error socketError(int errnoValue);

} // namespace lw::net
