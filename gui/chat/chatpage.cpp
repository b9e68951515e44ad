// SPDX-License-Identifier: GPL-3.0-only
#include "gui/chat/chatpage.h"

#include "gui/chat/chatinput.h"
#include "gui/chat/chatlist.h"
#include "gui/chat/chatview.h"
#include "gui/chat/connectrow.h"
#include "gui/widgets/emptypage.h"
#include "gui/widgets/messagebar.h"
#include "gui/widgets/widgets.h"
#include "net/base/sanitize.h"

#include <QAction>
#include <QHBoxLayout>
#include <QPushButton>
#include <QSettings>
#include <QSplitter>
#include <QStackedLayout>

namespace lw::gui {

using models::ChatClient;
using models::ChatMembersModel;
using models::ChatRoomsModel;
using namespace Qt::StringLiterals;

namespace {

constexpr auto SplitterKey = "chat/splitter"_L1;
constexpr int SideWidth = 150;
constexpr int HeadHeight = 38;
constexpr int CounterFrom = 100; ///< characters left, from which they are counted

/// A title with something at its right, as high in each of the three parts.
QHBoxLayout *makeHead(std::initializer_list<QWidget *> parts)
{
    auto *head = new QHBoxLayout;
    head->setContentsMargins(12, 0, 6, 0);
    head->setSpacing(8);
    for (QWidget *part : parts)
        head->addWidget(part);
    return head;
}

QWidget *makePart(QHBoxLayout *head, QWidget *body, QWidget *parent)
{
    auto *part = new QWidget(parent);
    auto *top = new QWidget(part);
    top->setFixedHeight(HeadHeight);
    top->setLayout(head);
    auto *layout = new QVBoxLayout(part);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(top);
    layout->addWidget(makeRule());
    layout->addWidget(body, 1);
    return part;
}

QLabel *makeTitle(const char *name, const QString &words, QWidget *parent)
{
    QLabel *title = makeLabel(name, words, "", parent);
    title->setProperty("strong", true);
    return title;
}

} // namespace

ChatPage::ChatPage(net::Engine &engine, const Theme &theme, QSettings &settings, QWidget *parent)
    : QWidget(parent)
    , m_engine(engine)
    , m_settings(settings)
    , m_client(engine)
    , m_starter(engine)
    , m_row(new ConnectRow(engine, m_client, settings, this))
    , m_errors(new MessageBar(this))
{
    nameWidget(*this, "chatPage", tr("Chat"));
    m_stack = new QStackedLayout;
    m_stack->addWidget(makeEmpty());
    m_stack->addWidget(makeConversation(theme));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 12, 12, 12);
    layout->setSpacing(12);
    layout->addWidget(m_row);
    layout->addWidget(m_errors);
    layout->addLayout(m_stack, 1);
    auto *start = new QAction(tr("Start a chat endpoint and join it"), this);
    start->setObjectName("actionChatStart"_L1);
    connect(start, &QAction::triggered, this, &ChatPage::startAndJoin);
    addAction(start);
    connect(m_row, &ConnectRow::refused, m_errors, &MessageBar::showError);
    connect(&m_client, &ChatClient::changed, this, &ChatPage::updateState);
    connect(&m_client, &ChatClient::wishRefused, m_errors, &MessageBar::showError);
    connect(&m_client, &ChatClient::ready, m_input, qOverload<>(&QWidget::setFocus));
    connect(&m_client.messages(), &models::ChatModel::droppedChanged, this, &ChatPage::updateCounts);
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&m_client.members(), signal, this, &ChatPage::updateCounts);
    updateState();
    updateCounter();
    updateCounts();
}

ChatPage::~ChatPage()
{
    m_settings.setValue(SplitterKey, m_splitter->saveState());
    m_client.disconnect(this);
    m_client.messages().disconnect(this);
    m_client.members().disconnect(this);
    // The views go before the models that they show.
    delete m_stack->widget(1);
    delete m_row;
}

QWidget *ChatPage::makeEmpty()
{
    auto *empty = new EmptyPage("chatEmpty", tr("No conversation yet"),
                                tr("Start a chat on this machine, for people with telnet and for programs in tlv, or "
                                   "connect above to one that runs elsewhere."),
                                this);
    QPushButton *start = makeButton("chatStart", tr("Start a chat endpoint and join it"), ButtonLook::Accent, empty);
    connect(start, &QPushButton::clicked, this, &ChatPage::startAndJoin);
    empty->setButton(start);
    return empty;
}

