// SPDX-License-Identifier: GPL-3.0-only
// The hex view over a sparse file of 1 GiB: opening, scrolling through all of it, searching it, and the memory that
// takes.
//
//   bench_hexview [--size BYTES]
//
// Prints one line of key=value; exits with 1 if more than 300 MB are resident.
#include "gui/widgets/hexpanel.h"
#include "gui/widgets/hexview.h"
#include "gui/widgets/theme.h"
#include "models/bytes/bytedocument.h"
#include "models/bytes/bytesearch.h"
#include "models/monitor/servermonitor.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QElapsedTimer>
#include <QFile>
#include <QScrollBar>
#include <QTemporaryDir>
#include <QTimer>

#include <algorithm>
#include <cstdio>

using namespace lw;
using namespace Qt::StringLiterals;

namespace {

constexpr int Stops = 2'000;
constexpr double MostResidentMb = 300;

double milliseconds(const QElapsedTimer &timer)
{
    return double(timer.nsecsElapsed()) / 1e6;
}

double residentMb()
{
    return double(models::readProcessUsage().residentBytes) / 1e6;
}

/// From the first line to the last one, painting at each stop; the slowest and the mean paint.
std::pair<double, double> scrollThrough(gui::HexView &view)
{
    QScrollBar *bar = view.verticalScrollBar();
    double slowest = 0;
    double all = 0;
    QPixmap image(view.size());
    for (int i = 0; i <= Stops; ++i) {
        QElapsedTimer timer;
        timer.start();
        bar->setValue(int(qint64(bar->maximum()) * i / Stops));
        view.render(&image);
        all += milliseconds(timer);
        slowest = std::max(slowest, milliseconds(timer));
    }
    return {slowest, all / (Stops + 1)};
}

} // namespace

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOption({u"size"_s, u"Bytes of the file."_s, u"BYTES"_s, u"1073741824"_s});
    parser.process(application);

    const QTemporaryDir folder;
    QFile file(folder.filePath(u"sparse"_s));
    if (!file.open(QIODevice::WriteOnly) || !file.resize(parser.value(u"size"_s).toLongLong()))
        return 3;
    const gui::Theme theme(application, gui::Theme::Choice::Light);
    gui::HexPanel panel(theme);
    panel.resize(1100, 800);
    panel.show();
    const double before = residentMb();

    models::ByteDocument document;
    QElapsedTimer timer;
    timer.start();
    if (!document.openFile(file.fileName()))
        return 3;
    panel.view()->setDocument(&document);
    const double opened = milliseconds(timer);
    const auto [slowest, mean] = scrollThrough(*panel.view());
    const double scrolled = residentMb();

    models::ByteSearch search;
    timer.start();
    double stall = 0;
    QElapsedTimer sinceTick;
    QTimer tick;
    sinceTick.start();
    QObject::connect(&tick, &QTimer::timeout, &application, [&] {
        stall = std::max(stall, milliseconds(sinceTick));
        sinceTick.start();
    });
    tick.start(1);
    QObject::connect(&search, &models::ByteSearch::finished, &application, &QCoreApplication::quit);
    search.start(document.snapshot(), *models::BytePattern::of("not there"), 0, models::ByteSearch::Direction::Forward);
    QApplication::exec();
    const double searched = milliseconds(timer);
    const double resident = residentMb();
    std::printf("open_ms=%.1f paint_mean_ms=%.2f paint_slowest_ms=%.1f search_ms=%.0f longest_stall_ms=%.1f "
                "resident_before_mb=%.0f resident_scrolled_mb=%.0f resident_mb=%.0f\n",
                opened, mean, slowest, searched, stall, before, scrolled, resident);
    return std::max(scrolled, resident) < MostResidentMb ? 0 : 1;
}
