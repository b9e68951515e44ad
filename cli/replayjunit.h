// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/replay/replayplan.h"

#include <QByteArray>

namespace lw::cli {

/// The most test cases that are written; the totals count all.
constexpr quint64 MostTestCases = 200'000;

/// \a result as JUnit XML: a suite for each connection, a case for each frame that was recorded, one more for each that
/// came besides, and one for a connection that stalled or failed. Well-formed whatever bytes came.
QByteArray toJUnit(const net::ReplayResult &result, const QString &title);

} // namespace lw::cli
