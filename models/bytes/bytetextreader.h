// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/base/result.h"

#include <QByteArray>
#include <QStringView>

namespace lw::models {

/// The parts of parseByteText(). Errors name the position (1-based). Thread: any.

bool looksLikePython(QStringView text); ///< b'…' or b"…", perhaps several in brackets
net::Result<QByteArray> readPython(QStringView text);

bool looksLikeArray(QStringView text); ///< {…} or […], with or without a declaration around it
net::Result<QByteArray> readArray(QStringView text);

/// The standard alphabet with all its padding; line ends may stand between lines.
net::Result<QByteArray> readBase64(QStringView text);

} // namespace lw::models
