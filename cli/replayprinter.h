// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/replay/replayplan.h"

#include <QJsonObject>

namespace lw::cli {

/// "connection 1, to the client": what it received.
QString sideText(net::Direction received, int connection);
/// "frame 7: changed at byte 3".
QString whatText(const net::ReplayDifference &difference);
/// Both frames, as text if they are, else as dumps; long ones are cut.
QString bothText(const net::ReplayDifference &difference);
/// All of a difference, in several lines.
QString differenceText(const net::ReplayDifference &difference, bool hasLoops);
/// Empty if no frame had a time.
QString timingText(const net::ReplayTiming &timing);
QString verdictText(const net::ReplayResult &result, net::ReplayVerdict verdict);
QString progressText(const net::ReplayProgress &progress);
/// The document of --json.
QJsonObject resultJson(const net::ReplayResult &result, net::ReplayVerdict verdict, const net::ReplayProgress &progress,
                       bool withDifferences);

} // namespace lw::cli
