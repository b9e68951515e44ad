// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "models/chat/chatclient.h"
#include "models/endpoints/endpointstarter.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QSettings;
class QSplitter;
class QStackedLayout;

namespace lw::gui {

class ChatInput;
class ChatView;
class ConnectRow;
class ElidedLabel;
class MessageBar;
class Theme;

/// Talk in a chat: rooms, the conversation, who is there. Before the first connection, the way to begin.
class ChatPage final : public QWidget
{
    Q_OBJECT

public:
    ChatPage(net::Engine &engine, const Theme &theme, QSettings &settings, QWidget *parent = nullptr);
    ~ChatPage() override;

private:
    QWidget *makeEmpty();
    QWidget *makeConversation(const Theme &theme);
    QWidget *makeRooms(const Theme &theme);
    QWidget *makeMiddle(const Theme &theme);
    QWidget *makeMembers(const Theme &theme);
    QWidget *makeInputRow();
    void startAndJoin();
    void say();
    void talkTo(const QString &name);
    void updateState();
    void updateCounter();
    void updateCounts();

    net::Engine &m_engine;
    QSettings &m_settings;
    models::ChatClient m_client;
    models::EndpointStarter m_starter;
    ConnectRow *m_row;
    MessageBar *m_errors;
    QStackedLayout *m_stack = nullptr;
    QSplitter *m_splitter = nullptr;
    QPushButton *m_newRoom = nullptr;
    QPushButton *m_refresh = nullptr;
    QLabel *m_roomTitle = nullptr;
    ElidedLabel *m_topic = nullptr;
    QLabel *m_memberCount = nullptr;
    ChatView *m_view = nullptr;
    QLabel *m_dropped = nullptr;
    ChatInput *m_input = nullptr;
    QLabel *m_counter = nullptr;
    QPushButton *m_say = nullptr;
};

} // namespace lw::gui
