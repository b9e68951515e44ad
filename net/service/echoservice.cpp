// SPDX-License-Identifier: GPL-3.0-only
#include "net/service/echoservice.h"

#include <QCoreApplication>

namespace lw::net {

ServiceInfo EchoService::info()
{
    ServiceInfo info;
    info.kind = "echo";
    info.title = QCoreApplication::translate("lw::net::EchoService", "Echo");
    info.summary =
        QCoreApplication::translate("lw::net::EchoService", "Returns every frame as it came, byte for byte.");
    info.defaultFraming = "raw";
    info.greeting = "Hello, Linewright!\n";
    info.make = [](const QVariantMap &) { return std::make_unique<EchoService>(); };
    return info;
}

void EchoService::received(Session &session, const Frame &frame)
{
    session.send(frame.content, frame.type);
}

} // namespace lw::net
