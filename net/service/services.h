// SPDX-License-Identifier: GPL-3.0-only
#pragma once

namespace lw::net {

class ServiceRegistry;

/// Adds every kind of endpoint that Linewright has: one line each.
void registerServices(ServiceRegistry &registry);

} // namespace lw::net
