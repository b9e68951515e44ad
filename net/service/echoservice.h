// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/endpoint/service.h"

namespace lw::net {

/// echo: returns every frame as it came, byte for byte. Stateless.
class EchoService final : public Service
{
public:
    static ServiceInfo info();

    void received(Session &session, const Frame &frame) override;
};

} // namespace lw::net
