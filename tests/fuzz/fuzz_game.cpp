// SPDX-License-Identifier: GPL-3.0-only
// What a player sends, through the framing that goes on behind garbage: each frame is an input with numbers in their
// ranges, or refused with a reason; nobody leaves the field.
#include "fuzz/input.h"
#include "fuzz/oracle.h"

#include "net/service/game/gameworld.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <cmath>

using namespace lw;
using namespace lw::fuzz;

namespace {

void play(net::GameWorld &world, net::GamePlayer &player, const QByteArray &frame)
{
    const auto input = net::parseGameInput(frame);
    if (!input) {
        must(!input.error().message.isEmpty(), "an error without words");
        return;
    }
    must(std::abs(input->x) <= 1 && std::abs(input->y) <= 1, "a direction is out of its range");
    must(!input->seq || *input->seq >= 0, "a seq is negative");
    if (input->type == net::GameInput::Type::Ping)
        return;
    const qint64 before = player.ack;
    if (net::GameWorld::apply(player, *input))
        must(player.ack >= before, "ack goes back");
    for (int tick = 0; tick < 7; ++tick)
        world.step();
    must(player.x >= 0 && player.x <= 1000 && player.y >= 0 && player.y <= 1000, "a player left the field");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    Input input(data, size);
    const Cut cut = input.byte();
    net::FramingSpec spec;
    spec.kind = "json";
    spec.options.insert(QStringLiteral("recover"), true);
    const QByteArray stream = input.rest().toByteArray();
    const Decoded decoded = decode(spec, stream, cut);
    must(decode(spec, stream, 0) == decoded, "frames or error depend on the reads");
    net::GameWorld world;
    net::GamePlayer &player = world.add();
    for (const FrameCopy &frame : decoded.frames) {
        must(!frame.content.isEmpty(), "a frame of nothing");
        play(world, player, frame.content);
    }
    must(QJsonDocument::fromJson(world.stateMessage(0)).isObject(), "a STATE is no JSON");
    return 0;
}
