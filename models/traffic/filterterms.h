// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "models/traffic/trafficfilter.h"

namespace lw::models {

/// The term that \a text (a word of the language with its value) stands for; null if it is plain text. Private to
/// models.
net::Result<std::unique_ptr<TrafficFilter::Node>> makeTerm(const QString &text);
/// Text that content, event word or session name contains.
std::unique_ptr<TrafficFilter::Node> makeTextTerm(const QString &text);
/// The words makeTerm() understands, as one begins to write them.
QStringList termWords();

} // namespace lw::models
