// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/replay/replayscript.h"

#include <functional>
#include <memory>

namespace lw::net {

/// What one side of a recorded conversation does, and what it heard before each of its steps. Made once for a replay
/// and shared by its connections. A value; const calls from any thread.
class ReplayTurns
{
public:
    static constexpr std::size_t NoStep = std::size_t(-1);

    struct Step
    {
        std::size_t index = 0; ///< in ReplayScript::steps
        qint64 timeNs = 0;
        quint64 bytesBefore = 0;    ///< that the other side had said
        quint64 framesBefore = 0;   ///< the same, in the framing; 0 with raw
        std::size_t heard = NoStep; ///< the other side's last Data step since our previous one
        bool endedBefore = false;   ///< the other side had sent FIN or RST
        ReplayStep::Kind kind = ReplayStep::Kind::Data;
    };

    /// Reads all that the other side says, unless the framing is raw. \a goesOn is asked now and then; false cancels.
    /// Errors: what ReplayScript::bytes says, a script that says nothing, a framing that is unknown.
    static Result<ReplayTurns> make(const ReplayScript &script, Direction ours,
                                    const std::function<bool()> &goesOn = {});

    Direction ours() const { return m_ours; }
    const std::vector<Step> &steps() const { return m_steps; }
    quint64 bytesToSend() const { return m_bytesToSend; }
    quint64 bytesToHear() const { return m_bytesToHear; }
    quint64 framesToHear() const { return m_framesToHear; }
    std::size_t lastHeard() const { return m_lastHeard; } ///< behind our last step; NoStep if nothing
    /// The frames can be counted: there is a framing and the recording follows it.
    bool hasFrames() const { return m_hasFrames; }
    /// The other side sent FIN or RST.
    bool peerEnds() const { return m_peerEnds; }
    bool peerResets() const { return m_peerResets; }
    /// The recorded connection ended: to begin anew takes a new one.
    bool hasEnd() const { return m_hasEnd; }
    qint64 lastTimeNs() const { return m_lastTimeNs; }

private:
    Direction m_ours = Direction::ToServer;
    std::vector<Step> m_steps;
    quint64 m_bytesToSend = 0, m_bytesToHear = 0, m_framesToHear = 0;
    std::size_t m_lastHeard = NoStep;
    qint64 m_lastTimeNs = 0;
    bool m_hasFrames = false, m_peerEnds = false, m_peerResets = false, m_hasEnd = false;
};

} // namespace lw::net
