// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/replay/replayturns.h"
#include "net/wire/byteexpression.h"

#include <functional>
#include <optional>

namespace lw::net {

/// When the steps of a replay are due.
struct ReplayPacing
{
    enum class Pace : quint8 {
        Recorded, ///< at the recorded times
        Fast,     ///< as fast as the peer takes them
        Turns     ///< when what was said before has come back
    };
    enum class TurnRule : quint8 {
        Bytes,  ///< at least as many as recorded
        Frames, ///< as many as recorded; bytes where there is no framing
        Pattern ///< an expression, or the last recorded step itself
    };

    static constexpr double SlowestSpeed = 0.1, FastestSpeed = 100;
    static constexpr int LongestTimeoutMs = 3'600'000;
    static constexpr quint32 MostLoops = 1'000'000;

    Pace pace = Pace::Recorded;
    double speed = 1;
    TurnRule rule = TurnRule::Frames;
    std::optional<ByteExpression> pattern; ///< for Pattern; none: the last recorded step before ours
    int turnTimeoutMs = 5'000;             ///< how long an answer may take; 1..LongestTimeoutMs
    quint32 loops = 1;                     ///< 1..MostLoops
    /// How long, behind our last step of a loop, what was recorded may take to come in all, however much comes; ns. 0:
    /// what it took in the recording (by speed), and LongestTail times turnTimeoutMs.
    qint64 tailNs = 0;
    static constexpr int LongestTail = 10;
};

/// One side of one replayed connection: told what happens, it says what to do. Knows no socket and no clock; times are
/// ns of any one clock that does not go back. Thread: one at a time.
class ReplaySide
{
public:
    static constexpr qint64 SettleNs = 500'000'000; ///< how long more than was recorded is waited for at the end
    static constexpr qsizetype LongestPatternInput = ByteExpression::LongestSubject;

    struct Action
    {
        enum class Kind : quint8 {
            Wait,     ///< ask again at timeNs (never: -1), or when something happened
            Send,     ///< the bytes of step; planned for timeNs if isTimed
            Finish,   ///< FIN
            Reset,    ///< RST; the last action
            NextLoop, ///< the conversation is through and begins anew on this connection
            Done,     ///< close
            Stalled   ///< an answer did not come: words() says which; close
        };

        Kind kind = Kind::Wait;
        std::size_t step = 0; ///< in ReplayScript::steps
        qint64 timeNs = -1;
        bool isTimed = false;

        bool operator==(const Action &) const = default;
    };

    ReplaySide(std::shared_ptr<const ReplayScript> script, std::shared_ptr<const ReplayTurns> turns,
               std::shared_ptr<const ReplayPacing> pacing);

    /// The connection stands. Loop \a loop (from 1) of ReplayPacing::loops begins.
    void opened(qint64 now, quint32 loop = 1);
    /// \a frames: all since opened(); ignored if \a areFramesKnown is false. \a spentNs went into comparing the bytes,
    /// until \a now: no time that the peer took.
    void received(QByteArrayView bytes, quint64 frames, bool areFramesKnown, qint64 now, qint64 spentNs = 0);
    /// Bytes of the last step went out: an answer is waited for from now on.
    void sent(qint64 now) { m_turnNs = m_activeNs = m_lastSentNs = now; }
    /// The peer's FIN.
    void ended(qint64 now);
    /// What to do now. Everything but Wait counts as done; ask again behind it. Before something is given up as missing
    /// \a isMoreHere is asked: bytes that are here already and were only not read yet are waited for.
    Action next(qint64 now, const std::function<bool()> &isMoreHere = {});

    void pause(qint64 now);
    void resume(qint64 now);
    /// While paused: the next step is due at once, whatever it waits for.
    void step();
    bool isPaused() const { return m_pausedNs >= 0; }

    quint32 loop() const { return m_loop; }
    /// Steps of this loop that were handed out.
    std::size_t stepsDone() const { return m_next; }
    /// All was said, and all that was recorded came.
    bool isThrough() const { return m_next == m_turns->steps().size() && hasHeardAll(); }
    /// Why it stalled, translated.
    QString words() const { return m_words; }

private:
    Action hand(const ReplayTurns::Step &step, bool isTimed, qint64 plannedNs);
    using IsMoreHere = std::function<bool()>;

    Action nextOfTurns(const ReplayTurns::Step &step, qint64 now, const IsMoreHere &isMoreHere);
    Action atEnd(qint64 now, const IsMoreHere &isMoreHere);
    Action settle(qint64 now, const IsMoreHere &isMoreHere);
    Action stall(std::size_t before, quint64 bytes, quint64 frames, qint64 withinMs);
    bool isOver(qint64 &deadline, qint64 now, const IsMoreHere &isMoreHere);
    qint64 tailNs() const;
    void restart(qint64 now);
    void beginNextLoop(qint64 now);
    bool hasHeard(quint64 bytes, quint64 frames) const;
    bool hasHeardAll() const;
    bool isAnswered(const ReplayTurns::Step &step);
    bool matches(std::size_t heard);
    bool countsFrames() const;
    bool goesByPattern() const;
    qint64 plannedNs(qint64 recordedNs) const;

    std::shared_ptr<const ReplayScript> m_script;
    std::shared_ptr<const ReplayTurns> m_turns;
    std::shared_ptr<const ReplayPacing> m_pacing;
    QString m_words;
    QByteArray m_recent; ///< of this turn, for patterns
    qint64 m_startNs = 0, m_activeNs = 0, m_turnNs = 0, m_pausedNs = -1, m_settleNs = -1;
    quint64 m_bytes = 0, m_frames = 0; ///< of this loop; what came early belongs to the next
    quint64 m_framesBefore = 0;        ///< of loops that are through

    std::size_t m_next = 0;                       ///< in ReplayTurns::steps()
    std::size_t m_answered = ReplayTurns::NoStep; ///< the pattern before this step was seen
    quint32 m_loop = 1;
    int m_singleSteps = 0;
    qint64 m_lastSentNs = 0, m_unreadNs = -1; ///< m_unreadNs: since when bytes are here that nobody reads
    bool m_patternGaveUp = false;
    bool m_areFramesKnown = true, m_ended = false, m_finished = false, m_done = false;
};

} // namespace lw::net
