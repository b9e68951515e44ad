// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/loop/intervaltimer.h"
#include "net/session/session.h"

namespace lw::net {

/// A SendPlan at work on one session. Private to net/session; lives in the session's thread.
class Session::Job
{
public:
    Job(Session &session, quint64 id, SendPlan plan, std::shared_ptr<SendProgress> progress);

    void start();
    /// Ends it, once; what was sent stays sent.
    void stop();
    /// The session's output fell below its mark.
    void roomAgain();

private:
    void turn();
    void sendSome();
    void sendBurst();
    bool sendOne();
    bool hand(const OutgoingFrame &frame);
    void measure();
    void finish(const Error &error);

    Session &m_session;
    const quint64 m_id;
    SendPlan m_plan;
    std::shared_ptr<SendProgress> m_progress;
    IntervalTimer m_timer;
    quint64 m_next = 0;
    qint64 m_lastNs = 0;
    bool m_running = false;
    bool m_waitsForRoom = false;
    int m_owed = 0; ///< frames of a burst that waits for room
    bool m_midFrame = false;
};

} // namespace lw::net
