// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/wire/result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

namespace lw::net {

/// Text with the escapes \n \r \t \0 \xNN \\ to bytes (UTF-8). Anything else behind a backslash, a backslash at the
/// end or a lone surrogate is an error that names the position (1-based, in characters).
Result<QByteArray> unescape(QStringView text);

/// Bytes to text that unescape() turns into the same bytes again: valid UTF-8 is shown, line ends, control characters,
/// invalid bytes and backslashes are escaped.
QString escape(QByteArrayView bytes);

/// One line for a table: as escape(), but cut after \a maxCharacters with "…". Never looks at more bytes than it shows.
QString preview(QByteArrayView bytes, qsizetype maxCharacters);

} // namespace lw::net
