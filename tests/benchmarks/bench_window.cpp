// SPDX-License-Identifier: GPL-3.0-only
// The real window while an echo endpoint of its own is under load from outside, and how long its event loop stood
// still.
//
//   bench_window [--record] [--page ID] [--seconds S]
//
// Prints "listening on 127.0.0.1:PORT", runs for S seconds, then prints one line of key=value. Without --record the
// endpoint echoes and counts but nothing goes to the traffic table.
#include "gui/app/mainwindow.h"
#include "gui/commands/desk.h"
#include "gui/widgets/theme.h"
#include "models/monitor/servermonitor.h"
#include "net/base/clock.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QSettings>
#include <QTemporaryDir>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <vector>

using namespace lw;
using namespace Qt::StringLiterals;

namespace {

/// A tick each millisecond; what comes later than that is the time in which nobody could have clicked.
class StallMeter : public QObject
{
public:
    StallMeter()
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        connect(&m_timer, &QTimer::timeout, this, [this] {
            const qint64 now = net::Clock::nowNs();
            m_gaps.push_back(double(now - m_last) / 1e6 - TickMs);
            m_last = now;
        });
    }

    void start()
    {
        m_gaps.clear();
        m_last = net::Clock::nowNs();
        m_timer.start(TickMs);
    }

    double quantile(double part)
    {
        if (m_gaps.empty())
            return 0;
        std::sort(m_gaps.begin(), m_gaps.end());
        const auto index = std::min(m_gaps.size() - 1, std::size_t(part * double(m_gaps.size())));
        return std::max(m_gaps[index], 0.0);
    }

private:
    static constexpr int TickMs = 1;

    QTimer m_timer;
    qint64 m_last = 0;
    std::vector<double> m_gaps;
};

void report(gui::Desk &desk, StallMeter &stalls)
{
    const models::ProcessUsage usage = models::readProcessUsage();
    const net::Totals totals = desk.engine.totals();
    std::printf("longest_ms=%.1f p99_ms=%.1f messages=%llu rows=%llu skipped=%llu resident_mb=%.0f cpu_s=%.2f\n",
                stalls.quantile(1), stalls.quantile(0.99),
                static_cast<unsigned long long>(totals.messagesIn + totals.messagesOut),
                static_cast<unsigned long long>(desk.traffic.totalRows() + desk.traffic.evictedRows()),
                static_cast<unsigned long long>(desk.traffic.skippedFrames()), double(usage.residentBytes) / 1e6,
                usage.cpuSeconds);
    std::fflush(stdout);
}

} // namespace

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOptions({{u"record"_s, u"Record everything into the traffic table."_s},
                       {u"page"_s, u"Page that is shown."_s, u"ID"_s, u"workbench"_s},
                       {u"seconds"_s, u"How long."_s, u"S"_s, u"10"_s}});
    parser.process(application);

    const QTemporaryDir directory;
    QSettings settings(directory.filePath(u"settings.ini"_s), QSettings::IniFormat);
    gui::Theme theme(application, gui::Theme::Choice::Light);
    gui::Desk desk(theme, settings);
    gui::MainWindow window(desk);
    window.showPage(parser.value(u"page"_s).toUtf8());
    window.resize(1440, 900);
    window.show();

    const auto endpoint = desk.engine.addEndpoint({.kind = "echo", .name = {}, .listeners = {{}}, .settings = {}});
    if (!endpoint)
        return 3;
    QObject::connect(*endpoint, &net::Endpoint::changed, &application,
                     [&endpoint = **endpoint, said = false]() mutable {
                         if (endpoint.state() != net::Endpoint::State::Listening || std::exchange(said, true))
                             return;
                         std::printf("listening on %s\n", qPrintable(net::toText(endpoint.addresses().constFirst())));
                         std::fflush(stdout);
                     });
    (*endpoint)->start();

    StallMeter stalls;
    desk.engine.setTapEnabled(parser.isSet(u"record"_s));
    QTimer::singleShot(1'000, &stalls, [&stalls] { stalls.start(); }); // the start of the window is another figure
    QTimer::singleShot(parser.value(u"seconds"_s).toInt() * 1'000, &application, [&desk, &stalls] {
        report(desk, stalls);
        QCoreApplication::quit();
    });
    return QApplication::exec();
}
