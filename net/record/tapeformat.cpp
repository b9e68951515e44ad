// SPDX-License-Identifier: GPL-3.0-only
#include "net/record/tapeformat.h"

#include "net/base/clock.h"

#include <QHash>

#include <algorithm>

namespace lw::net {

namespace {

/// Connections that are remembered for their other end.
constexpr std::size_t MostRemembered = 65'536;

} // namespace

std::size_t TapeFormat::EndsHash::operator()(const Ends &ends) const
{
    return qHashMulti(0, ends.local.address, ends.local.port, ends.peer.address, ends.peer.port);
}

bool TapeFormat::write(const TapeBatch &batch, const std::function<bool()> &full)
{
    std::size_t opening = 0;
    qsizetype at = 0;
    // Records of one session come in runs.
    SessionId lastId = 0;
    const Stream *last = nullptr;
    for (const TapeRecord &record : batch.records) {
        const QByteArrayView bytes = QByteArrayView(batch.bytes).sliced(at, record.size);
        at += record.size;
        if (record.kind == TapeRecord::Kind::Opened)
            open(record, batch.openings[opening++]);
        if (record.session != lastId || !last) {
            const auto found = m_open.find(record.session);
            last = found == m_open.end() ? nullptr : &found->second;
            lastId = record.session;
        }
        if (!last)
            continue;
        if (last->writer)
            put(record, bytes, *last);
        if (record.kind == TapeRecord::Kind::Closed) {
            m_open.erase(record.session);
            last = nullptr;
        }
        if (m_writer.buffer().size() > FlushAbove && !full())
            return false;
    }
    return true;
}

void TapeFormat::open(const TapeRecord &record, const TapeOpening &opening)
{
    Stream &stream = m_open[record.session];
    stream.isClient = opening.isClient;
    if (isOtherEnd(opening))
        return;
    const Ends ends{opening.local, opening.peer};
    m_written[ends] = record.session;
    m_age.emplace_back(ends, record.session);
    while (m_age.size() > MostRemembered) {
        const auto old = m_written.find(m_age.front().first);
        if (old != m_written.end() && old->second == m_age.front().second)
            m_written.erase(old);
        m_age.pop_front();
    }

    ++m_streams;
    const SocketAddress &client = opening.isClient ? opening.local : opening.peer;
    const SocketAddress &server = opening.isClient ? opening.peer : opening.local;
    stream.writer = std::make_unique<StreamWriter>(m_writer, client, server, record.session);
    const StreamOrigin origin = m_originOf(record.session, opening);
    const QString lateStart = opening.wasOpen ? QStringLiteral("; it was open when the recording began") : QString();
    stream.writer->addComment(describe(origin) + lateStart);
    stream.writer->addComment(toComment(origin));
    if (!opening.wasOpen)
        stream.writer->open(wallNs(record.timeNs));
}

/// The other end may open after this one has closed: the kernel connects before the acceptor accepts. Each connection
/// has just one other end, so a second one with the same addresses is a new connection.
bool TapeFormat::isOtherEnd(const TapeOpening &opening)
{
    const auto found = m_written.find({opening.peer, opening.local});
    if (found == m_written.end())
        return false;
    m_written.erase(found);
    return true;
}

/// In a capture time does not run backwards: a wall clock that is set back is followed by the next recording only, one
/// that is set forward, or a suspend, at once.
qint64 TapeFormat::wallNs(qint64 monotonicNs)
{
    const qint64 offset = Clock::wallNs(monotonicNs) - monotonicNs;
    m_wallOffsetNs = std::max(offset, m_wallOffsetNs.value_or(offset));
    return monotonicNs + *m_wallOffsetNs;
}

void TapeFormat::put(const TapeRecord &record, QByteArrayView bytes, const Stream &stream)
{
    const qint64 time = wallNs(record.timeNs);
    const Direction ours = stream.isClient ? Direction::ToServer : Direction::ToClient;
    switch (record.kind) {
    case TapeRecord::Kind::Received:
        m_payloadBytes += quint64(bytes.size());
        stream.writer->data(opposite(ours), time, bytes);
        break;
    case TapeRecord::Kind::Sent:
        m_payloadBytes += quint64(bytes.size());
        stream.writer->data(ours, time, bytes);
        break;
    case TapeRecord::Kind::PeerFinished:
        stream.writer->finish(opposite(ours), time);
        break;
    case TapeRecord::Kind::WeFinished:
        stream.writer->finish(ours, time);
        break;
    case TapeRecord::Kind::PeerReset:
        stream.writer->reset(opposite(ours), time);
        break;
    case TapeRecord::Kind::WeReset:
        stream.writer->reset(ours, time);
        break;
    case TapeRecord::Kind::Opened:
    case TapeRecord::Kind::Closed:
        break;
    }
}

} // namespace lw::net
