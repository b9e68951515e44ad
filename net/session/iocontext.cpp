// SPDX-License-Identifier: GPL-3.0-only
#include "net/session/iocontext.h"

#include "net/session/clock.h"
#include "net/session/session.h"

namespace lw::net {

void EventQueue::add(NetEvent event)
{
    bool first = false;
    {
        const std::lock_guard lock(m_mutex);
        first = m_events.isEmpty();
        m_events.append(std::move(event));
    }
    if (first && m_notify)
        m_notify();
}

QList<NetEvent> EventQueue::take()
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_events, {});
}

IoContext::IoContext(int threadIndex, EventQueue &events, FramingTable &framings, qsizetype tapBudget)
    : readBuffer(ReadBufferSize)
    , m_threadIndex(threadIndex)
    , m_events(events)
    , m_framings(framings)
    , m_tap(tapBudget)
{}

IoContext::~IoContext() = default;

void IoContext::report(NetEvent event)
{
    event.thread = m_threadIndex;
    if (event.timeNs == 0)
        event.timeNs = Clock::nowNs();
    m_events.add(std::move(event));
}

void IoContext::add(Session *session)
{
    m_sessions.insert(session->id(), session);
}

void IoContext::remove(SessionId id)
{
    m_sessions.remove(id);
}

int IoContext::addDescriptorWaiter(std::function<void()> callback)
{
    m_descriptorWaiters[++m_lastWaiter] = std::move(callback);
    return m_lastWaiter;
}

void IoContext::removeDescriptorWaiter(int id)
{
    m_descriptorWaiters.remove(id);
}

void IoContext::descriptorFreed()
{
    const auto waiters = m_descriptorWaiters;
    for (const auto &callback : waiters)
        callback();
}

void IoContext::closeAll()
{
    const QList<Session *> sessions = m_sessions.values();
    for (Session *session : sessions) {
        session->leave();
        delete session;
    }
}

} // namespace lw::net
