// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>

namespace lw::net {

/// How characters become bytes (RFC 3629, RFC 2781, ISO 8859-1). No byte order mark is added or taken away.
enum class TextEncoding { Utf8, Utf16le, Utf16be, Latin1 };

/// Every encoding there is, in the order in which they are offered.
QList<TextEncoding> textEncodings();
/// The word in files and on command lines: "utf-8", "utf-16le", "utf-16be", "latin-1".
QByteArray toText(TextEncoding encoding);
/// The name for people: "UTF-8".
QString titleOf(TextEncoding encoding);
/// The inverse of toText().
std::optional<TextEncoding> findTextEncoding(QByteArrayView word);

} // namespace lw::net
