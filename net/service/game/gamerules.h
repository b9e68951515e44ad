// SPDX-License-Identifier: GPL-3.0-only
#pragma once

namespace lw::net {

/// What both sides of a game agree on (docs/protocols.md).
struct GameRules
{
    static constexpr int TickRate = 60; ///< a second
    static constexpr double Least = 0;  ///< of both coordinates
    static constexpr double Most = 1000;
    static constexpr double Speed = 300; ///< units a second at full tilt along one axis
};

} // namespace lw::net
