// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "models/recording/recordinglist.h"

#include <QFrame>

class QLabel;
class QListView;
class QPushButton;

namespace lw::gui {

class Desk;

/// The recordings there are, the button that records and the one that opens a capture.
class RecordingListPanel final : public QFrame
{
    Q_OBJECT

public:
    RecordingListPanel(Desk &desk, QWidget *parent = nullptr);

    /// Chooses without opening; -1: none.
    void choose(int row);

Q_SIGNALS:
    void openWanted(const QString &path);
    void askOpenWanted();
    void refused(const QString &why);

private:
    void makeMenus();
    void fillRecordMenu();
    void recordOrStop();
    void recordingChanged();
    void activated(const QModelIndex &index);
    int currentRow() const;
    void askDelete();
    void showFolder();

    Desk &m_desk;
    QListView *m_list;
    QPushButton *m_record;
    QPushButton *m_what;
    QLabel *m_state;
};

} // namespace lw::gui
