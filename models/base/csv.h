// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QByteArray>
#include <QString>

namespace lw::models {

/// Text from people, peers or files as one cell of a table (RFC 4180), in UTF-8: quoted where it must be, quotes
/// doubled. Control characters and their like are written as net::printable() writes them; "\n" stays, in quotes. A
/// text that a spreadsheet would take for a formula (it begins, perhaps after spaces, with = + - @, a tab, CR or LF, or
/// one of the four in full width; OWASP, CSV injection) gets an apostrophe before it. Numbers of our own need none of
/// this. Pure; any thread.
QByteArray csvCell(const QString &text);

} // namespace lw::models
