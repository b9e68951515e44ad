// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "models/recording/conversationscript.h"
#include "net/replay/replayplan.h"

#include <QCommandLineParser>

#include <optional>

namespace lw::cli {

/// What the command line of "replay" asks for.
struct ReplayOptions
{
    QString file;
    std::optional<std::size_t> stream; ///< from 0
    std::optional<net::FramingSpec> framing;
    models::Gaps gaps = models::Gaps::Refuse;
    net::ReplayPlan plan; ///< without the script
    bool isDiff = false;
    QString junit; ///< empty: none

    bool expects() const { return isDiff || !junit.isEmpty(); }
};

void describeReplay(QCommandLineParser &parser);
/// "--turns" alone is "--turns=": it may have a value or none.
QStringList prepareReplay(QStringList arguments);
net::Result<ReplayOptions> readReplay(const QCommandLineParser &parser, const QStringList &arguments);

} // namespace lw::cli
