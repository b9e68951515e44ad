// SPDX-License-Identifier: GPL-3.0-only
#include "gui/dialogs/endpointdialog.h"

#include "gui/widgets/forms.h"
#include "gui/widgets/framingeditor.h"
#include "gui/widgets/plaintext.h"
#include "gui/widgets/transportbox.h"
#include "gui/widgets/widgets.h"
#include "models/endpoints/endpointstarter.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>

namespace lw::gui {

using namespace Qt::StringLiterals;

namespace {
constexpr int TransportWidth = 150;
constexpr int AddressPadding = 24;
constexpr int PortWidth = 84;
constexpr int FramingWidth = 230;
constexpr int RemoveWidth = 90;
} // namespace

ListenerRow::ListenerRow(const net::ListenerConfig &listener, QWidget *parent)
    : QWidget(parent)
    , m_transport(new TransportBox("listenerTransport", this))
    , m_address(new QLineEdit(listener.address.address.toString(), this))
    , m_port(new QLineEdit(QString::number(listener.address.port), this))
    , m_framing(new FramingEditor(FramingEditor::Offers::Framings, this))
    , m_remove(makeButton("listenerRemove", tr("Remove"), ButtonLook::Flat, this))
    , m_error(makeErrorLabel("listenerError", tr("What is wrong with this listener"), this))
{
    m_transport->setFixedWidth(TransportWidth);
    m_transport->setTransport(listener.transport);
    m_address->setMinimumWidth(fontMetrics().horizontalAdvance(u"255.255.255.255"_s) + AddressPadding);
    nameWidget(*m_address, "listenerAddress", tr("Address"));
    nameWidget(*m_port, "listenerPort", tr("Port, 0 for any free one"));
    m_address->setToolTip(tr("127.0.0.1: this machine only. 0.0.0.0 or ::: everyone who can reach it."));
    setPlainToolTip(*m_port, m_port->accessibleName());
    m_port->setFixedWidth(PortWidth);
    nameWidget(*m_framing->kinds(), "listenerFraming", tr("Framing"));
    m_framing->setFixedWidth(FramingWidth);
    m_framing->setFraming(listener.framing);
    connect(m_framing, &FramingEditor::edited, this, &ListenerRow::clearError);
    m_remove->setFixedWidth(RemoveWidth);
    auto *fields = new QHBoxLayout;
    fields->setSpacing(8);
    fields->addWidget(m_transport, 0, Qt::AlignTop);
    fields->addWidget(m_address, 1, Qt::AlignTop);
    fields->addWidget(m_port, 0, Qt::AlignTop);
    fields->addWidget(m_framing, 0, Qt::AlignTop);
    fields->addWidget(m_remove, 0, Qt::AlignTop);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addLayout(fields);
    layout->addWidget(m_error);
    for (QLineEdit *edit : {m_address, m_port})
        connect(edit, &QLineEdit::textEdited, this, &ListenerRow::clearError);
    connect(m_remove, &QPushButton::clicked, this, [this] { Q_EMIT removeWanted(this); });
}

net::Result<net::ListenerConfig> ListenerRow::listener()
{
    QString address = m_address->text().trimmed();
    if (address.contains(u':') && !address.startsWith(u'['))
        address = u'[' + address + u']';
    const auto parsed = net::parseListenAddress(address + u':' + m_port->text().trimmed());
    if (!parsed) {
        showWords(*m_error, parsed.error().message);
        setStyleProperty(*m_port, "invalid", true);
        return tl::make_unexpected(parsed.error());
    }
    const auto framing = m_framing->framing();
    if (!framing) {
        showWords(*m_error, framing.error().message);
        return tl::make_unexpected(framing.error());
    }
    clearError();
    return net::ListenerConfig{*parsed, **framing, m_transport->transport()};
}

void ListenerRow::setRemovable(bool removable)
{
    m_remove->setEnabled(removable);
}

void ListenerRow::clearError()
{
    showWords(*m_error, {});
    setStyleProperty(*m_port, "invalid", false);
    Q_EMIT edited();
}

EndpointDialog::EndpointDialog(net::Engine &engine, const models::EndpointStarter &starter, net::Endpoint *endpoint,
                               QWidget *parent)
    : QDialog(parent)
    , m_engine(engine)
    , m_starter(starter)
    , m_endpoint(endpoint)
    , m_isNew(!endpoint)
    , m_kind(new QComboBox(this))
    , m_summary(makeLabel("endpointSummary", {}, "muted", this))
    , m_name(new QLineEdit(this))
    , m_settings(makeForm())
    , m_error(makeErrorLabel("endpointError", tr("What is wrong"), this))
{
    setObjectName("endpointDialog"_L1);
    setWindowTitle(m_isNew ? tr("New endpoint") : tr("Change endpoint"));
    setAttribute(Qt::WA_DeleteOnClose);
    setMinimumWidth(840);
    nameWidget(*m_kind, "endpointKind", tr("Kind"));
    nameWidget(*m_name, "endpointName", tr("Name"));
    m_name->setPlaceholderText(tr("made from the kind"));
    m_summary->setWordWrap(true);
    m_summary->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    for (const net::ServiceInfo &info : engine.services().kinds())
        m_kind->addItem(info.title, info.kind);
    m_kind->setEnabled(m_isNew);

    QFormLayout *top = makeForm();
    top->addRow(tr("Kind"), m_kind);
    top->addRow({}, m_summary);
    top->addRow(tr("Name"), m_name);
    top->addRow(tr("Listens at"), makeListenersBox());

    auto *buttons = new QDialogButtonBox(this);
    QPushButton *start =
        makeButton("endpointAccept", m_isNew ? tr("Start") : tr("Save and start"), ButtonLook::Accent, this);
    start->setDefault(true);
    buttons->addButton(start, QDialogButtonBox::AcceptRole);
    buttons->addButton(makeButton("endpointCancel", tr("Cancel"), ButtonLook::Framed, this),
                       QDialogButtonBox::RejectRole);
    connect(buttons, &QDialogButtonBox::accepted, this, &EndpointDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(12);
    layout->addLayout(top);
    layout->addLayout(m_settings);
    layout->addWidget(m_error);
    layout->addStretch();
    layout->addWidget(buttons);

    if (endpoint)
        showKind(endpoint->config());
    else
        chooseKind();
    connect(m_kind, &QComboBox::currentIndexChanged, this, &EndpointDialog::chooseKind);
}

QWidget *EndpointDialog::makeListenersBox()
{
    auto *box = new QWidget(this);
    m_rowsLayout = new QVBoxLayout;
    m_rowsLayout->setSpacing(6);
    auto *heads = new QHBoxLayout;
    heads->setSpacing(8);
    QLabel *transport = makeLabel("headTransport", tr("Transport"), "muted", box);
    transport->setFixedWidth(TransportWidth);
    heads->addWidget(transport);
    heads->addWidget(makeLabel("headAddress", tr("Address"), "muted", box), 1);
    QLabel *port = makeLabel("headPort", tr("Port"), "muted", box);
    port->setFixedWidth(PortWidth);
    heads->addWidget(port);
    QLabel *framing = makeLabel("headFraming", tr("Framing"), "muted", box);
    heads->addWidget(framing);
    framing->setFixedWidth(FramingWidth + RemoveWidth + heads->spacing());
    QPushButton *add = makeButton("listenerAdd", tr("Add a listener"), ButtonLook::Flat, box);
    connect(add, &QPushButton::clicked, this, [this] {
        net::ListenerConfig listener;
        listener.framing.kind = m_engine.services()
                                    .find(m_kind->currentData().toByteArray())
                                    .map([](const net::ServiceInfo &info) { return info.defaultFraming; })
                                    .value_or("raw");
        addListener(listener);
    });
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 5, 0, 0);
    layout->setSpacing(4);
    layout->addLayout(heads);
    layout->addLayout(m_rowsLayout);
    layout->addWidget(add, 0, Qt::AlignLeft);
    return box;
}

void EndpointDialog::addListener(const net::ListenerConfig &listener)
{
    auto *row = new ListenerRow(listener, this);
    connect(row, &ListenerRow::removeWanted, this, &EndpointDialog::removeListener);
    connect(row, &ListenerRow::edited, this, [this] { showWords(*m_error, {}); });
    m_rows.append(row);
    m_rowsLayout->addWidget(row);
    updateRows();
}

void EndpointDialog::removeListener(ListenerRow *row)
{
    m_rows.removeOne(row);
    m_rowsLayout->removeWidget(row);
    row->hide();
    row->deleteLater();
    updateRows();
}

void EndpointDialog::updateRows()
{
    for (ListenerRow *row : std::as_const(m_rows))
        row->setRemovable(m_rows.size() > 1);
}

void EndpointDialog::chooseKind()
{
    if (const auto info = m_engine.services().find(m_kind->currentData().toByteArray()))
        showKind(m_starter.defaultsFor(*info));
}

void EndpointDialog::showKind(const net::EndpointConfig &config)
{
    m_kind->setCurrentIndex(m_kind->findData(config.kind));
    if (!config.name.isEmpty())
        m_name->setText(config.name);
    while (!m_rows.isEmpty())
        removeListener(m_rows.constFirst());
    for (const net::ListenerConfig &listener : config.listeners)
        addListener(listener);
    while (m_settings->rowCount() > 0)
        m_settings->removeRow(0);
    const auto info = m_engine.services().find(config.kind);
    if (!info)
        return;
    m_summary->setText(info->summary);
    for (const net::SettingInfo &setting : info->settings) {
        const QVariant value = config.settings.value(QString::fromLatin1(setting.key), setting.standard);
        QWidget *editor = makeSettingEditor(setting, value);
        m_settings->addRow(setting.standard.typeId() == QMetaType::Bool ? QString() : setting.title, editor);
    }
}

net::Result<net::EndpointConfig> EndpointDialog::readForm()
{
    net::EndpointConfig config = m_endpoint ? m_endpoint->config() : net::EndpointConfig();
    config.kind = m_kind->currentData().toByteArray();
    config.name = m_name->text().trimmed();
    config.listeners.clear();
    net::Error firstError;
    for (ListenerRow *row : std::as_const(m_rows)) {
        const auto listener = row->listener(); // every row shows its own error
        if (listener)
            config.listeners.append(*listener);
        else if (!firstError)
            firstError = listener.error();
    }
    if (firstError)
        return tl::make_unexpected(firstError);
    if (const auto info = m_engine.services().find(config.kind)) {
        for (const net::SettingInfo &setting : info->settings)
            config.settings.insert(QString::fromLatin1(setting.key), readSetting(*this, setting));
    }
    return config;
}

void EndpointDialog::accept()
{
    const auto config = readForm();
    if (!config)
        return;
    if (m_isNew) {
        const auto endpoint = m_engine.addEndpoint(*config);
        if (!endpoint) {
            showWords(*m_error, endpoint.error().message);
            return;
        }
        (*endpoint)->start();
    } else if (m_endpoint) {
        m_endpoint->setConfig(*config);
        m_endpoint->start();
    }
    QDialog::accept();
}

} // namespace lw::gui
