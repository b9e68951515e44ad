// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "models/base/longtask.h"
#include "models/recording/recording.h"

#include <QElapsedTimer>
#include <QWidget>

class QLabel;
class QProgressBar;
class QStackedWidget;

namespace lw::gui {

class Desk;
class MessageBar;
class RecordingListPanel;
class RecordingView;

/// Record, open, look into, edit and replay conversations.
class RecordingsPage final : public QWidget
{
    Q_OBJECT

public:
    explicit RecordingsPage(Desk &desk, QWidget *parent = nullptr);
    ~RecordingsPage() override;

    /// Asks first if the one that is open was edited.
    void open(const QString &path);

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    QWidget *makeEmpty();
    QWidget *makeOpening();
    void askOpen();
    void openNow(const QString &path);
    void opened(const QString &path, const net::Result<std::shared_ptr<const net::CaptureFile>> &file);
    void recordingChanged();
    void showBack();

    Desk &m_desk;
    models::LongTask m_opening;
    RecordingListPanel *m_list;
    RecordingView *m_view;
    MessageBar *m_message;
    QStackedWidget *m_stack;
    QWidget *m_empty = nullptr;
    QWidget *m_openingPage = nullptr;
    QLabel *m_openingWords = nullptr;
    QProgressBar *m_progress = nullptr;
    bool m_wasRecording = false;
};

} // namespace lw::gui
