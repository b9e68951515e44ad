// SPDX-License-Identifier: GPL-3.0-only
#include "net/replay/expectedframes.h"

#include <QHashFunctions>

#include <algorithm>
#include <utility>

namespace lw::net {

ComparedFrame ComparedFrame::of(QByteArray bytes, quint8 type, bool isRaw, const IgnoreRules &rules)
{
    ComparedFrame frame;
    frame.canonical = rules.canonical(bytes);
    frame.hash = qHash(frame.canonical.bytes);
    frame.bytes = std::move(bytes);
    frame.type = type;
    frame.isRaw = isRaw;
    return frame;
}

bool ComparedFrame::isSameAs(const ComparedFrame &other) const
{
    return type == other.type && hash == other.hash && canonical.bytes == other.canonical.bytes;
}

qint64 ComparedFrame::firstDifference(const ComparedFrame &other) const
{
    const QByteArray &mine = canonical.bytes;
    const QByteArray &its = other.canonical.bytes;
    if (mine == its)
        return -1;
    const auto [at, behind] = std::mismatch(mine.cbegin(), mine.cend(), its.cbegin(), its.cend());
    return canonical.originalOf(at - mine.cbegin());
}

class ExpectedFrames::Sink final : public FrameSink
{
public:
    explicit Sink(ExpectedFrames &owner)
        : m_owner(owner)
    {}

    bool takeFrame(const Frame &frame) override
    {
        m_owner.add(ComparedFrame::of(frame.content.toByteArray(), frame.type, false, *m_owner.m_rules));
        return true;
    }

private:
    ExpectedFrames &m_owner;
};

ExpectedFrames::ExpectedFrames(std::shared_ptr<const ReplayScript> script, Direction direction,
                               std::shared_ptr<const IgnoreRules> rules, quint32 first, quint32 last)
    : m_script(std::move(script))
    , m_rules(std::move(rules))
    , m_direction(direction)
    , m_isRaw(m_script->framing.kind == "raw")
    , m_loop(first)
    , m_last(last)
{
    const Result<FramingInfo> framing = findFraming(m_script->framing);
    if (framing)
        m_decoder = framing->makeDecoder(m_script->framing);
    else
        m_error = framing.error();
}

ExpectedFrames::~ExpectedFrames() = default;

void ExpectedFrames::fill(std::size_t count)
{
    while (m_frames.size() < count && !m_ended && !m_error) {
        if (m_next == m_script->steps.size())
            endLoop();
        else
            readStep();
    }
}

ComparedFrame ExpectedFrames::take()
{
    ComparedFrame first = std::move(m_frames.front());
    m_frames.pop_front();
    return first;
}

void ExpectedFrames::readStep()
{
    const std::size_t index = m_next++;
    const ReplayStep &step = m_script->steps[index];
    if (step.kind == ReplayStep::Kind::Reset)
        m_next = m_script->steps.size(); // nothing comes behind it
    if (step.kind == ReplayStep::Kind::Finish && step.direction == m_direction)
        m_isFinished = true;
    if (step.kind != ReplayStep::Kind::Data)
        return;
    if (step.direction != m_direction) {
        flushPiece(); // a new turn
        return;
    }
    const Result<QByteArray> bytes = m_script->bytes(index);
    if (!bytes) {
        m_error = bytes.error();
        return;
    }
    if (m_isRaw || m_isBroken) {
        addPieces(*bytes);
        return;
    }
    Sink sink(*this);
    if (m_decoder->feed(*bytes, sink))
        return;
    m_isBroken = true;
    addPieces(m_decoder->takeBroken());
}

void ExpectedFrames::add(ComparedFrame frame)
{
    frame.loop = m_loop;
    frame.index = m_index++;
    m_frames.push_back(std::move(frame));
}

void ExpectedFrames::endLoop()
{
    if (m_loop == m_last) {
        endStream();
        return;
    }
    flushPiece();
    ++m_loop;
    m_index = 0;
    m_next = 0;
}

void ExpectedFrames::endStream()
{
    m_ended = true;
    if (!m_isRaw && !m_isBroken) {
        Sink sink(*this);
        if (!m_isFinished)
            addPieces(m_decoder->takePending());
        else if (!m_decoder->end(sink))
            addPieces(m_decoder->takeBroken());
    }
    flushPiece();
}

void ExpectedFrames::addPieces(QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const qsizetype part = std::min(bytes.size(), LargestPiece - m_piece.size());
        m_piece.append(bytes.first(part));
        bytes = bytes.sliced(part);
        if (m_piece.size() == LargestPiece)
            flushPiece();
    }
}

void ExpectedFrames::flushPiece()
{
    if (!m_piece.isEmpty())
        add(ComparedFrame::of(std::exchange(m_piece, {}), 0, true, *m_rules));
}

} // namespace lw::net
