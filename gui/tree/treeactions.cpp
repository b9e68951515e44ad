// SPDX-License-Identifier: GPL-3.0-only
#include "gui/tree/treeactions.h"

#include "gui/tree/endpointdelegate.h"
#include "models/endpoints/endpointmodel.h"

#include <QClipboard>
#include <QGuiApplication>

namespace lw::gui {

using models::EndpointModel;
using namespace Qt::StringLiterals;

namespace {
constexpr int DrainMs = 2'000;
}

TreeActions::TreeActions(net::Engine &engine, QObject *parent)
    : QObject(parent)
    , m_engine(engine)
    , start(add("actionStart", tr("Start")))
    , stop(add("actionStop", tr("Stop")))
    , toggleCurrent(add("actionToggle", tr("Start or stop"), Qt::Key_Space))
    , sendTo(add("actionSendTo", tr("Send to it…"), Qt::Key_Return))
    , change(add("actionChange", tr("Change…"), Qt::Key_F4))
    , rename(add("actionRename", tr("Rename"), Qt::Key_F2))
    , copyAddress(add("actionCopyAddress", tr("Copy address"), QKeySequence::Copy))
    , closeSession(add("actionCloseSession", tr("Close")))
    , abortSession(add("actionAbortSession", tr("Abort (reset)"), Qt::SHIFT | Qt::Key_Delete))
    , pauseSession(add("actionPauseSession", tr("Pause reading")))
    , framing(add("actionFraming", tr("Framing…")))
    , record(add("actionRecordOne", tr("Record")))
    , remove(add("actionRemove", tr("Remove"), Qt::Key_Delete))
{
    pauseSession->setCheckable(true);
    connect(start, &QAction::triggered, this, &TreeActions::startCurrent);
    connect(stop, &QAction::triggered, this, &TreeActions::stopCurrent);
    connect(toggleCurrent, &QAction::triggered, this, [this] { toggle(m_current); });
    connect(sendTo, &QAction::triggered, this,
            [this] { Q_EMIT sendWanted(m_current.data(EndpointModel::OwnerRole).toUInt(), session()); });
    connect(change, &QAction::triggered, this, [this] {
        if (net::Endpoint *chosen = endpoint())
            Q_EMIT changeEndpointWanted(chosen);
        else if (net::ClientSession *chosenClient = client())
            Q_EMIT changeClientWanted(chosenClient);
    });
    connect(rename, &QAction::triggered, this, &TreeActions::renameWanted);
    connect(copyAddress, &QAction::triggered, this, &TreeActions::copyCurrentAddress);
    connect(closeSession, &QAction::triggered, this, [this] { m_engine.closeSession(session()); });
    connect(abortSession, &QAction::triggered, this, [this] { m_engine.abortSession(session()); });
    connect(pauseSession, &QAction::triggered, this,
            [this](bool paused) { m_engine.setSessionPaused(session(), paused); });
    connect(framing, &QAction::triggered, this, [this] { Q_EMIT framingWanted(session()); });
    connect(record, &QAction::triggered, this, [this] {
        const bool isSession = kind() == EndpointModel::SessionKind;
        Q_EMIT recordWanted(isSession ? 0 : m_current.data(EndpointModel::OwnerRole).toUInt(),
                            isSession ? session() : 0, m_current.data(Qt::DisplayRole).toString());
    });
    connect(remove, &QAction::triggered, this, &TreeActions::removeCurrent);
    update();
}

QAction *TreeActions::add(const char *name, const QString &text, const QKeySequence &key)
{
    auto *action = new QAction(text, this);
    action->setObjectName(QLatin1StringView(name));
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetShortcut);
    m_all.append(action);
    return action;
}

int TreeActions::kind() const
{
    return m_current.isValid() ? m_current.data(EndpointModel::KindRole).toInt() : int(EndpointModel::SectionKind);
}

net::Endpoint *TreeActions::endpoint() const
{
    return kind() == EndpointModel::EndpointKind ? m_engine.endpoint(m_current.data(EndpointModel::OwnerRole).toUInt())
                                                 : nullptr;
}

