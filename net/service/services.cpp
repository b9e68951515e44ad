// SPDX-License-Identifier: GPL-3.0-only
#include "net/service/services.h"

#include "net/service/chat/chatservice.h"
#include "net/service/echoplusservice.h"
#include "net/service/echoservice.h"
#include "net/service/game/gameservice.h"
#include "net/service/sinkservice.h"

namespace lw::net {

void registerServices(ServiceRegistry &registry)
{
    registry.add(&EchoService::info);
    registry.add(&EchoPlusService::info);
    registry.add(&ChatService::info);
    registry.add(&GameService::info);
    registry.add(&SinkService::info);
}

} // namespace lw::net
