// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/session/tap.h"

#include <QTreeView>

class QLineEdit;

namespace lw::net {
class Engine;
}
namespace lw::models {
class EndpointModel;
}

namespace lw::gui {

class EndpointDelegate;
class Theme;
class TreeActions;

/// Everything that listens or connects, live, with what can be done about it by mouse and keyboard.
class EndpointTree final : public QTreeView
{
    Q_OBJECT

public:
    EndpointTree(net::Engine &engine, models::EndpointModel &model, const Theme &theme, QWidget *parent = nullptr);

    TreeActions &actions() { return *m_actions; }

Q_SIGNALS:
    void newEndpointWanted(const QPoint &globalPos);
    void newClientWanted();
    /// The user chose a row that the composer can aim at.
    void targetChosen(lw::net::OwnerId owner, lw::net::SessionId session);

protected:
    void mousePressEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight, const QList<int> &roles) override;
    void rowsInserted(const QModelIndex &parent, int start, int end) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void chooseTarget(const QModelIndex &index);
    void beginRename();
    void endRename(QLineEdit *edit, bool keep);
    bool pressButton(const QModelIndex &index, const QPoint &pos);

    net::Engine &m_engine;
    EndpointDelegate *m_delegate;
    TreeActions *m_actions;
};

} // namespace lw::gui
