// SPDX-License-Identifier: GPL-3.0-only
#include "models/monitor/servermonitor.h"

#include <QFile>

#ifdef Q_OS_LINUX
#include <ctime>
#include <unistd.h>
#endif

namespace lw::models {

ProcessUsage readProcessUsage()
{
    ProcessUsage usage;
#ifdef Q_OS_LINUX
    // proc(5): size resident shared text lib data dt, in pages
    QFile statm(QStringLiteral("/proc/self/statm"));
    if (statm.open(QIODevice::ReadOnly)) {
        const QList<QByteArray> pages = statm.readLine(256).split(' ');
        if (pages.size() > 1)
            usage.residentBytes = pages[1].toLongLong() * sysconf(_SC_PAGESIZE);
    }
    timespec time{};
    if (clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time) == 0)
        usage.cpuSeconds = double(time.tv_sec) + double(time.tv_nsec) / 1e9;
#endif
    return usage;
}

} // namespace lw::models
