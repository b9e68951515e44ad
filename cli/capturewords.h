// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/capture/capturefile.h"

#include <QJsonObject>
#include <QStringList>

namespace lw::cli {

/// What is known of a capture and its streams: lines for people, with a table of the first 10,000, and the same for
/// programs.
QStringList captureLines(const net::CaptureFile &capture);
QJsonObject captureJson(const net::CaptureFile &capture);

} // namespace lw::cli
