// SPDX-License-Identifier: GPL-3.0-only
#include "net/service/sinkservice.h"

#include <QCoreApplication>

namespace lw::net {

ServiceInfo SinkService::info()
{
    ServiceInfo info;
    info.kind = "sink";
    info.title = QCoreApplication::translate("lw::net::SinkService", "Sink");
    info.summary = QCoreApplication::translate("lw::net::SinkService", "Reads and counts; answers nothing.");
    info.greeting = "Nobody answers.\n";
    info.make = [](const QVariantMap &) { return std::make_unique<SinkService>(); };
    return info;
}

void SinkService::received(Session &, const Frame &) {}

} // namespace lw::net
