// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "gui/widgets/emptypage.h"

namespace lw::gui {

class Commands;

/// The empty workspace: says what would be here, and one button that gets there.
class Welcome final : public EmptyPage
{
    Q_OBJECT

public:
    explicit Welcome(Commands &commands, QWidget *parent = nullptr);
};

} // namespace lw::gui
