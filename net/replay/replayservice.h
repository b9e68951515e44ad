// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/endpoint/service.h"
#include "net/replay/replayhub.h"

#include <QHash>

namespace lw::net {

/// The server of a replay: plays the recorded server, from its first step, to each that connects.
/// Private to net/capture; not in the registry of kinds.
class ReplayService final : public Service
{
public:
    static ServiceInfo info(const std::shared_ptr<ReplayHub> &hub, const QString &title);

    explicit ReplayService(std::shared_ptr<ReplayHub> hub);
    ~ReplayService() override;

    void opened(Session &session) override;
    void received(Session &session, const Frame &frame) override;
    void ended(Session &session) override;
    void roomAgain(Session &session) override;
    void closed(Session &session, CloseReason reason) override;

private:
    std::shared_ptr<ReplayHub> m_hub;
    QHash<Session *, std::shared_ptr<ReplayConnection>> m_connections;
};

} // namespace lw::net
