// SPDX-License-Identifier: GPL-3.0-only
#include "gui/game/gameconnectrow.h"

#include "gui/widgets/widgets.h"
#include "models/game/gameclient.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QSettings>

#include <utility>

namespace lw::gui {

using models::EndpointTargets;
using models::GameClient;
using namespace Qt::StringLiterals;

namespace {
constexpr auto AddressKey = "game/address"_L1;
constexpr auto GameKind = "game";
} // namespace

GameConnectRow::GameConnectRow(net::Engine &engine, GameClient &client, QSettings &settings, QWidget *parent)
    : QWidget(parent)
    , m_engine(engine)
    , m_client(client)
    , m_settings(settings)
    , m_targets(engine, GameKind, "json")
    , m_target(new QComboBox(this))
    , m_address(new QLineEdit(settings.value(AddressKey).toString(), this))
    , m_connect(makeButton("gameConnect", {}, ButtonLook::Framed, this))
    , m_state(new ElidedLabel("gameState", "muted", this))
{
    nameWidget(*m_target, "gameTarget", tr("Where to play"));
    m_target->setModel(&m_targets);
    m_target->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_target->setMinimumContentsLength(16);
    m_target->setMaximumWidth(300);
    m_target->setCurrentIndex(0);
    nameWidget(*m_address, "gameAddress", tr("Address of a game"));
    m_address->setPlaceholderText(tr("host:port"));
    m_address->setMinimumWidth(120);
    m_address->setMaximumWidth(220);
    m_state->setAccessibleName(tr("Connection"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_target, 2);
    layout->addWidget(m_address, 2);
    layout->addWidget(m_connect);
    layout->addWidget(m_state, 3);
    connect(m_target, &QComboBox::currentIndexChanged, this, &GameConnectRow::updateFields);
    connect(m_address, &QLineEdit::textChanged, this, &GameConnectRow::updateFields);
    connect(m_address, &QLineEdit::returnPressed, m_connect, &QPushButton::click);
    connect(m_connect, &QPushButton::clicked, this, &GameConnectRow::buttonClicked);
    connect(&m_targets, &EndpointTargets::rowsInserted, this, &GameConnectRow::rowsInserted);
    connect(&m_targets, &EndpointTargets::rowsRemoved, this, [this] {
        if (m_target->currentIndex() < 0)
            m_target->setCurrentIndex(0);
        updateFields();
        Q_EMIT endpointsChanged();
    });
    connect(&client, &GameClient::changed, this, &GameConnectRow::updateFields);
    updateFields();
}

net::OwnerId GameConnectRow::endpoint() const
{
    if (const auto chosen = m_target->currentData(EndpointTargets::OwnerRole).toUInt())
        return chosen;
    return m_targets.index(0).data(EndpointTargets::OwnerRole).toUInt();
}

/// A game endpoint that has just begun is what one wants to play at.
void GameConnectRow::rowsInserted()
{
    const int awaited = m_awaited ? m_targets.rowOf(m_awaited) : -1;
    const bool isAddress = m_target->currentIndex() == m_targets.addressRow();
    if (awaited >= 0)
        play(m_awaited);
    else if (isAddress && m_address->text().isEmpty() && m_client.state() == GameClient::State::Offline)
        m_target->setCurrentIndex(0);
    updateFields();
    Q_EMIT endpointsChanged();
}

void GameConnectRow::play(net::OwnerId endpoint)
{
    const int row = endpoint ? m_targets.rowOf(endpoint) : m_target->currentIndex();
    m_awaited = row < 0 ? endpoint : 0;
    if (row < 0)
        return;
    m_target->setCurrentIndex(row);
    connectNow();
}

void GameConnectRow::buttonClicked()
{
    m_awaited = 0;
    if (m_client.state() == GameClient::State::Offline)
        connectNow();
    else
        m_client.close();
}

void GameConnectRow::connectNow()
{
    Q_EMIT connecting();
    const net::OwnerId endpoint = m_target->currentData(EndpointTargets::OwnerRole).toUInt();
    if (const auto target = m_targets.clientFor(endpoint)) {
        if (const auto tried = m_client.connectTo({target->transport, target->peer}, target->framing); !tried)
            Q_EMIT refused(tried.error().message);
        return;
    }
    const QString address = m_address->text().trimmed();
    m_settings.setValue(AddressKey, address);
    const net::Result<net::Target> peer = net::parseTarget(address);
    if (!peer) {
        Q_EMIT refused(peer.error().message);
        return;
    }
    if (const auto tried = m_client.connectTo(*peer); !tried)
        Q_EMIT refused(tried.error().message);
}

void GameConnectRow::updateFields()
{
    const bool isOffline = m_client.state() == GameClient::State::Offline;
    const bool isAddress = m_target->currentIndex() == m_targets.addressRow();
    m_target->setEnabled(isOffline);
    m_address->setVisible(isAddress);
    m_address->setEnabled(isOffline);
    m_connect->setText(isOffline ? tr("Connect") : tr("Disconnect"));
    m_connect->setAccessibleName(m_connect->text());
    m_connect->setEnabled(m_client.state() != GameClient::State::Leaving &&
                          (!isOffline || !isAddress || !m_address->text().trimmed().isEmpty()));
    refresh();
}

void GameConnectRow::refresh()
{
    const QString words = stateWords();
    if (words != m_state->text())
        m_state->setWords(words);
    const bool isSilent = m_client.arena().silentNs(GameClient::nowNs()) > 0;
    const bool isPlaying = m_client.state() == GameClient::State::Playing;
    setStyleProperty(*m_state, "tone", !isPlaying ? u"muted"_s : isSilent ? u"waiting"_s : u"good"_s);
}

QString GameConnectRow::stateWords() const
{
    const QString peer = net::toText(m_client.target());
    switch (m_client.state()) {
    case GameClient::State::Offline:
        return tr("not connected");
    case GameClient::State::Connecting:
        return tr("connecting to %1…").arg(peer);
    case GameClient::State::Joining:
        return tr("connected to %1, waiting for its WELCOME…").arg(peer);
    case GameClient::State::Playing:
        if (const qint64 silentNs = m_client.arena().silentNs(GameClient::nowNs()))
            return tr("no STATE for %1 s").arg(silentNs / 1'000'000'000);
        return tr("● you are %1 at %2", "id of a player, address").arg(m_client.arena().ownId(), peer);
    case GameClient::State::Leaving:
        return tr("leaving…");
    }
    return {};
}

} // namespace lw::gui
