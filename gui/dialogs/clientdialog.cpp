// SPDX-License-Identifier: GPL-3.0-only
#include "gui/dialogs/clientdialog.h"

#include "gui/widgets/forms.h"
#include "gui/widgets/framingeditor.h"
#include "gui/widgets/transportbox.h"
#include "gui/widgets/widgets.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>

namespace lw::gui {

using namespace Qt::StringLiterals;

ClientDialog::ClientDialog(net::Engine &engine, net::ClientSession *client, QWidget *parent)
    : QDialog(parent)
    , m_engine(engine)
    , m_client(client)
    , m_isNew(!client)
    , m_peer(addEdit("clientPeer", tr("Address"), u"127.0.0.1:7000"_s))
    , m_peerError(makeErrorLabel("clientPeerError", tr("What is wrong with the address"), this))
    , m_transport(new TransportBox("clientTransport", this))
    , m_framing(new FramingEditor(FramingEditor::Offers::Framings, this))
    , m_framingError(makeErrorLabel("clientFramingError", tr("What is wrong with the framing"), this))
    , m_name(addEdit("clientName", tr("Name"), tr("made from the address")))
    , m_localAddress(addEdit("clientLocalAddress", tr("Local address"), tr("chosen by the system")))
    , m_localPort(addEdit("clientLocalPort", tr("Local port"), tr("any")))
    , m_localError(makeErrorLabel("clientLocalError", tr("What is wrong with the local address"), this))
{
    setObjectName("clientDialog"_L1);
    setWindowTitle(m_isNew ? tr("New client") : tr("Change client"));
    setAttribute(Qt::WA_DeleteOnClose);
    setMinimumWidth(440);
    m_localPort->setFixedWidth(84);
    auto *local = new QHBoxLayout;
    local->setSpacing(8);
    local->addWidget(m_localAddress, 1);
    local->addWidget(m_localPort);
    QFormLayout *form = makeForm();
    form->addRow(tr("Connect to"), m_peer);
    form->addRow({}, m_peerError);
    form->addRow(m_transport->accessibleName(), m_transport);
    form->addRow(tr("Framing"), m_framing);
    form->addRow({}, m_framingError);
    form->addRow(tr("Name"), m_name);
    form->addRow(tr("From"), local);
    form->addRow({}, m_localError);

    auto *buttons = new QDialogButtonBox(this);
    QPushButton *go =
        makeButton("clientAccept", m_isNew ? tr("Connect") : tr("Save and connect"), ButtonLook::Accent, this);
    go->setDefault(true);
    buttons->addButton(go, QDialogButtonBox::AcceptRole);
    buttons->addButton(makeButton("clientCancel", tr("Cancel"), ButtonLook::Framed, this),
                       QDialogButtonBox::RejectRole);
    connect(buttons, &QDialogButtonBox::accepted, this, &ClientDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(12);
    layout->addLayout(form);
    layout->addStretch();
    layout->addWidget(buttons);
    nameWidget(*m_framing->kinds(), "clientFraming", tr("Framing"));
    m_framing->setFraming(net::FramingSpec());
    if (client)
        show(client->config());
}

QLineEdit *ClientDialog::addEdit(const char *name, const QString &title, const QString &placeholder)
{
    auto *edit = new QLineEdit(this);
    nameWidget(*edit, name, title);
    edit->setPlaceholderText(placeholder);
    return edit;
}

void ClientDialog::show(const net::ClientConfig &config)
{
    m_transport->setTransport(config.transport);
    m_peer->setText(net::toText(config.peer));
    m_framing->setFraming(config.framing);
    m_name->setText(config.name);
    m_localAddress->setText(config.local.address.toString());
    m_localPort->setText(config.local.port ? QString::number(config.local.port) : QString());
}

bool ClientDialog::read(net::ClientConfig &config)
{
    const QString address = m_peer->text().trimmed();
    const auto target = net::parseTarget(address);
    showWords(*m_peerError, target ? QString() : target.error().message);
    setStyleProperty(*m_peer, "invalid", !target);
    if (target && address.contains("://"_L1))
        m_transport->setTransport(target->transport);

    QString local = m_localAddress->text().trimmed();
    const QString port = m_localPort->text().trimmed();
    net::Result<net::SocketAddress> from = net::SocketAddress();
    if (!local.isEmpty() || !port.isEmpty()) {
        if (local.contains(u':') && !local.startsWith(u'['))
            local = u'[' + local + u']';
        const QString host = local.isEmpty() ? u"*"_s : local;
        from = net::parseListenAddress(host + u':' + (port.isEmpty() ? u"0"_s : port));
        if (from && local.isEmpty())
            from->address.clear();
    }
    showWords(*m_localError, from ? QString() : from.error().message);
    setStyleProperty(*m_localAddress, "invalid", !from);
    const auto framing = m_framing->framing();
    showWords(*m_framingError, framing ? QString() : framing.error().message);
    if (!target || !from || !framing)
        return false;
    config.transport = m_transport->transport();
    config.peer = target->peer;
    config.local = *from;
    config.name = m_name->text().trimmed();
    config.framing = **framing;
    return true;
}

void ClientDialog::accept()
{
    net::ClientConfig config = m_client ? m_client->config() : net::ClientConfig();
    if (!read(config))
        return;
    if (m_isNew) {
        const auto client = m_engine.addClient(config);
        if (!client) {
            showWords(*m_peerError, client.error().message);
            return;
        }
        m_client = *client;
    } else if (m_client) {
        m_client->setConfig(config);
        m_client->setName(config.name);
    }
    if (m_client) {
        m_client->connectToPeer();
        Q_EMIT clientReady(m_client->id());
    }
    QDialog::accept();
}

} // namespace lw::gui
