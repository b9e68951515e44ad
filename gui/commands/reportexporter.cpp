// SPDX-License-Identifier: GPL-3.0-only
#include "gui/commands/reportexporter.h"

#include "models/monitor/report.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QSettings>

namespace lw::gui {

using namespace Qt::StringLiterals;

namespace {
constexpr auto FolderKey = "report/folder"_L1;
}

ReportExporter::ReportExporter(const models::ServerMonitor &monitor, QSettings &settings, QObject *parent)
    : QObject(parent)
    , m_monitor(monitor)
    , m_settings(settings)
{
    m_pool.setMaxThreadCount(1);
}

ReportExporter::~ReportExporter()
{
    m_pool.waitForDone();
}

void ReportExporter::ask(QWidget *window)
{
    const QString folder = m_settings.value(FolderKey, QDir::homePath()).toString();
    auto *dialog = new QFileDialog(window, tr("Export report"), folder,
                                   tr("Web page (*.html)") + ";;"_L1 + tr("JSON (*.json)") + ";;"_L1 +
                                       tr("Table of snapshots (*.csv)"));
    dialog->setObjectName("reportFileDialog"_L1);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"html"_s);
    dialog->selectFile(u"report.html"_s);
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString &filter) {
        const qsizetype dot = filter.indexOf("(*."_L1);
        dialog->setDefaultSuffix(filter.mid(dot + 3).chopped(1));
    });
    connect(dialog, &QFileDialog::fileSelected, this, &ReportExporter::save);
    dialog->open();
}

void ReportExporter::save(const QString &path)
{
    const auto format = models::Report::formatFor(path);
    if (!format) {
        Q_EMIT failed(format.error().message);
        return;
    }
    m_settings.setValue(FolderKey, QFileInfo(path).absolutePath());
    m_pool.start([this, path, kind = *format, report = models::Report::of(m_monitor)] {
        const auto result = report.save(path, kind);
        const QString words = result ? QString() : result.error().message;
        QMetaObject::invokeMethod(
            this, [this, path, words] { words.isEmpty() ? Q_EMIT saved(path) : Q_EMIT failed(words); },
            Qt::QueuedConnection);
    });
}

} // namespace lw::gui
