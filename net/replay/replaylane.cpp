// SPDX-License-Identifier: GPL-3.0-only
#include "net/replay/replaylane.h"

#include "net/base/clock.h"
#include "net/loop/post.h"
#include "net/replay/replayconnection.h"

#include <utility>

namespace lw::net {

std::shared_ptr<ReplayLane> ReplayLanes::current()
{
    {
        const std::lock_guard lock(m_mutex);
        const auto found = m_lanes.find(std::this_thread::get_id());
        if (found != m_lanes.end())
            return found->second->shared_from_this();
    }
    return std::make_shared<ReplayLane>(*this);
}

void ReplayLanes::tellAll(const std::function<void(ReplayConnection &)> &work)
{
    const std::lock_guard lock(m_mutex);
    for (const auto &[thread, lane] : m_lanes) {
        postTo(&lane->m_context, [lane = lane, work] {
            const auto self = lane->shared_from_this();
            std::vector<std::shared_ptr<ReplayConnection>> connections;
            for (const auto &[connection, time] : lane->m_times)
                connections.push_back(connection->shared_from_this());
            for (const auto &connection : connections)
                work(*connection);
        });
    }
}

ReplayLane::ReplayLane(ReplayLanes &lanes)
    : m_lanes(lanes)
    , m_timer([this] { due(); })
{
    const std::lock_guard lock(m_lanes.m_mutex);
    m_lanes.m_lanes.emplace(std::this_thread::get_id(), this);
}

ReplayLane::~ReplayLane()
{
    const std::lock_guard lock(m_lanes.m_mutex);
    m_lanes.m_lanes.erase(std::this_thread::get_id());
}

void ReplayLane::add(ReplayConnection *connection)
{
    m_times.emplace(connection, -1);
}

void ReplayLane::remove(ReplayConnection *connection)
{
    schedule(connection, -1);
    m_times.erase(connection);
}

void ReplayLane::schedule(ReplayConnection *connection, qint64 timeNs)
{
    const auto known = m_times.find(connection);
    if (known == m_times.end() || known->second == timeNs)
        return;
    if (known->second >= 0)
        m_agenda.erase({known->second, connection});
    known->second = timeNs;
    if (timeNs >= 0)
        m_agenda.emplace(timeNs, connection);
    arm();
}

void ReplayLane::arm()
{
    const qint64 first = m_agenda.empty() ? -1 : m_agenda.begin()->first;
    if (first == m_armedNs)
        return;
    m_armedNs = first;
    if (first < 0)
        m_timer.clear();
    else
        m_timer.setDeadline(first);
}

void ReplayLane::due()
{
    const auto self = shared_from_this(); // the last connection may close meanwhile
    m_armedNs = -1;
    const qint64 now = Clock::nowNs();
    // What is asked for from within is for the next turn, so that the sockets have theirs.
    std::vector<std::shared_ptr<ReplayConnection>> connections;
    while (!m_agenda.empty() && m_agenda.begin()->first <= now) {
        ReplayConnection *connection = m_agenda.begin()->second;
        m_agenda.erase(m_agenda.begin());
        m_times[connection] = -1;
        connections.push_back(connection->shared_from_this());
    }
    for (const auto &connection : connections)
        connection->due();
    arm();
}

} // namespace lw::net
