// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/replay/replayhub.h"
#include "net/session/session.h"

namespace lw::net {

/// One side of one replayed connection at work on a session with raw framing: what ReplaySide says is sent, what comes
/// is compared. A client's connection is used again for the next loop where that takes a new session.
/// Private to net/capture. Thread: that of its session; made anywhere.
class ReplayConnection final : public SessionHandler, public std::enable_shared_from_this<ReplayConnection>
{
public:
    ReplayConnection(std::shared_ptr<ReplayHub> hub, Direction ours, int number);
    ~ReplayConnection() override;

    int number() const { return m_result.number; }

    void opened(Session &session) override;
    void received(Session &session, const Frame &frame) override;
    void ended(Session &session) override;
    void roomAgain(Session &session) override;
    void closed(Session &session, CloseReason reason) override;

    /// For the lane.
    void due();
    void setPaused(bool paused);
    void step();

private:
    void pump();
    bool perform(const ReplaySide::Action &action);
    bool load(const ReplaySide::Action &action);
    bool sendRest();
    void beginDiff();
    void endDiff();
    void fail(const Error &error);
    void leave();
    void conclude(CloseReason reason);
    void schedule(qint64 timeNs);

    std::shared_ptr<ReplayHub> m_hub;
    const Direction m_ours;
    std::shared_ptr<const ReplayTurns> m_turns;
    ReplaySide m_side;
    std::unique_ptr<ReplayDiff> m_diff;
    std::shared_ptr<ReplayLane> m_lane;
    Session *m_session = nullptr;
    QByteArray m_out; ///< the step that is being sent
    qsizetype m_outDone = 0;
    ReplaySide::Action m_outAction;
    ReplayTiming m_timing;
    ReplayConnectionResult m_result;
    Error m_error;
    quint64 m_sequence = 0; ///< of steps that were sent
    qint64 m_noRoomSinceNs = -1;
    qint64 m_unsentThen = 0;
    quint32 m_loop = 1;
    bool m_isOut = false, m_leaving = false, m_pumping = false, m_isDone = false, m_isResetting = false;
};

} // namespace lw::net