QWidget *ChatPage::makeConversation(const Theme &theme)
{
    QFrame *card = makeCard("chatCard", this);
    m_splitter = new QSplitter(Qt::Horizontal, card);
    m_splitter->setObjectName("chatSplitter"_L1);
    m_splitter->setHandleWidth(1);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(makeRooms(theme));
    m_splitter->addWidget(makeMiddle(theme));
    m_splitter->addWidget(makeMembers(theme));
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setSizes({SideWidth, 600, SideWidth});
    m_splitter->restoreState(m_settings.value(SplitterKey).toByteArray());
    auto *layout = new QVBoxLayout(card);
    layout->setContentsMargins(1, 1, 1, 1);
    layout->addWidget(m_splitter);
    return card;
}

QWidget *ChatPage::makeRooms(const Theme &theme)
{
    auto *list = new ChatList("chatRooms", tr("Rooms"), m_client.rooms(), theme,
                              {.strong = ChatRoomsModel::CurrentRole, .number = ChatRoomsModel::UsersRole}, this);
    m_refresh = makeButton("chatRefresh", u"⟳"_s, ButtonLook::Flat, this);
    m_refresh->setAccessibleName(tr("Refresh the rooms"));
    m_refresh->setToolTip(tr("Refresh the rooms"));
    m_newRoom = makeButton("chatNewRoom", u"+"_s, ButtonLook::Flat, this);
    m_newRoom->setAccessibleName(tr("New room"));
    m_newRoom->setToolTip(tr("Make a room: write its name behind /join"));
    connect(list, &ChatList::chosen, this, [this](const QString &room) {
        if (const auto joined = m_client.join(room); !joined)
            m_errors->showError(joined.error().message);
        m_input->setFocus();
    });
    connect(m_refresh, &QPushButton::clicked, this, [this] { m_client.refreshRooms(); });
    connect(m_newRoom, &QPushButton::clicked, this, [this] {
        m_input->setText(u"/join "_s);
        m_input->setFocus();
    });
    QHBoxLayout *head = makeHead({makeTitle("chatRoomsTitle", tr("Rooms"), this)});
    head->addStretch();
    head->setSpacing(0);
    head->addWidget(m_refresh);
    head->addWidget(m_newRoom);
    QWidget *part = makePart(head, list, this);
    part->setMinimumWidth(110);
    return part;
}

QWidget *ChatPage::makeMiddle(const Theme &theme)
{
    m_view = new ChatView(theme, this);
    m_view->setModel(&m_client.messages());
    connect(m_view, &ChatView::personChosen, this, &ChatPage::talkTo);
    m_roomTitle = makeTitle("chatRoomTitle", {}, this);
    m_topic = new ElidedLabel("chatTopic", "muted", this);
    m_dropped = makeLabel("chatDropped", {}, "waiting", this);
    QHBoxLayout *head = makeHead({m_roomTitle});
    head->addWidget(m_topic, 1);
    head->addWidget(m_dropped);
    auto *body = new QWidget(this);
    auto *layout = new QVBoxLayout(body);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_view, 1);
    layout->addWidget(makeRule());
    layout->addWidget(makeInputRow());
    QWidget *part = makePart(head, body, this);
    part->setMinimumWidth(260);
    return part;
}

QWidget *ChatPage::makeInputRow()
{
    auto *row = new QWidget(this);
    m_input = new ChatInput(m_client, row);
    m_counter = makeLabel("chatCounter", {}, "muted", row);
    m_say = makeButton("chatSay", tr("Say"), ButtonLook::Accent, row);
    connect(m_input, &QLineEdit::returnPressed, this, &ChatPage::say);
    connect(m_input, &QLineEdit::textChanged, this, &ChatPage::updateCounter);
    connect(m_say, &QPushButton::clicked, this, &ChatPage::say);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->setSpacing(8);
    layout->addWidget(m_input, 1);
    layout->addWidget(m_counter);
    layout->addWidget(m_say);
    return row;
}

