// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/base/address.h"
#include "net/base/result.h"

namespace lw::net {

/// Told of what happens to a StreamListener. Thread: the listener's.
class ListenerEvents
{
public:
    /// A connection was accepted; the receiver owns \a descriptor, for Stream::adopt() of the same transport in any
    /// thread.
    virtual void listenerAccepted(qintptr descriptor) = 0;
    /// Accepting failed (out of descriptors, say) and is paused until StreamListener::resume().
    virtual void listenerPaused(const Error &error) = 0;

protected:
    ~ListenerEvents() = default;
};

/// A listening socket of one transport. Never stops accepting without a word. Thread: one, with an event dispatcher.
class StreamListener
{
public:
    static constexpr int Backlog = 4'096;

    StreamListener(const StreamListener &) = delete;
    StreamListener &operator=(const StreamListener &) = delete;
    virtual ~StreamListener() = default;

    /// Once. \return the address with its real port.
    virtual Result<SocketAddress> listen(const SocketAddress &address) = 0;
    /// Accepts again after listenerPaused(). False if it paused at once again.
    virtual bool resume() = 0;

protected:
    StreamListener() = default;
};

} // namespace lw::net
