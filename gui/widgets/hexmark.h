// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "models/bytes/bytesource.h"

#include <QString>

namespace lw::gui {

/// Bytes that mean something: Field is a soft background (what is hovered in a decoded view), all others colour the
/// digits and underline them.
struct HexMark
{
    enum class Tone { Field, Header, Received, Sent, Waiting, Error };

    models::ByteRange range;
    Tone tone = Tone::Field;
    QString label = {}; ///< tool tip, and what a screen reader says on these bytes

    bool operator==(const HexMark &) const = default;
};

} // namespace lw::gui
