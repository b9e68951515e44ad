// SPDX-License-Identifier: GPL-3.0-only
#include "net/session/tape.h"

#include <algorithm>
#include <limits>

namespace lw::net {

void TapeBatch::clear()
{
    records.clear();
    openings.clear();
    bytes.resize(0);
}

Tape::Tape(qsizetype budgetBytes)
    : m_budget(std::min<qsizetype>(budgetBytes, std::numeric_limits<qint32>::max()))
{}

void Tape::open(SessionId session, qint64 timeNs, const TapeOpening &opening)
{
    const std::lock_guard lock(m_mutex);
    if (addLocked({timeNs, session, 0, TapeRecord::Kind::Opened}, {}))
        m_batch.openings.push_back(opening);
}

void Tape::add(TapeRecord::Kind kind, SessionId session, qint64 timeNs, QByteArrayView bytes)
{
    {
        const std::lock_guard lock(m_mutex);
        addLocked({timeNs, session, quint32(bytes.size()), kind}, bytes);
        const qsizetype waiting =
            m_batch.bytes.size() + qsizetype(m_batch.records.size()) * qsizetype(sizeof(TapeRecord));
        if (m_state == State::Running && (m_woken || waiting < WakeAbove))
            return;
        m_woken = true;
    }
    wake();
}

void Tape::close()
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_state == State::Running)
            m_state = State::Closed;
    }
    wake();
}

Tape::State Tape::take(TapeBatch &batch)
{
    batch.clear();
    const std::lock_guard lock(m_mutex);
    std::swap(batch, m_batch);
    m_woken = false;
    return m_state;
}

bool Tape::addLocked(const TapeRecord &record, QByteArrayView bytes)
{
    if (m_state != State::Running)
        return false;
    constexpr qsizetype perSession = qsizetype(sizeof(TapeRecord)) + qsizetype(sizeof(TapeOpening));
    if (m_batch.bytes.size() + bytes.size() + (qsizetype(m_batch.records.size()) + 1) * perSession > m_budget) {
        m_state = State::Overrun;
        return false;
    }
    m_batch.records.push_back(record);
    m_batch.bytes.append(bytes);
    return true;
}

void Tape::wake()
{
    if (m_notify)
        m_notify();
}

} // namespace lw::net
