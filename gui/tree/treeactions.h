// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/engine.h"

#include <QAction>
#include <QKeySequence>
#include <QModelIndex>
#include <QObject>

namespace lw::gui {

/// What can be done with the chosen row of the tree. Owns its actions; each is enabled where it means something.
class TreeActions final : public QObject
{
    Q_OBJECT

    net::Engine &m_engine;
    QList<QAction *> m_all; // before the actions, which enter themselves
    QPersistentModelIndex m_current;

public:
    explicit TreeActions(net::Engine &engine, QObject *parent = nullptr);

    void setCurrent(const QModelIndex &index);
    /// Start or connect, stop or close: what the button in the row does.
    void toggle(const QModelIndex &index);
    /// All, in the order of the menu.
    const QList<QAction *> &all() const { return m_all; }
    /// Those for the kind of the current row.
    QList<QAction *> forCurrent() const;

    QAction *const start;
    QAction *const stop;
    QAction *const toggleCurrent;
    QAction *const sendTo;
    QAction *const change;
    QAction *const rename;
    QAction *const copyAddress;
    QAction *const closeSession;
    QAction *const abortSession;
    QAction *const pauseSession;
    QAction *const framing;
    QAction *const record;
    QAction *const remove;

Q_SIGNALS:
    void renameWanted();
    void sendWanted(lw::net::OwnerId owner, lw::net::SessionId session);
    void changeEndpointWanted(lw::net::Endpoint *endpoint);
    void changeClientWanted(lw::net::ClientSession *client);
    void framingWanted(lw::net::SessionId session);
    /// \a session 0: all of the owner.
    void recordWanted(lw::net::OwnerId owner, lw::net::SessionId session, const QString &name);

private:
    QAction *add(const char *name, const QString &text, const QKeySequence &key = {});
    net::Endpoint *endpoint() const;
    net::ClientSession *client() const;
    net::SessionId session() const;
    int kind() const;
    void update();
    void startCurrent();
    void stopCurrent();
    void removeCurrent();
    void copyCurrentAddress();
};

} // namespace lw::gui
