// SPDX-License-Identifier: GPL-3.0-only
// What goes out: framing, batches, marks and the ceiling.
#include "net/base/clock.h"
#include "net/session/iocontext.h"
#include "net/session/session.h"
#include "net/session/sessionjob.h"

namespace lw::net {

namespace {

/// Answers smaller than this are gathered and go out in one write with their neighbours.
constexpr qsizetype BatchBelow = 16 << 10;
/// What is gathered of a turn's output; more goes out before the turn ends.
constexpr qint64 FlushAbove = 256 << 10;

} // namespace

bool Session::send(QByteArrayView content, quint8 type)
{
    if (!maySend())
        return false;
    if (m_encoder->isTransparent()) {
        write(content);
    } else {
        const Result<Envelope> envelope = m_encoder->wrap(content, type);
        if (!envelope) {
            reportError(envelope.error().message);
            return false;
        }
        if (m_inInput) {
            write(envelope->prefix);
            write(content);
            write(envelope->suffix);
        } else {
            QByteArray whole;
            whole.reserve(envelope->prefix.size() + content.size() + envelope->suffix.size());
            whole.append(envelope->prefix).append(content).append(envelope->suffix);
            write(whole);
        }
    }
    bump(m_counters.messagesOut);
    bump(m_stats->messagesOut);
    tap(TapKind::Sent, content, type);
    if (!m_inInput)
        afterOutput();
    return !isOverCeiling() && !m_finishPosted;
}

bool Session::send(SharedFrame &frame)
{
    if (!maySend())
        return false;
    const Result<QByteArray> wire = frame.wire(m_framingId, *m_encoder);
    if (!wire) {
        reportError(wire.error().message);
        return false;
    }
    if (m_inInput) {
        flushBatch(); // said before this
        m_sliceOutput += wire->size();
    }
    m_context.slice.spend(m_inInput ? SliceBudget::OwnCost : SliceBudget::SharedCost);
    m_stream->queue(*wire);
    bump(m_counters.messagesOut);
    bump(m_stats->messagesOut);
    tap(TapKind::Sent, frame.content(), frame.type());
    if (m_stream->pending() > FlushAbove) {
        writeQueued();
    } else if (!m_flushPending) {
        m_flushPending = true;
        m_context.flushLater(this);
    }
    return !isOverCeiling() && !m_finishPosted;
}

void Session::flush()
{
    m_flushPending = false;
    writeQueued();
}

void Session::writeQueued()
{
    if (m_finished || m_finishPosted || m_stream->pending() == 0)
        return;
    countWritten(m_stream->flush());
    if (!m_inInput)
        afterOutput();
}

bool Session::sendWire(QByteArrayView bytes)
{
    if (!maySend())
        return false;
    write(bytes);
    bump(m_counters.messagesOut);
    bump(m_stats->messagesOut);
    if (m_context.tap().isEnabled())
        m_context.tap().add({Clock::nowNs(), id(), owner(), 0, 0, TapKind::Sent, 0, 0}, bytes);
    if (!m_inInput)
        afterOutput();
    return !isOverCeiling() && !m_finishPosted;
}

void Session::write(QByteArrayView bytes)
{
    if (!m_inInput) {
        writeNow(bytes);
        return;
    }
    m_sliceOutput += bytes.size();
    QByteArray &batch = m_context.outBatch;
    if (batch.size() + bytes.size() > BatchBelow)
        flushBatch();
    if (bytes.size() >= BatchBelow)
        writeNow(bytes);
    else
        batch.append(bytes);
}

void Session::flushBatch()
{
    QByteArray &batch = m_context.outBatch;
    if (!batch.isEmpty() && !m_finished)
        writeNow(batch);
    batch.resize(0); // keeps its memory for the next read
}

void Session::writeNow(QByteArrayView bytes)
{
    if (bytes.isEmpty() || m_finished || m_finishPosted)
        return;
    countWritten(m_stream->write(bytes));
}

void Session::countWritten(const Result<qsizetype> &written)
{
    if (!written) {
        finishLater(written.error().code == Error::Code::Reset ? CloseReason::PeerReset : CloseReason::Failed,
                    written.error());
        return;
    }
    bump(m_counters.bytesOut, quint64(*written));
    bump(m_stats->bytesOut, quint64(*written));
}

void Session::streamWritten()
{
    const quint64 written = quint64(m_stream->takeWritten());
    bump(m_counters.bytesOut, written);
    bump(m_stats->bytesOut, written);
    if (m_wait == Wait::Flush && written > 0)
        extendFlush();
    afterOutput();
}

void Session::afterOutput()
{
    const bool isOver = isOverCeiling();
    const qint64 unsent = m_stream->pending();
    m_stats->unsent.store(unsent, std::memory_order_relaxed);
    account();
    if (isOver || m_finished || m_finishPosted)
        return;
    const bool isHigh = unsent > (m_isOutputHigh ? m_setup.policy.outputLowWater : m_setup.policy.outputHighWater);
    const bool hasRoomAgain = m_isOutputHigh && !isHigh;
    if (isHigh != bool(m_isOutputHigh))
        setOutputHigh(isHigh);
    if (unsent == 0)
        drained();
    if (!m_finished && m_job && !m_isOutputHigh)
        m_job->roomAgain();
    if (!m_finished && hasRoomAgain)
        m_handler.roomAgain(*this);
}

/// Judges only what the kernel does not take: a turn may produce more than the ceiling for a peer that reads.
/// \return whether the session is being cut.
bool Session::isOverCeiling()
{
    const qint64 ceiling = m_setup.policy.outputCeiling;
    const auto held = [this] { return m_stream->pending() + (m_inInput ? m_context.outBatch.size() : 0); };
    if (ceiling <= 0 || held() <= ceiling)
        return false;
    if (m_finished || m_finishPosted)
        return true;
    if (m_inInput)
        flushBatch();
    countWritten(m_stream->retry());
    if (m_finishPosted)
        return true;
    if (held() <= ceiling)
        return false;
    cutSlowReader();
    return true;
}

void Session::cutSlowReader()
{
    countLost();
    m_stream->reset();
    m_stats->unsent.store(0, std::memory_order_relaxed);
    finishLater(CloseReason::AbortedByUs,
                {Error::Code::LimitReached,
                 tr("slow reader: more than %1 bytes are unread").arg(m_setup.policy.outputCeiling)});
}

} // namespace lw::net
