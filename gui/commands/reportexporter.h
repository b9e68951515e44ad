// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "models/monitor/servermonitor.h"

#include <QObject>
#include <QThreadPool>

class QSettings;
class QWidget;

namespace lw::gui {

/// Asks where, and writes the report away from the screen's thread.
class ReportExporter final : public QObject
{
    Q_OBJECT

public:
    ReportExporter(const models::ServerMonitor &monitor, QSettings &settings, QObject *parent = nullptr);
    ~ReportExporter() override;

    /// Opens the file dialog over \a window.
    void ask(QWidget *window);
    /// Writes to \a path; its ending says in which format. saved() or failed() follow.
    void save(const QString &path);

Q_SIGNALS:
    void saved(const QString &path);
    void failed(const QString &words);

private:
    const models::ServerMonitor &m_monitor;
    QSettings &m_settings;
    QThreadPool m_pool;
};

} // namespace lw::gui
