// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/base/address.h"
#include "net/base/result.h"

#include <QByteArray>
#include <QByteArrayView>

#include <span>

namespace lw::net {

/// Told of what happens to a Stream. Except from streamSent(), the stream may be closed, reset or destroyed from
/// within any of these. Thread: the stream's.
class StreamEvents
{
public:
    /// Bytes can be written and read now: after the transport's own handshake, if it has one. Once for each
    /// connectTo() or adopt() of a transport with a handshake; not called by adopt() of one without.
    virtual void streamConnected() = 0;
    /// read() has something to say. Not called while reading is off.
    virtual void streamReadable() = 0;
    /// Some of what was pending was written; see Stream::takeWritten().
    virtual void streamWritten() = 0;
    /// The transport took \a bytes of payload, in the order in which they were written; only while observed. Nothing
    /// may be written or closed from within it.
    virtual void streamSent(QByteArrayView bytes) = 0;
    /// Connecting, the handshake or a write that was pending failed; the stream is closed.
    virtual void streamFailed(const Error &error) = 0;

protected:
    ~StreamEvents() = default;
};

/// A connection that carries bytes in order, and what waits to be written to it: what a Session needs of a transport.
/// tests/net/tst_stream.cpp is the contract, which every transport passes.
///
/// End and abort are told apart: ReadState::End is the peer's orderly end of sending, in the transport's own way (TCP's
/// FIN, later TLS close_notify, a WebSocket Close). An end without that is ReadState::Failed. All bytes that came
/// before either are read first.
///
/// Payload is what is counted everywhere: pending(), takeWritten(), write()'s result and streamSent() know nothing of
/// what the transport adds.
///
/// Thread: one, with an event dispatcher. Owns its descriptor; its destructor closes it.
class Stream
{
public:
    enum class ReadState {
        Data,       ///< bytes were read
        WouldBlock, ///< nothing now
        End,        ///< the peer sends no more
        Failed      ///< reset, an end without the transport's own closing, or another error; see ReadResult::error
    };

    struct ReadResult
    {
        ReadState state = ReadState::WouldBlock;
        qsizetype size = 0;
        Error error;
    };

    Stream(const Stream &) = delete;
    Stream &operator=(const Stream &) = delete;
    virtual ~Stream() = default;

    /// Takes over an accepted, connected, non-blocking socket and starts reading.
    virtual void adopt(qintptr descriptor) = 0;
    /// Starts to connect; streamConnected() or streamFailed() follow, both later. \a local may be null and 0. An error
    /// that is known at once is returned, and nothing follows. May be called again after a failure.
    virtual Result<void> connectTo(const SocketAddress &peer, const SocketAddress &local) = 0;

    virtual bool isOpen() const = 0;
    /// Of the socket, for TCP_INFO; -1 when closed.
    virtual qintptr descriptor() const = 0;
    virtual SocketAddress localAddress() const = 0;
    virtual SocketAddress peerAddress() const = 0;

    /// One read of at most \a buffer.size() bytes.
    virtual ReadResult read(std::span<char> buffer) = 0;
    /// Whether read() has something to say now, reading on or off. A system call.
    virtual bool hasUnread() const = 0;
    /// While off, read() is not announced, a bounded amount is taken from the network, and the peer's window closes. A
    /// handshake goes on all the same. Switched on again, what is held inside already is announced, later.
    virtual void setReading(bool reading) = 0;

    /// Writes what the transport takes now and keeps the rest. \return bytes written now, of those that were pending
    /// too; or the error, and the stream is closed.
    virtual Result<qsizetype> write(QByteArrayView bytes) = 0;
    /// Keeps \a message behind what is pending, without a copy where that can be; flush() or the next write sends it.
    virtual void queue(const QByteArray &message) = 0;
    /// Writes what is pending as far as the transport takes it now. \return as write().
    virtual Result<qsizetype> flush() = 0;
    /// The same, even if the system took no more when it was last asked and has not announced room since.
    virtual Result<qsizetype> retry() = 0;
    /// Bytes that write() and queue() were given and the system has not taken yet.
    virtual qint64 pending() const = 0;
    /// Bytes of them that were written since the last call, by the stream itself when there was room.
    virtual qint64 takeWritten() = 0;

    /// Whether the owner hears of what goes out (StreamEvents::streamSent()).
    virtual void setObserved(bool observed) = 0;

    /// Tells the peer, in the transport's own way, that we send no more; reading goes on. Only when nothing is pending.
    virtual void shutdownWriting() = 0;
    /// Closes; pending bytes are dropped. Nothing is told of it.
    virtual void close() = 0;
    /// Closes with a reset (RST).
    virtual void reset() = 0;

protected:
    Stream() = default;
};

} // namespace lw::net
