// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "models/traffic/trafficmodel.h"
#include "net/engine.h"

#include <QObject>

class QAction;
class QMenu;

namespace lw::models {
class Drafts;
}

namespace lw::gui {

/// What can be done with the chosen frame of the traffic: edit, send again, copy. Owns its actions.
class TrafficActions final : public QObject
{
    Q_OBJECT

public:
    TrafficActions(net::Engine &engine, models::Drafts &drafts, QObject *parent = nullptr);

    void setRow(const models::TrafficRow &row);

    QList<QAction *> copies() const { return {copyText, copyHex, copyCArray}; }
    QList<QAction *> all() const { return {editInComposer, sendAgain, copyText, copyHex, copyCArray}; }

    QAction *const editInComposer;
    QAction *const sendAgain;
    QAction *const copyText;
    QAction *const copyHex;
    QAction *const copyCArray;

Q_SIGNALS:
    void composerWanted();
    void sentAgain();
    void failed(const QString &words);

private:
    QAction *add(const char *name, const QString &text);
    void copy(const QString &text);
    void sendRowAgain();

    net::Engine &m_engine;
    models::Drafts &m_drafts;
    models::TrafficRow m_row;
};

} // namespace lw::gui