net::ClientSession *TreeActions::client() const
{
    return kind() == EndpointModel::ClientKind ? m_engine.client(m_current.data(EndpointModel::OwnerRole).toUInt())
                                               : nullptr;
}

net::SessionId TreeActions::session() const
{
    return m_current.isValid() ? m_current.data(EndpointModel::SessionRole).toULongLong() : 0;
}

void TreeActions::setCurrent(const QModelIndex &index)
{
    m_current = index;
    update();
}

void TreeActions::update()
{
    const bool owner = kind() == EndpointModel::EndpointKind || kind() == EndpointModel::ClientKind;
    const bool off = owner && offersStart(m_current);
    const net::SessionId chosen = session();
    const bool open = chosen != 0 && m_engine.isOpen(chosen);
    const bool isClient = kind() == EndpointModel::ClientKind;
    start->setText(isClient ? tr("Connect") : tr("Start"));
    start->setEnabled(off);
    stop->setText(isClient ? tr("Disconnect") : tr("Stop"));
    stop->setEnabled(owner && !off);
    toggleCurrent->setEnabled(owner);
    sendTo->setEnabled(kind() != EndpointModel::SectionKind);
    change->setEnabled(off && !(endpoint() && endpoint()->config().isTransient)); // what made it knows it
    rename->setEnabled(owner);
    copyAddress->setEnabled(kind() != EndpointModel::SectionKind);
    closeSession->setEnabled(open && !isClient);
    abortSession->setEnabled(open);
    pauseSession->setEnabled(open);
    framing->setEnabled(open);
    record->setEnabled(kind() == EndpointModel::SessionKind ? open : owner);
    pauseSession->setChecked(open && m_current.data(EndpointModel::PausedByHandRole).toBool());
    remove->setText(kind() == EndpointModel::SessionKind ? tr("Close") : tr("Remove"));
    remove->setEnabled(kind() != EndpointModel::SectionKind);
}

QList<QAction *> TreeActions::forCurrent() const
{
    switch (kind()) {
    case EndpointModel::EndpointKind:
        return {offersStart(m_current) ? start : stop, sendTo, change, rename, copyAddress, record, remove};
    case EndpointModel::ClientKind:
        return {offersStart(m_current) ? start : stop,
                sendTo,
                change,
                rename,
                copyAddress,
                abortSession,
                pauseSession,
                framing,
                record,
                remove};
    case EndpointModel::SessionKind:
        return {sendTo, copyAddress, pauseSession, framing, record, closeSession, abortSession};
    default:
        return {};
    }
}

void TreeActions::toggle(const QModelIndex &index)
{
    if (!index.isValid())
        return;
    setCurrent(index);
    if (kind() == EndpointModel::SessionKind)
        m_engine.closeSession(session());
    else if (offersStart(index))
        startCurrent();
    else
        stopCurrent();
}

void TreeActions::startCurrent()
{
    if (net::Endpoint *chosen = endpoint())
        chosen->start();
    else if (net::ClientSession *chosenClient = client())
        chosenClient->connectToPeer();
    update();
}

void TreeActions::stopCurrent()
{
    if (net::Endpoint *chosen = endpoint())
        chosen->stop(DrainMs);
    else if (net::ClientSession *chosenClient = client())
        chosenClient->close();
    update();
}

void TreeActions::removeCurrent()
{
    if (net::Endpoint *chosen = endpoint())
        m_engine.removeEndpoint(chosen);
    else if (net::ClientSession *chosenClient = client())
        m_engine.removeClient(chosenClient);
    else if (const net::SessionId chosenSession = session())
        m_engine.closeSession(chosenSession);
}

void TreeActions::copyCurrentAddress()
{
    QStringList addresses;
    if (const net::Endpoint *chosen = endpoint()) {
        for (const net::SocketAddress &address : chosen->addresses())
            addresses += net::toText(address);
    } else if (const net::ClientSession *chosenClient = client()) {
        addresses += net::toText(chosenClient->config().transport, chosenClient->config().peer);
    } else {
        addresses += m_current.sibling(m_current.row(), EndpointModel::DetailColumn).data(Qt::DisplayRole).toString();
    }
    QGuiApplication::clipboard()->setText(addresses.join(u'\n'));
}

} // namespace lw::gui
