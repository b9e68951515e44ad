// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/endpoint/endpoint.h"
#include "net/session/clientsession.h"

#include <QString>

namespace lw::models {

// Endpoints and clients in words, translated. Thread: GUI.

/// "stopped", "listening", …
QString stateText(net::Endpoint::State state);
/// "127.0.0.1:7000"; of several listeners ":7001 line, :7002 tlv".
QString addressesText(const net::Endpoint &endpoint);
/// Beside an endpoint's name: its addresses while it listens, else its state or what is wrong.
QString detailText(const net::Endpoint &endpoint);

/// Where a client on this machine reaches a listener: one of any address at the loopback.
net::HostPort reachable(const net::SocketAddress &listener);

/// "connecting…", "open", "not connected", or why the last connection ended.
QString stateText(const net::ClientSession &client);
/// Beside a client's name: its peer while it is connected, else its state.
QString detailText(const net::ClientSession &client);

} // namespace lw::models
