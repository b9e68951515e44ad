// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "models/bytes/bytedocument.h"
#include "models/recording/conversationmodel.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QStackedWidget;
class QTableView;

namespace lw::gui {

class DecodedView;
class Desk;
class FramesActions;
class HexPanel;
class TabStrip;
class TimelineView;

/// The frames of a stream: time line, table, and the bytes of the chosen one, which can be edited.
class FramesPane final : public QWidget
{
    Q_OBJECT

public:
    FramesPane(Desk &desk, QWidget *parent = nullptr);
    ~FramesPane() override;

    /// Null: none. What was edited of a frame and not applied yet is applied first.
    void setConversation(models::Conversation *conversation);
    models::Conversation *conversation() const { return m_model.conversation(); }
    /// Bytes that were edited become the frame's. False, with the reason told, if they can't.
    bool applyEdit();
    void showRow(qsizetype row);
    FramesActions &actions() { return *m_actions; }

protected:
    void resizeEvent(QResizeEvent *event) override;

Q_SIGNALS:
    void refused(const QString &why);
    void told(const QString &words);

private:
    QWidget *makeTable();
    QWidget *makeDetail();
    void connectActions();
    QList<qsizetype> chosen() const;
    void choose(qsizetype first, qsizetype count);
    void currentChanged();
    void selectionChanged();
    void showBytes();
    void decode();
    void updateActions();
    bool done(const net::Result<void> &result);
    void insert(const QByteArray &bytes);
    void insertComposer();
    void insertClipboard();
    void move(int by);
    void copy(QString (*format)(const QByteArray &bytes));
    void sendToComposer();
    void addToLibrary();

    Desk &m_desk;
    models::ConversationModel m_model;
    models::ByteDocument m_bytes; ///< of the current frame
    FramesActions *m_actions;
    TimelineView *m_timeline;
    QTableView *m_table = nullptr;
    int m_directionWidth = 0;
    TabStrip *m_tabs = nullptr;
    QStackedWidget *m_stack = nullptr;
    HexPanel *m_hex = nullptr;
    DecodedView *m_decoded = nullptr;
    QLabel *m_nothing = nullptr;
    QPushButton *m_apply = nullptr;
    QPushButton *m_discard = nullptr;
    qsizetype m_shown = -1; ///< the row whose bytes are shown
    bool m_applying = false;
};

} // namespace lw::gui
