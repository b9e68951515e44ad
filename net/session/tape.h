// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/base/address.h"
#include "net/session/tap.h"

#include <QByteArray>
#include <QByteArrayView>

#include <functional>
#include <mutex>
#include <vector>

namespace lw::net {

/// Which sessions a tape follows; 0 stands for all.
struct TapeScope
{
    OwnerId owner = 0;
    SessionId session = 0;

    bool includes(OwnerId ofOwner, SessionId ofSession) const
    {
        return (owner == 0 || owner == ofOwner) && (session == 0 || session == ofSession);
    }
};

/// One thing that happened on one session, as bytes on the wire and not as frames.
struct TapeRecord
{
    enum class Kind : quint8 {
        Opened, ///< the next of TapeBatch::openings tells of it
        Received,
        Sent, ///< taken by the kernel
        PeerFinished,
        WeFinished,
        PeerReset,
        WeReset,
        Closed ///< the last of this session
    };

    qint64 timeNs = 0; ///< net::Clock
    SessionId session = 0;
    quint32 size = 0; ///< bytes that it has in TapeBatch::bytes, behind those of the record before
    Kind kind = Kind::Received;
};

struct TapeOpening
{
    SocketAddress local, peer;
    OwnerId owner = 0;
    quint16 framing = 0;   ///< FramingTable
    bool isClient = false; ///< we connected
    bool wasOpen = false;  ///< before the tape began: its handshake was not seen
};

struct TapeBatch
{
    std::vector<TapeRecord> records;
    std::vector<TapeOpening> openings;
    QByteArray bytes;

    void clear(); ///< keeps its memory
};

/// Where the sessions of one IO thread leave all that they read and write, for one recording. Nothing is left out: a
/// tape whose reader does not come takes records up to its budget, then ends for good, and says so. The network goes
/// on. Thread: everything but take() in one IO thread; take() in one reader.
class Tape
{
public:
    static constexpr qsizetype DefaultBudget = 64 << 20;
    /// The reader is woken when this much waits.
    static constexpr qsizetype WakeAbove = 1 << 20;

    enum class State : quint8 {
        Running,
        Closed, ///< close() was called; nothing follows
        Overrun ///< the budget was used up; the record that did not fit and all later ones are missing
    };

    explicit Tape(qsizetype budgetBytes = DefaultBudget);

    /// Called in the IO thread when the reader should come. Set before use.
    void setNotifier(std::function<void()> notifier) { m_notify = std::move(notifier); }

    void open(SessionId session, qint64 timeNs, const TapeOpening &opening);
    void add(TapeRecord::Kind kind, SessionId session, qint64 timeNs, QByteArrayView bytes = {});
    void close();

    /// Swaps what there is into \a batch, whose memory is used for what comes next.
    State take(TapeBatch &batch);

private:
    bool addLocked(const TapeRecord &record, QByteArrayView bytes);
    void wake();

    const qsizetype m_budget;
    std::function<void()> m_notify;
    std::mutex m_mutex;
    TapeBatch m_batch;
    State m_state = State::Running;
    bool m_woken = false;
};

} // namespace lw::net
