// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "gui/app/pages.h"

#include <QMainWindow>

class QAction;
class QActionGroup;
class QMenu;
class QSplitter;
class QStackedWidget;

namespace lw::gui {

class ActionFinder;
class EndpointTree;
class MessageBar;
class TabStrip;
class WorkspaceCommands;

/// The window: what is there on the left, the pages in the middle, the totals at the bottom.
class MainWindow final : public QMainWindow
{
    Q_OBJECT

public:
    explicit MainWindow(Desk &desk, QWidget *parent = nullptr);
    ~MainWindow() override;

    void showPage(const QByteArray &id);
    QByteArray currentPage() const;

Q_SIGNALS:
    void closed();

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    QAction *add(const char *name, const QString &text, const QKeySequence &key = {});
    void makeMenus();
    void makeThemeMenu(QMenu *view);
    QWidget *makeToolBar();
    QWidget *makeFindButton(QWidget *parent);
    void makeCentre();
    QWidget *makeSide();
    QWidget *makeMiddle();
    void makePageActions();
    void pageChosen(int index);
    void aimAt(quint32 owner, quint64 session);
    void about();
    void restore();
    void save();
    void askToLose();

    Desk &m_desk;
    Commands *m_commands;
    WorkspaceCommands *m_workspaces;
    const QList<PageInfo> m_pages;
    QMenu *m_newEndpointMenu = nullptr;
    QMenu *m_viewMenu = nullptr;
    QAction *m_findAction = nullptr;
    EndpointTree *m_tree = nullptr;
    QSplitter *m_splitter = nullptr;
    TabStrip *m_tabs = nullptr;
    MessageBar *m_messages = nullptr;
    QStackedWidget *m_stack = nullptr;
    QList<QWidget *> m_made; ///< page by index; null until first shown
    ActionFinder *m_finder = nullptr;
};

} // namespace lw::gui
