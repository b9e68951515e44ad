// SPDX-License-Identifier: GPL-3.0-only
#include "gui/chat/connectrow.h"

#include "gui/widgets/plaintext.h"
#include "gui/widgets/widgets.h"
#include "models/endpoints/endpointtargets.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>

namespace lw::gui {

using models::ChatClient;
using models::EndpointTargets;
using namespace Qt::StringLiterals;

namespace {
constexpr auto AddressKey = "chat/address"_L1;
constexpr auto FramingKey = "chat/framing"_L1;
constexpr auto NickKey = "chat/nick"_L1;
constexpr auto RoomKey = "chat/room"_L1;
constexpr auto FirstRoom = "lobby"_L1;
} // namespace

ConnectRow::ConnectRow(net::Engine &engine, ChatClient &client, QSettings &settings, QWidget *parent)
    : QWidget(parent)
    , m_engine(engine)
    , m_client(client)
    , m_settings(settings)
    , m_targets(new EndpointTargets(engine, "chat", "tlv", this))
    , m_target(new QComboBox(this))
    , m_address(makeField("chatAddress", tr("Address of the chat"), 110))
    , m_framing(new QComboBox(this))
    , m_nick(makeField("chatNick", tr("Nickname"), 80))
    , m_room(makeField("chatRoom", tr("Room"), 80))
    , m_button(makeButton("chatConnect", tr("Connect"), ButtonLook::Accent, this))
{
    nameWidget(*m_target, "chatTarget", tr("Where to chat"));
    m_target->setModel(m_targets);
    m_target->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_target->setMinimumContentsLength(14);
    nameWidget(*m_framing, "chatFraming", tr("Framing"));
    m_framing->addItems({u"line"_s, u"tlv"_s});
    m_framing->setToolTip(tr("How the listener there frames: lines for people, tlv for programs"));
    m_address->setPlaceholderText(tr("host:port"));
    m_address->setText(settings.value(AddressKey).toString());
    m_framing->setCurrentText(settings.value(FramingKey, u"line"_s).toString());
    m_nick->setText(settings.value(NickKey).toString());
    m_room->setText(settings.value(RoomKey, FirstRoom).toString());
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_target, 3);
    layout->addWidget(m_address, 2);
    layout->addWidget(m_framing);
    layout->addWidget(m_nick, 1);
    layout->addWidget(m_room, 1);
    layout->addWidget(m_button);
    connect(m_target, &QComboBox::currentIndexChanged, this, &ConnectRow::refresh);
    connect(m_button, &QPushButton::clicked, this, &ConnectRow::toggle);
    connect(m_address, &QLineEdit::returnPressed, this, &ConnectRow::connectNow);
    for (QLineEdit *field : {m_nick, m_room}) {
        connect(field, &QLineEdit::returnPressed, this, [this, field] {
            if (m_client.state() != ChatClient::State::Online)
                return connectNow();
            const QString name = field->text().trimmed();
            if (const auto asked = field == m_nick ? m_client.setNick(name) : m_client.join(name); !asked)
                Q_EMIT refused(asked.error().message);
        });
    }
    connect(&client, &ChatClient::changed, this, [this] {
        if (!m_client.nick().isEmpty() && !m_nick->hasFocus())
            m_nick->setText(m_client.nick());
        if (!m_client.room().isEmpty() && !m_room->hasFocus())
            m_room->setText(m_client.room());
        refresh();
    });
    m_target->setCurrentIndex(0);
    refresh();
}

ConnectRow::~ConnectRow()
{
    keep();
}

QLineEdit *ConnectRow::makeField(const char *name, const QString &words, int width)
{
    auto *field = new QLineEdit(this);
    nameWidget(*field, name, words);
    field->setPlaceholderText(words);
    setPlainToolTip(*field, words);
    field->setMinimumWidth(width);
    return field;
}

void ConnectRow::choose(net::OwnerId endpoint)
{
    const int row = m_targets->rowOf(endpoint);
    if (row >= 0)
        m_target->setCurrentIndex(row);
}

net::Result<models::ChatPlan> ConnectRow::plan() const
{
    models::ChatPlan plan;
    plan.nick = m_nick->text().trimmed();
    plan.room = m_room->text().trimmed();
    const net::OwnerId chosen = m_target->currentData(EndpointTargets::OwnerRole).toUInt();
    if (const net::Endpoint *endpoint = m_engine.endpoint(chosen)) {
        const auto client = m_targets->clientFor(chosen);
        if (!client)
            return net::failure(net::Error::Code::InvalidInput, tr("%1 does not listen").arg(endpoint->name()));
        plan.transport = client->transport;
        plan.peer = client->peer;
        plan.framing = client->framing;
        return plan;
    }
    const auto target = net::parseTarget(m_address->text().trimmed());
    if (!target)
        return tl::make_unexpected(target.error());
    plan.transport = target->transport;
    plan.peer = target->peer;
    plan.framing.kind = m_framing->currentText().toLatin1();
    return plan;
}

void ConnectRow::toggle()
{
    if (m_client.state() == ChatClient::State::Offline)
        connectNow();
    else
        m_client.close();
}

void ConnectRow::connectNow()
{
    if (m_client.state() != ChatClient::State::Offline)
        return;
    keep();
    const auto wanted = plan();
    const auto connected = wanted ? m_client.connectTo(*wanted) : tl::make_unexpected(wanted.error());
    if (!connected)
        Q_EMIT refused(connected.error().message);
}

void ConnectRow::refresh()
{
    const ChatClient::State state = m_client.state();
    const bool isOffline = state == ChatClient::State::Offline;
    const bool isAddress = m_target->currentIndex() == m_targets->addressRow();
    m_target->setEnabled(isOffline);
    for (QWidget *part : {static_cast<QWidget *>(m_address), static_cast<QWidget *>(m_framing)}) {
        part->setVisible(isAddress);
        part->setEnabled(isOffline);
    }
    m_button->setText(isOffline                                ? tr("Connect")
                      : state == ChatClient::State::Connecting ? tr("Cancel")
                                                               : tr("Disconnect"));
    m_button->setAccessibleName(m_button->text());
    setStyleProperty(*m_button, "accent", isOffline);
}

void ConnectRow::keep() const
{
    m_settings.setValue(AddressKey, m_address->text());
    m_settings.setValue(FramingKey, m_framing->currentText());
    m_settings.setValue(NickKey, m_nick->text());
    m_settings.setValue(RoomKey, m_room->text());
}

} // namespace lw::gui
