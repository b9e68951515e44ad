// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QRect>

namespace lw::gui {

/// Where the parts of a row of the tree are. A value, so that it can be tested without a screen.
struct TreeRow
{
    static constexpr int Height = 24;
    static constexpr int ErrorLineGap = 2;
    static constexpr int MaxErrorLines = 3;

    enum class Kind { Section, Owner, Session };

    QRect dot;    ///< state; empty for sections and sessions
    QRect text;   ///< name and address
    QRect rate;   ///< right-aligned
    QRect button; ///< start, stop, add, close
    QRect fold;   ///< opens and closes the sessions below; empty where there are none
    QRect error;  ///< lines of words below; empty if nothing is wrong

    static TreeRow of(const QRect &row, Kind kind, int rateWidth, bool hasChildren);
};

} // namespace lw::gui
