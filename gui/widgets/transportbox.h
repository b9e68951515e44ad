// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/transport/transport.h"

#include <QComboBox>

namespace lw::gui {

/// Chooses one of the transports of the registry.
class TransportBox final : public QComboBox
{
    Q_OBJECT

public:
    TransportBox(const char *name, QWidget *parent);

    net::TransportSpec transport() const;
    void setTransport(const net::TransportSpec &transport);
};

} // namespace lw::gui
