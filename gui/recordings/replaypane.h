// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "models/recording/differencesmodel.h"
#include "models/recording/recording.h"
#include "net/replay/replay.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;
class QStackedWidget;
class QTableView;

namespace lw::gui {

class Desk;
class DifferencePane;
class ReplayForm;

/// Replays a stream: how, how far it is, and where what came differs from what was recorded.
class ReplayPane final : public QWidget
{
    Q_OBJECT

public:
    explicit ReplayPane(Desk &desk, QWidget *parent = nullptr);
    ~ReplayPane() override;

    /// Null: none. A replay that runs is cancelled.
    void setConversation(models::Conversation *conversation, const net::CapturedStream &stream);

Q_SIGNALS:
    /// The frame of the recording that a difference is about.
    void rowWanted(qsizetype row);
    /// The edited frame should be applied first.
    void aboutToStart();

private:
    QWidget *makeLeft();
    QWidget *makeRight();
    void start();
    void pauseOrResume();
    void refresh();
    void finished(const net::ReplayResult &result);
    void showDifference(const QModelIndex &index);
    void showRecordedRow(const QModelIndex &index);
    void updateButtons();
    QString verdictText(const net::ReplayResult &result) const;

    Desk &m_desk;
    models::Conversation *m_conversation = nullptr;
    net::CapturedStream m_stream;
    std::unique_ptr<net::Replay> m_replay;
    models::DifferencesModel m_differences;
    QTimer m_timer;
    ReplayForm *m_form = nullptr;
    QLabel *m_error = nullptr;
    QPushButton *m_start = nullptr;
    QPushButton *m_pause = nullptr;
    QPushButton *m_step = nullptr;
    QPushButton *m_cancel = nullptr;
    QLabel *m_verdict = nullptr;
    QLabel *m_figures = nullptr;
    QLabel *m_state = nullptr;
    QProgressBar *m_progress = nullptr;
    QTableView *m_table = nullptr;
    QStackedWidget *m_detail = nullptr;
    DifferencePane *m_pane = nullptr;
};

} // namespace lw::gui
