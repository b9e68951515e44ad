// SPDX-License-Identifier: GPL-3.0-only
#include "gui/app/demo.h"

#include "gui/app/mainwindow.h"
#include "gui/commands/desk.h"

#include <QDir>
#include <QPixmap>
#include <QTableView>

namespace lw::gui {

using namespace Qt::StringLiterals;

namespace {
constexpr QSize PictureSize(1440, 900);
constexpr int SettleMs = 400;
constexpr int ShownFromEnd = 9;
constexpr auto Greeting = "Grüße aus Köln ✓\n";
} // namespace

Demo::Demo(Desk &desk, MainWindow &window, const QString &directory, QObject *parent)
    : QObject(parent)
    , m_desk(desk)
    , m_window(window)
    , m_directory(directory)
    , m_run(desk.engine, desk.monitor)
{
    m_settle.setSingleShot(true);
    m_settle.setInterval(SettleMs);
    connect(&m_settle, &QTimer::timeout, this, &Demo::write);
    connect(&m_run, &models::DemoRun::finished, this, &Demo::runFinished);
}

void Demo::start()
{
    m_window.resize(PictureSize);
    m_window.showPage("workbench");
    m_desk.drafts.current().setContent(Greeting);
    m_run.start();
}

void Demo::runFinished(const net::Error &error)
{
    if (error) {
        Q_EMIT finished(FailedExit, error.message);
        return;
    }
    chooseLatestFrame();
    m_settle.start();
}

void Demo::chooseLatestFrame()
{
    auto *table = m_window.findChild<QTableView *>("trafficTable"_L1);
    if (table)
        table->setCurrentIndex(m_desk.traffic.index(qMax(0, m_desk.traffic.rowCount() - ShownFromEnd), 0));
}

void Demo::write()
{
    auto written = m_run.saveReports(m_directory);
    if (!written) {
        Q_EMIT finished(FailedExit, written.error().message);
        return;
    }
    const QString picture = QDir(m_directory).filePath(u"window.png"_s);
    if (!m_window.grab().save(picture)) {
        Q_EMIT finished(FailedExit, tr("cannot write %1").arg(QDir::toNativeSeparators(picture)));
        return;
    }
    written->append(picture);
    Q_EMIT finished(WrittenExit, written->join(u'\n'));
}

} // namespace lw::gui
