// SPDX-License-Identifier: GPL-3.0-only
#include "net/endpoint/acceptor.h"

#include "net/session/iocontext.h"

#include <utility>

namespace lw::net {

Acceptor::Acceptor(IoContext &context, std::function<void(qintptr)> accepted, std::function<void(const Error &)> paused)
    : m_context(context)
    , m_accepted(std::move(accepted))
    , m_paused(std::move(paused))
{
    m_retry.setSingleShot(true);
    m_retry.setInterval(RetryMs);
    connect(&m_retry, &QTimer::timeout, this, [this] { retry(); });
    m_waiter = m_context.addDescriptorWaiter([this] {
        if (m_isPaused)
            m_retry.start(0);
    });
}

Acceptor::~Acceptor()
{
    m_context.removeDescriptorWaiter(m_waiter);
}

Result<SocketAddress> Acceptor::listen(const TransportSpec &transport, const SocketAddress &address)
{
    const Result<TransportInfo> info = findTransport(transport);
    if (!info)
        return tl::make_unexpected(info.error());
    m_listener = info->makeListener(transport, *this);
    return m_listener->listen(address);
}

void Acceptor::listenerAccepted(qintptr descriptor)
{
    m_accepted(descriptor);
}

void Acceptor::listenerPaused(const Error &error)
{
    m_retry.start(RetryMs);
    if (!std::exchange(m_isPaused, true))
        m_paused({error.code, tr("accepting is paused: %1; it resumes by itself").arg(error.message)});
}

void Acceptor::retry()
{
    if (m_listener->resume() && std::exchange(m_isPaused, false))
        m_paused({});
}

} // namespace lw::net
