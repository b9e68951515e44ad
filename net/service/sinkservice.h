// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/endpoint/service.h"

namespace lw::net {

/// sink: reads and counts, answers nothing. Stateless.
class SinkService final : public Service
{
public:
    static ServiceInfo info();

    void received(Session &session, const Frame &frame) override;
};

} // namespace lw::net
