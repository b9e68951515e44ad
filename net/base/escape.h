// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/base/result.h"
#include "net/base/textencoding.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

namespace lw::net {

/// An error in a text: what, and where (0-based, in UTF-16 units as QString counts).
struct TextProblem
{
    Error error;
    qsizetype position = 0;
    qsizetype size = 1;
};

/// Text with the escapes \n \r \t \0 \xNN \\ to bytes. \xNN is one byte as it is, everything else a character in \a
/// encoding. Anything else behind a backslash, a backslash at the end, a lone surrogate or a character that the
/// encoding lacks is an error that names the position (1-based, in characters). Nothing is replaced.
Result<QByteArray> unescape(QStringView text, TextEncoding encoding = TextEncoding::Utf8);

/// As unescape(), for the part [\a from, \a to) of \a whole; "\{" is a brace. For templates.
tl::expected<QByteArray, TextProblem> unescapePart(QStringView whole, qsizetype from, qsizetype to,
                                                   TextEncoding encoding);

/// Bytes to text that unescape() turns into the same bytes again: what is valid in \a encoding is shown, line ends,
/// control characters, invalid bytes and backslashes are escaped.
QString escape(QByteArrayView bytes, TextEncoding encoding = TextEncoding::Utf8);

/// One line for a table: as escape(), but cut after \a maxCharacters with "…". Never looks at more bytes than it shows.
QString preview(QByteArrayView bytes, qsizetype maxCharacters);

} // namespace lw::net
