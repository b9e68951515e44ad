// SPDX-License-Identifier: GPL-3.0-only
#include "net/replay/replaydiff.h"

#include <algorithm>
#include <array>
#include <utility>

namespace lw::net {

class ReplayDiff::Input final : public FrameSink
{
public:
    explicit Input(ReplayDiff &owner)
        : m_owner(owner)
    {}

    bool takeFrame(const Frame &frame) override
    {
        ++m_owner.m_received;
        m_owner.add(ComparedFrame::of(frame.content.toByteArray(), frame.type, false, *m_owner.m_rules));
        return true;
    }

private:
    ReplayDiff &m_owner;
};

ReplayDiff::ReplayDiff(const std::shared_ptr<const ReplayScript> &script, Direction received,
                       const std::shared_ptr<const IgnoreRules> &rules, Sink sink, quint32 first, quint32 last)
    : m_expected(script, received, rules, first, last)
    , m_rules(rules)
    , m_sink(std::move(sink))
    , m_direction(received)
    , m_loop(first)
    , m_isRaw(script->framing.kind == "raw")
{
    if (const Result<FramingInfo> framing = findFraming(script->framing); framing)
        m_decoder = framing->makeDecoder(script->framing);
    else
        m_isRaw = true;
}

ReplayDiff::~ReplayDiff() = default;

void ReplayDiff::received(QByteArrayView bytes)
{
    if (m_finished)
        return;
    if (m_isRaw) {
        addRaw(bytes);
        return;
    }
    Input input(*this);
    if (!m_decoder->feed(bytes, input))
        becomeRaw(m_decoder->takeBroken());
}

void ReplayDiff::ended()
{
    if (m_finished || m_isRaw)
        return;
    Input input(*this);
    if (!m_decoder->end(input))
        becomeRaw(m_decoder->takeBroken());
}

void ReplayDiff::finish(quint32 loop)
{
    if (m_finished)
        return;
    if (!m_isRaw)
        becomeRaw(m_decoder->takePending());
    m_finished = true;
    if (!m_raw.isEmpty())
        takeRawPiece(m_raw.size());
    for (m_expected.fill(1); !m_expected.isEmpty() && m_expected.at(0).loop <= loop; m_expected.fill(1))
        tell(ReplayDifference::Kind::Missing);
}

void ReplayDiff::add(ComparedFrame frame)
{
    m_frames.push_back(std::move(frame));
    align(false);
}

/// What was held back is decided; behind it both are one stream of bytes.
void ReplayDiff::becomeRaw(const QByteArray &bytes)
{
    align(true);
    m_isRaw = true;
    addRaw(bytes);
}

void ReplayDiff::addRaw(QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        m_expected.fill(1);
        const qsizetype wanted =
            m_expected.isEmpty() ? ExpectedFrames::LargestPiece : std::max<qsizetype>(m_expected.at(0).bytes.size(), 1);
        const qsizetype part = std::clamp<qsizetype>(wanted - m_raw.size(), 0, bytes.size());
        m_raw.append(bytes.first(part));
        bytes = bytes.sliced(part);
        if (m_raw.size() >= wanted)
            takeRawPiece(wanted);
    }
}

void ReplayDiff::takeRawPiece(qsizetype size)
{
    m_expected.fill(1);
    m_frames.push_back(ComparedFrame::of(m_raw.first(size), 0, true, *m_rules));
    m_raw.remove(0, size);
    if (m_expected.isEmpty()) {
        tell(ReplayDifference::Kind::Extra);
    } else if (m_expected.at(0).isSameAs(m_frames.front())) {
        takeExpected();
        m_frames.pop_front();
    } else {
        tell(ReplayDifference::Kind::Changed);
    }
}

/// \a isAll: nothing more comes that could be a frame, so that what is here is decided.
void ReplayDiff::align(bool isAll)
{
    while (!m_frames.empty()) {
        m_expected.fill(1);
        if (m_expected.isEmpty()) {
            tell(ReplayDifference::Kind::Extra);
        } else if (m_expected.at(0).isSameAs(m_frames.front())) {
            takeExpected();
            m_frames.pop_front();
        } else if (!isAll && m_frames.size() < LookAhead) {
            return;
        } else {
            m_expected.fill(LookAhead);
            tell(bestEdit(isAll));
        }
    }
}

/// The first of the fewest edits that turn the recorded frames at hand into the received ones; both may go on behind
/// what is at hand.
ReplayDifference::Kind ReplayDiff::bestEdit(bool isAll)
{
    const std::size_t recorded = std::min(m_expected.size(), LookAhead);
    const std::size_t received = std::min(m_frames.size(), LookAhead);
    const bool recordedGoesOn = m_expected.size() >= LookAhead;
    const bool receivedGoesOn = !isAll || m_frames.size() > LookAhead;
    std::array<std::array<unsigned, LookAhead + 1>, LookAhead + 1> costs{};
    for (std::size_t i = recorded + 1; i-- > 0;) {
        for (std::size_t j = received + 1; j-- > 0;) {
            unsigned &cost = costs[i][j];
            if (j == received) {
                cost = receivedGoesOn ? 0 : unsigned(recorded - i);
            } else if (i == recorded) {
                cost = recordedGoesOn ? 0 : unsigned(received - j);
            } else if (m_expected.at(i).isSameAs(m_frames[j])) {
                cost = costs[i + 1][j + 1];
            } else {
                cost = 1 + std::min({costs[i + 1][j + 1], costs[i + 1][j], costs[i][j + 1]});
            }
        }
    }
    const unsigned changed = costs[1][1], missing = costs[1][0], extra = costs[0][1];
    if (changed <= missing && changed <= extra)
        return ReplayDifference::Kind::Changed;
    return missing <= extra ? ReplayDifference::Kind::Missing : ReplayDifference::Kind::Extra;
}

ComparedFrame ReplayDiff::takeExpected()
{
    ComparedFrame taken = m_expected.take();
    m_loop = taken.loop;
    m_index = taken.index + 1;
    m_perLoop = std::max(m_perLoop, m_index);
    return taken;
}

/// Tells of the first recorded or received frame, or of both, and is done with them.
void ReplayDiff::tell(ReplayDifference::Kind kind)
{
    ReplayDifference told;
    told.kind = kind;
    told.direction = m_direction;
    told.index = m_expected.isEmpty() ? m_index : m_expected.at(0).index;
    told.loop = m_expected.isEmpty() ? m_loop : m_expected.at(0).loop;
    ComparedFrame recorded, received;
    if (kind != ReplayDifference::Kind::Extra)
        recorded = takeExpected();
    if (kind != ReplayDifference::Kind::Missing) {
        received = std::move(m_frames.front());
        m_frames.pop_front();
    }
    if (kind == ReplayDifference::Kind::Changed)
        told.offset = recorded.firstDifference(received);
    told.recordedType = recorded.type;
    told.receivedType = received.type;
    told.recorded = std::move(recorded.bytes);
    told.received = std::move(received.bytes);
    m_sink(std::move(told));
}

} // namespace lw::net
