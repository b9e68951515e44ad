// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace lw::net {

constexpr qsizetype LongestText = 1000; ///< characters (code points)

/// \a text, which is UTF-8 from a stranger, made fit to be shown to others: without control characters (C0, C1, DEL,
/// and with them every escape sequence's beginning), without '<' and '>', without the marks that turn the direction of
/// writing, white space trimmed at both ends, at most \a longest characters. White space of any kind, line ends too,
/// becomes a space; what is no UTF-8 becomes U+FFFD. Sanitising twice changes nothing. Pure; any thread.
QByteArray sanitized(QByteArrayView text, qsizetype longest = LongestText);

} // namespace lw::net
