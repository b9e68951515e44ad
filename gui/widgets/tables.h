// SPDX-License-Identifier: GPL-3.0-only
#pragma once

class QString;
class QTableView;

namespace lw::gui {

/// A table as all pages have them: rows of one height without lines between, nothing to edit by chance, whole rows
/// chosen.
void makePlain(QTableView &table);
/// As wide as \a widest and the heading need.
void fitColumn(QTableView &table, int column, const QString &widest);

} // namespace lw::gui
