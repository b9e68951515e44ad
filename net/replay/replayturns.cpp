// SPDX-License-Identifier: GPL-3.0-only
#include "net/replay/replayturns.h"

#include <QCoreApplication>

#include <utility>

namespace lw::net {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(lw::net::Replay)
};

class FrameCounter final : public FrameSink
{
public:
    bool takeFrame(const Frame &) override
    {
        ++frames;
        return true;
    }

    quint64 frames = 0;
};

} // namespace

Result<ReplayTurns> ReplayTurns::make(const ReplayScript &script, Direction ours, const std::function<bool()> &goesOn)
{
    constexpr std::size_t askEvery = 1'024;
    const Result<FramingInfo> framing = findFraming(script.framing);
    if (!framing)
        return tl::make_unexpected(framing.error());
    ReplayTurns turns;
    turns.m_ours = ours;
    turns.m_hasFrames = script.framing.kind != "raw";
    const std::unique_ptr<Decoder> decoder = framing->makeDecoder(script.framing);
    FrameCounter counter;
    std::size_t heard = NoStep;
    for (std::size_t i = 0; i < script.steps.size(); ++i) {
        if (goesOn && i % askEvery == 0 && !goesOn())
            return failure(Error::Code::Cancelled, Text::tr("cancelled"));
        const ReplayStep &step = script.steps[i];
        turns.m_lastTimeNs = step.timeNs;
        turns.m_hasEnd = turns.m_hasEnd || step.kind != ReplayStep::Kind::Data;
        if (step.direction == ours) {
            turns.m_steps.push_back({i, step.timeNs, turns.m_bytesToHear, counter.frames, std::exchange(heard, NoStep),
                                     turns.m_peerEnds, step.kind});
            if (step.kind == ReplayStep::Kind::Data)
                turns.m_bytesToSend += quint64(step.size);
            if (step.kind == ReplayStep::Kind::Reset)
                break; // nothing comes behind it
            continue;
        }
        if (step.kind != ReplayStep::Kind::Data) {
            turns.m_peerEnds = true;
            turns.m_peerResets = turns.m_peerResets || step.kind == ReplayStep::Kind::Reset;
            if (turns.m_hasFrames && decoder->end(counter).has_value() == false)
                turns.m_hasFrames = false;
            if (turns.m_peerResets)
                break;
            continue;
        }
        heard = i;
        turns.m_bytesToHear += quint64(step.size);
        if (!turns.m_hasFrames)
            continue;
        const Result<QByteArray> bytes = script.bytes(i);
        if (!bytes)
            return tl::make_unexpected(bytes.error());
        turns.m_hasFrames = decoder->feed(*bytes, counter).has_value();
    }
    turns.m_framesToHear = counter.frames;
    turns.m_lastHeard = heard;
    if (turns.m_steps.empty() && turns.m_bytesToHear == 0)
        return failure(Error::Code::InvalidInput, Text::tr("the recording says nothing: there is nothing to replay"));
    return turns;
}

} // namespace lw::net
