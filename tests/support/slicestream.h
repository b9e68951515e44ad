// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/transport/stream.h"

#include <algorithm>
#include <functional>
#include <memory>

namespace lw::test {

/// A decorator: another stream whose reads and writes it cuts into slices of at most \a Slice bytes.
class SliceStream final : public net::Stream, private net::StreamEvents
{
public:
    static constexpr qsizetype Slice = 7;
    using Make = std::function<std::unique_ptr<net::Stream>(net::StreamEvents &)>;

    SliceStream(net::StreamEvents &events, const Make &makeInner)
        : m_events(events)
        , m_inner(makeInner(*this))
    {}

    void adopt(qintptr descriptor) override { m_inner->adopt(descriptor); }
    net::Result<void> connectTo(const net::SocketAddress &peer, const net::SocketAddress &local) override
    {
        return m_inner->connectTo(peer, local);
    }
    bool isOpen() const override { return m_inner->isOpen(); }
    qintptr descriptor() const override { return m_inner->descriptor(); }
    net::SocketAddress localAddress() const override { return m_inner->localAddress(); }
    net::SocketAddress peerAddress() const override { return m_inner->peerAddress(); }
    ReadResult read(std::span<char> buffer) override
    {
        return m_inner->read(buffer.first(std::min(buffer.size(), std::size_t(Slice))));
    }
    bool hasUnread() const override { return m_inner->hasUnread(); }
    void setReading(bool reading) override { m_inner->setReading(reading); }
    net::Result<qsizetype> write(QByteArrayView bytes) override
    {
        qsizetype written = 0;
        do {
            const QByteArrayView slice = bytes.first(std::min(bytes.size(), Slice));
            const net::Result<qsizetype> now = m_inner->write(slice);
            if (!now)
                return now;
            written += *now;
            bytes = bytes.sliced(slice.size());
        } while (!bytes.isEmpty());
        return written;
    }
    void queue(const QByteArray &message) override { m_inner->queue(message); }
    net::Result<qsizetype> flush() override { return m_inner->flush(); }
    net::Result<qsizetype> retry() override { return m_inner->retry(); }
    qint64 pending() const override { return m_inner->pending(); }
    qint64 takeWritten() override { return m_inner->takeWritten(); }
    void setObserved(bool observed) override { m_inner->setObserved(observed); }
    void shutdownWriting() override { m_inner->shutdownWriting(); }
    void close() override { m_inner->close(); }
    void reset() override { m_inner->reset(); }

private:
    void streamConnected() override { m_events.streamConnected(); }
    void streamReadable() override { m_events.streamReadable(); }
    void streamWritten() override { m_events.streamWritten(); }
    void streamSent(QByteArrayView bytes) override { m_events.streamSent(bytes); }
    void streamFailed(const net::Error &error) override { m_events.streamFailed(error); }

    net::StreamEvents &m_events;
    std::unique_ptr<net::Stream> m_inner;
};

} // namespace lw::test
