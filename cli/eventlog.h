// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "cli/terminal.h"
#include "net/engine.h"

#include <QObject>

namespace lw::cli {

enum class LogLevel { None, Events, Frames };

net::Result<LogLevel> parseLogLevel(const QString &word);

/// Prints what happens on an engine's sessions, in the words of the guide: connection, data, end, close, error.
class EventLog final : public QObject
{
    Q_OBJECT

public:
    EventLog(net::Engine &engine, const Terminal &terminal, LogLevel level, QObject *parent = nullptr);

private:
    void print(const std::vector<net::TapBatch> &batches) const;
    void print(const net::TapBatch &batch, const net::TapRecord &record) const;

    const Terminal &m_terminal;
    const LogLevel m_level;
};

} // namespace lw::cli
