// SPDX-License-Identifier: GPL-3.0-only
#include "net/session/sessionconnecting.h"

#include <QHostInfo>

namespace lw::net {

void Session::connectTo(const HostPort &peer, const SocketAddress &local)
{
    m_connecting = std::make_unique<Connecting>(Connecting{peer, local, {}});
    waitFor(Wait::Connect, m_setup.policy.connectTimeoutMs);
    if (const QHostAddress literal(peer.host); !literal.isNull()) {
        m_connecting->candidates = {{literal, peer.port}};
        connectToNext();
        return;
    }
    QHostInfo::lookupHost(peer.host, this, [this, peer](const QHostInfo &info) {
        if (m_finished || m_finishPosted)
            return;
        const auto addresses = info.addresses();
        if (addresses.isEmpty()) {
            connectFailed({Error::Code::HostNotFound, tr("host “%1” not found").arg(peer.host)});
            return;
        }
        for (const QHostAddress &address : addresses)
            m_connecting->candidates.append({address, peer.port});
        connectToNext();
    });
}

void Session::connectToNext()
{
    m_peer = m_connecting->candidates.takeFirst();
    if (const auto started = m_stream->connectTo(m_peer, m_connecting->local); !started) {
        if (m_connecting->candidates.isEmpty())
            connectFailed(started.error());
        else
            connectToNext();
    }
}

void Session::connectFailed(const Error &error)
{
    stopWaiting();
    m_stream->close();
    finishLater(CloseReason::Failed, error);
}

void Session::connectTimedOut()
{
    connectFailed(
        {Error::Code::TimedOut,
         tr("no connection to %1 within %2 ms").arg(toText(m_connecting->peer)).arg(m_setup.policy.connectTimeoutMs)});
}

void Session::streamConnected()
{
    stopWaiting();
    m_connecting.reset();
    open();
}

} // namespace lw::net
