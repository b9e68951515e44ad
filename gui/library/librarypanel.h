// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "gui/library/packettree.h"
#include "models/packet/packetimport.h"

#include <QFrame>
#include <QJsonObject>

class QLabel;
class QLineEdit;
class QStackedWidget;

namespace lw::gui {

class LibraryActions;
class LibraryNotice;
class PacketFiles;

/// The packets a user keeps, in folders: to find one, to open it in the composer, to send it as it is.
class LibraryPanel final : public QFrame
{
    Q_OBJECT

public:
    LibraryPanel(models::PacketLibrary &library, const Theme &theme, QWidget *parent = nullptr);

    /// Adds \a packet where the user is and lets its name be written.
    void keep(const models::Packet &packet);
    void focusSearch();
    /// All that can be done here, also while the panel is hidden.
    QList<QAction *> panelActions() const;

    /// Which folders are open, the search, and the folder of files.
    QJsonObject state() const;
    void restore(const QJsonObject &state);

Q_SIGNALS:
    void openWanted(const lw::models::Packet &packet);
    void sendWanted(const lw::models::Packet &packet);
    /// The user wants the composer's message kept: answer with keep().
    void keepWanted();
    /// An action needs the panel, which is hidden.
    void showWanted();
    void told(const QString &words);
    void refused(const QString &why);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    QWidget *makeHead();
    QWidget *makeEmpty();
    QWidget *makeNoMatch();
    void connectActions();
    void updateShown();
    void updateChosen();
    void setSearch(const QString &search);
    void open();
    void send(qint64 id);
    void write(qint64 id, PacketDelegate::Field field);
    void takeWords(qint64 id, PacketDelegate::Field field, const QString &text);
    void addFolder();
    void duplicate();
    void remove();
    void undo();
    void readFiles(const QStringList &paths, const PacketTree::Place &place);
    void takeFile(const QString &path, const models::ImportResult &result, qint64 parent, int row);
    void bringUp();
    void tell(const QString &words, const QStringList &notes = {});
    void refuse(const QString &why);

    models::PacketLibrary &m_library;
    PacketTree *m_tree;
    LibraryActions *m_actions;
    PacketFiles *m_files;
    LibraryNotice *m_notice;
    QLineEdit *m_search;
    QLabel *m_noMatch = nullptr;
    QStackedWidget *m_stack;
    QTimer m_update;
};

} // namespace lw::gui