QWidget *ChatPage::makeMembers(const Theme &theme)
{
    auto *list = new ChatList("chatMembers", tr("Members"), m_client.members(), theme,
                              {.colour = ChatMembersModel::ColourRole, .strong = ChatMembersModel::MeRole}, this);
    connect(list, &ChatList::chosen, this, &ChatPage::talkTo);
    list->setToolTip(tr("Double-click for a private message"));
    m_memberCount = makeLabel("chatMemberCount", {}, "muted", this);
    QHBoxLayout *head = makeHead({makeTitle("chatMembersTitle", tr("Members"), this), m_memberCount});
    head->addStretch();
    QWidget *part = makePart(head, list, this);
    part->setMinimumWidth(110);
    return part;
}

/// One with a listener for people and one for programs; the page is the first member.
void ChatPage::startAndJoin()
{
    if (m_client.state() != ChatClient::State::Offline)
        return;
    const auto started = m_starter.startChat();
    if (!started) {
        m_errors->showError(started.error().message);
        return;
    }
    net::Endpoint *endpoint = *started;
    auto *once = new QObject(endpoint);
    connect(endpoint, &net::Endpoint::changed, once, [this, page = QPointer<ChatPage>(this), endpoint, once] {
        if (!page || endpoint->state() == net::Endpoint::State::Starting)
            return;
        if (endpoint->state() == net::Endpoint::State::Stopped) {
            if (endpoint->error().code != net::Error::Code::AddressInUse && endpoint->error())
                m_errors->showError(endpoint->error().message);
            return; // a port that is taken: the starter tries another
        }
        QObject::disconnect(endpoint, nullptr, once, nullptr);
        once->deleteLater();
        m_row->choose(endpoint->id());
        m_row->connectNow();
    });
}

void ChatPage::say()
{
    if (m_input->text().trimmed().isEmpty())
        return;
    if (const auto said = m_client.enter(m_input->text()); !said) {
        m_errors->showError(said.error().message);
        return;
    }
    m_errors->hide();
    m_input->clear();
}

void ChatPage::talkTo(const QString &name)
{
    if (name == m_client.nick())
        return;
    m_input->setText(u"/msg %1 "_s.arg(name));
    m_input->setFocus();
}

void ChatPage::updateState()
{
    const ChatClient::State state = m_client.state();
    const bool isOnline = state == ChatClient::State::Online;
    if (isOnline) // until then, the button that starts one stays
        m_stack->setCurrentIndex(1);
    if (state == ChatClient::State::Connecting)
        m_errors->hide();
    if (state == ChatClient::State::Offline && m_client.error())
        m_errors->showError(
            tr("Not connected to %1: %2. “Connect” tries again.")
                .arg(net::toText(m_client.plan().transport, m_client.plan().peer), m_client.error().message));
    for (QWidget *part :
         {static_cast<QWidget *>(m_input), static_cast<QWidget *>(m_newRoom), static_cast<QWidget *>(m_refresh)})
        part->setEnabled(isOnline);
    m_say->setEnabled(isOnline);
    m_input->setPlaceholderText(!isOnline                   ? tr("Not connected")
                                : m_client.room().isEmpty() ? tr("/join ROOM enters a room, /help lists all commands")
                                                            : tr("Message to %1, or a /command").arg(m_client.room()));
    const QString place = isOnline && !m_client.room().isEmpty() ? m_client.room()
                          : isOnline                             ? tr("In no room")
                                                                 : tr("Not connected");
    m_roomTitle->setText(place);
    m_topic->setWords(m_client.topic());
}

void ChatPage::updateCounter()
{
    const qsizetype left = net::LongestText - m_input->length();
    m_counter->setVisible(left <= CounterFrom);
    m_counter->setText(QString::number(left));
    m_counter->setAccessibleName(tr("%n character(s) left", nullptr, int(left)));
    setStyleProperty(*m_counter, "tone", left < 0 ? u"error"_s : u"muted"_s);
}

void ChatPage::updateCounts()
{
    const int members = m_client.members().rowCount();
    m_memberCount->setText(members > 0 ? QString::number(members) : QString());
    const quint64 dropped = m_client.messages().dropped();
    showWords(*m_dropped, dropped == 0 ? QString() : tr("%n older not kept", nullptr, int(dropped)));
}

} // namespace lw::gui
