// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

namespace lw::net {

/// Whether text that is made printable keeps its line ends and tabs.
enum class Layout {
    Escape,
    Keep ///< "\n", "\t" and "\r\n"; a "\r" alone goes back to the line's begin and is escaped
};

/// Text from elsewhere (of a peer, a capture, a file) made safe for a terminal, a log or a page: control characters
/// (C0, DEL, C1), marks that turn the direction of writing, U+2028, U+2029, U+FEFF and non-characters are written as
/// escape() writes them, \n \r \t \0 or \xNN for each byte of UTF-8. Backslashes stay, so that what was escaped before
/// is not escaped again: this is for reading, not for unescape(). Halves of characters (lone surrogates) become U+FFFD,
/// bytes that are no UTF-8 \xNN. Twice changes nothing. Pure; any thread.
QString printable(const QString &text, Layout layout = Layout::Escape);
/// The same of UTF-8, to UTF-8.
QByteArray printableUtf8(QByteArrayView text, Layout layout = Layout::Escape);

/// \a json, as QJsonDocument writes it, with the same meaning and safe for a terminal: those characters in its strings
/// are \uNNNN.
QByteArray printableJson(const QByteArray &json);

/// How many bytes of text that comes in parts can be made printable now: all but a beginning of a character of UTF-8,
/// or a "\r" whose "\n" may follow, at the end.
qsizetype wholeCharacters(QByteArrayView bytes);

} // namespace lw::net
