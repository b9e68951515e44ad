// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "models/workspace/openworkspace.h"

#include <QObject>
#include <QPointer>

class QAction;
class QMenu;
class QMessageBox;
class QSettings;
class QWidget;

namespace lw::gui {

class Desk;

/// New, open, open recent and save a copy of a workspace. Owns the actions and the menu of recent ones.
class WorkspaceCommands final : public QObject
{
    Q_OBJECT

public:
    static constexpr int RecentKept = 10;
    static constexpr qsizetype StartsNamed = 8; ///< in the question about a workspace from elsewhere

    WorkspaceCommands(Desk &desk, QWidget &window);
    ~WorkspaceCommands() override;

    QMenu *recentMenu() const { return m_recentMenu; }
    /// Opens \a path, or says in the window why not. What runs is stopped first, after a question if the user has
    /// something running.
    void open(const QString &path, models::OpenMode mode);

    QAction *const newWorkspace;
    QAction *const openWorkspace;
    QAction *const openReadOnly;
    QAction *const saveCopy;

private:
    QAction *add(const char *name, const QString &text);
    void askForNew();
    void askForOpen(models::OpenMode mode);
    void askForCopy();
    void ask(const char *name, const QString &title, bool isNew, const std::function<void(const QString &)> &chosen);
    /// A workspace from elsewhere would start something: whether it may.
    void askForStarts();
    bool isBusy() const;
    void openNow(const QString &path, models::OpenMode mode);
    void remember(const QString &path);
    QStringList recent() const;
    void fillRecent();

    Desk &m_desk;
    QWidget &m_window;
    QMenu *m_recentMenu;
    QPointer<QMessageBox> m_startQuestion;
};

/// "bench, saved": the workspace and whether all is on the disk, for the line at the bottom.
QString describe(const models::OpenWorkspace &workspace);

} // namespace lw::gui
