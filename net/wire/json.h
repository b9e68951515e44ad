// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/base/result.h"

#include <QByteArrayView>
#include <QJsonDocument>

namespace lw::net {

/// Values of JSON in one another.
constexpr int DeepestJson = 512;

/// Why a text is no JSON.
struct JsonProblem
{
    Error error;               ///< InvalidInput; its words name the byte
    qsizetype offset = 0;      ///< of that byte, from 0
    bool isOutOfRange = false; ///< a number that is grammatical, but that no double holds
};

/// Reads one object or array strictly by RFC 8259. All that comes from peers and files goes through this and not
/// through QJsonDocument::fromJson(), which takes ".5", "1.", unknown escapes and control characters in strings. Also
/// an error: a number that no double holds (1e309, 1e-400), nesting over DeepestJson, bytes that are no UTF-8, and
/// nothing at all. A byte order mark at the beginning is skipped. \a text is not kept. Pure; any thread.
tl::expected<QJsonDocument, JsonProblem> parseJson(QByteArrayView text);

} // namespace lw::net
