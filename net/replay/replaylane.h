// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/loop/deadlinetimer.h"

#include <QObject>

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <thread>
#include <vector>

namespace lw::net {

class ReplayConnection;
class ReplayLane;

/// The lanes there are, so that a command reaches each in its thread. Thread: any.
class ReplayLanes
{
public:
    /// The lane of the calling IO thread; made if there is none.
    std::shared_ptr<ReplayLane> current();
    /// Runs \a work for every connection that is open, later, in its thread.
    void tellAll(const std::function<void(ReplayConnection &)> &work);

private:
    friend class ReplayLane;
    std::mutex m_mutex;
    std::map<std::thread::id, ReplayLane *> m_lanes;
};

/// The connections of one replay in one IO thread, and when each is to be asked next: one timer for all of them. Lives
/// while there is one. Thread: that one.
class ReplayLane final : public std::enable_shared_from_this<ReplayLane>
{
public:
    explicit ReplayLane(ReplayLanes &lanes);
    ~ReplayLane();
    ReplayLane(const ReplayLane &) = delete;
    ReplayLane &operator=(const ReplayLane &) = delete;

    /// Whether there is a timer at all: the system may be out of descriptors.
    bool isValid() const { return m_timer.isValid(); }
    void add(ReplayConnection *connection);
    void remove(ReplayConnection *connection);
    /// ReplayConnection::due() is called at \a timeNs; replaces what was asked for before. Negative: not at all.
    void schedule(ReplayConnection *connection, qint64 timeNs);

private:
    friend class ReplayLanes;
    void due();
    void arm();

    ReplayLanes &m_lanes;
    QObject m_context;
    DeadlineTimer m_timer;
    std::set<std::pair<qint64, ReplayConnection *>> m_agenda;
    std::map<ReplayConnection *, qint64> m_times; ///< of all connections; -1: not in the agenda
    qint64 m_armedNs = -1;
};

} // namespace lw::net
