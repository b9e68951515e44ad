// SPDX-License-Identifier: GPL-3.0-only
// A recording made of the input, played by ReplaySide while bytes of the input come back in any pieces, compared by
// ReplayDiff: it comes to an end, sends each step once and in order, and the difference adds up.
#include "fuzz/input.h"
#include "fuzz/oracle.h"

#include "net/replay/replaydiff.h"
#include "net/replay/replayside.h"

#include <vector>

using namespace lw;
using namespace lw::fuzz;

namespace {

using Kind = net::ReplaySide::Action::Kind;

net::ReplayScript recording(Input &input)
{
    net::ReplayScript script;
    script.framing = input.framing();
    std::vector<QByteArray> bytes;
    const int steps = input.byte() % 24;
    qint64 timeNs = 0;
    for (int i = 0; i < steps; ++i) {
        const quint8 what = input.byte();
        const auto direction = what & 1 ? net::Direction::ToClient : net::Direction::ToServer;
        const auto kind = what < 250 ? net::ReplayStep::Kind::Data : net::ReplayStep::Kind(what % 3);
        bytes.push_back(kind == net::ReplayStep::Kind::Data ? input.take(what >> 3).toByteArray() : QByteArray());
        timeNs += qint64(what) * 10'000;
        script.steps.push_back({timeNs, bytes.back().size(), kind, direction});
    }
    script.bytes = [bytes](std::size_t step) -> net::Result<QByteArray> { return bytes[step]; };
    return script;
}

/// Plays it with the answers of the input; \return what came.
void play(const std::shared_ptr<net::ReplayScript> &script, Input &input)
{
    auto pacing = std::make_shared<net::ReplayPacing>();
    pacing->pace = net::ReplayPacing::Pace(input.byte() % 3);
    pacing->rule = net::ReplayPacing::TurnRule(input.byte() % 3);
    pacing->loops = 1 + input.byte() % 3;
    auto turns = net::ReplayTurns::make(*script, net::Direction::ToServer);
    if (!turns) {
        must(!turns.error().message.isEmpty(), "an error without words");
        return;
    }
    const auto shared = std::make_shared<net::ReplayTurns>(std::move(*turns));
    static const auto rules = std::make_shared<net::IgnoreRules>(
        *net::IgnoreRules::parse({QStringLiteral("times"), QStringLiteral("offset:1-2")}));
    quint64 told = 0;
    net::ReplayDiff diff(
        script, net::Direction::ToClient, rules,
        [&](const net::ReplayDifference &difference) {
            ++told;
            must(difference.kind != net::ReplayDifference::Kind::Changed ||
                     difference.recorded != difference.received || difference.recordedType != difference.receivedType,
                 "a difference between the same");
            must(difference.loop >= 1 && difference.loop <= 3, "a loop that there is not");
        },
        1, shared->hasEnd() ? 1 : pacing->loops);
    net::ReplaySide side(script, shared, pacing);
    qint64 now = 0;
    std::size_t next = 0;
    quint64 came = 0;
    side.opened(now);
    for (int turn = 0; turn < 5'000; ++turn) {
        const net::ReplaySide::Action action = side.next(now);
        if (action.kind == Kind::Done || action.kind == Kind::Stalled)
            break;
        must(turn < 4'999, "it does not end");
        if (action.kind == Kind::Send) {
            must(action.step >= next, "a step twice");
            next = action.step + 1;
        } else if (action.kind == Kind::NextLoop) {
            next = 0;
        } else if (action.kind == Kind::Wait) {
            must(action.timeNs > now, "a wait that is over");
            const QByteArrayView bytes = input.take(1 + input.byte() % 40);
            if (bytes.isEmpty()) {
                now = action.timeNs;
                continue;
            }
            came += quint64(bytes.size());
            diff.received(bytes);
            side.received(bytes, diff.frames(), !diff.isRaw(), now);
            now += 1'000'000;
        }
    }
    diff.finish(side.loop());
    must(came > 0 || told >= diff.expected(), "nothing came, and not all is missing");
    must(told <= came + 2 * quint64(side.loop()) * (shared->bytesToHear() + script->steps.size() + 1),
         "more differences than bytes");
}

/// What was recorded is the same as what was recorded, however it is cut into reads.
void repeat(const std::shared_ptr<net::ReplayScript> &script, quint8 read)
{
    QByteArray all;
    bool isFinished = false;
    for (std::size_t i = 0; i < script->steps.size(); ++i) {
        const net::ReplayStep &step = script->steps[i];
        if (step.kind == net::ReplayStep::Kind::Reset)
            break;
        if (step.direction != net::Direction::ToClient)
            continue;
        all += *script->bytes(i);
        isFinished |= step.kind == net::ReplayStep::Kind::Finish;
    }
    int differences = 0;
    net::ReplayDiff diff(script, net::Direction::ToClient, std::make_shared<net::IgnoreRules>(),
                         [&](const net::ReplayDifference &) { ++differences; });
    const qsizetype part = 1 + read;
    for (qsizetype at = 0; at < all.size(); at += part)
        diff.received(QByteArrayView(all).sliced(at, std::min(part, all.size() - at)));
    if (isFinished)
        diff.ended();
    diff.finish();
    must(differences == 0, "a recording differs from itself");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    Input input(data, size);
    const auto script = std::make_shared<net::ReplayScript>(recording(input));
    repeat(script, input.byte());
    play(script, input);
    return 0;
}
