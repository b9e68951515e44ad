// SPDX-License-Identifier: GPL-3.0-only
#include "gui/widgets/transportbox.h"

#include "gui/widgets/widgets.h"

namespace lw::gui {

TransportBox::TransportBox(const char *name, QWidget *parent)
    : QComboBox(parent)
{
    nameWidget(*this, name, tr("Transport"));
    const QList<net::TransportInfo> known = net::transports();
    for (const net::TransportInfo &info : known) {
        addItem(info.title, info.kind);
        setItemData(count() - 1, info.summary, Qt::ToolTipRole);
    }
}

net::TransportSpec TransportBox::transport() const
{
    return {currentData().toByteArray(), {}};
}

void TransportBox::setTransport(const net::TransportSpec &transport)
{
    setCurrentIndex(findData(transport.kind));
}

} // namespace lw::gui
