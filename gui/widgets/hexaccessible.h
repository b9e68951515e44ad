// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QtGlobal>

namespace lw::gui {

class HexView;

/// A hex view for screen readers: a text of one line, that of the cursor, whose description tells offset and byte.
void installHexAccessibility();
/// Tells them that the cursor has moved from \a before.
void tellCursor(HexView &view, qint64 before);

} // namespace lw::gui
