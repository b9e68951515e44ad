// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "models/base/longtask.h"
#include "models/recording/recording.h"
#include "models/recording/streamfilter.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QStackedWidget;
class QTableView;

namespace lw::gui {

class Desk;
class ElidedLabel;
class FollowPane;
class FramesPane;
class ReplayPane;
class TabStrip;

/// One opened recording: its streams, and below the chosen one as frames, as a whole, and to be replayed.
class RecordingView final : public QWidget
{
    Q_OBJECT

public:
    RecordingView(Desk &desk, QWidget *parent = nullptr);
    ~RecordingView() override;

    /// Takes the place of what was shown.
    void show(const std::shared_ptr<const net::CaptureFile> &file);
    void clear();
    bool isModified() const { return m_recording && m_recording->isModified(); }
    QString path() const { return m_recording ? m_recording->path() : QString(); }
    void askSave();

Q_SIGNALS:
    /// A file was written; the list should have it.
    void saved(const QString &path);
    void refused(const QString &why);
    void told(const QString &words);
    void modifiedChanged();

private:
    QWidget *makeHead();
    QWidget *makeStreams();
    QWidget *makeConversation();
    void showFacts();
    void streamChosen();
    void load(std::size_t stream, const net::FramingSpec &framing);
    void showConversation(std::size_t stream);
    void recut(const net::FramingSpec &framing);
    void askFraming();
    void removeStreams(bool removed);
    void save(const QString &path);
    /// Instead of a stream: what is being done, or why there is none.
    void showBusy(const QString &words, bool isWorking);
    void updateFraming();

    Desk &m_desk;
    std::unique_ptr<models::Recording> m_recording;
    models::StreamModel m_streams;
    models::StreamFilter m_filter;
    models::LongTask m_loading, m_saving;
    ElidedLabel *m_name = nullptr;
    ElidedLabel *m_facts = nullptr;
    QLabel *m_note = nullptr;
    QPushButton *m_save = nullptr;
    QLineEdit *m_search = nullptr;
    QTableView *m_table = nullptr;
    TabStrip *m_tabs = nullptr;
    QPushButton *m_framing = nullptr;
    QPushButton *m_edit = nullptr;
    QStackedWidget *m_stack = nullptr;
    FramesPane *m_frames = nullptr;
    FollowPane *m_follow = nullptr;
    ReplayPane *m_replay = nullptr;
    QWidget *m_busy = nullptr;
    QLabel *m_busyWords = nullptr;
    QProgressBar *m_progress = nullptr;
    std::size_t m_stream = 0;
    bool m_hasStream = false;
};

} // namespace lw::gui
