// SPDX-License-Identifier: GPL-3.0-only
#include "gui/recordings/framespane.h"

#include "gui/commands/desk.h"
#include "gui/recordings/framedelegate.h"
#include "gui/recordings/framesactions.h"
#include "gui/recordings/timelineview.h"
#include "gui/widgets/decodedview.h"
#include "gui/widgets/hexpanel.h"
#include "gui/widgets/hexview.h"
#include "gui/widgets/tables.h"
#include "gui/widgets/tabstrip.h"
#include "gui/widgets/theme.h"
#include "gui/widgets/widgets.h"
#include "models/bytes/bytetext.h"
#include "net/base/escape.h"
#include "net/base/hex.h"
#include "net/wire/frametemplate.h"

#include <QClipboard>
#include <QDateTime>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QMenu>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>

namespace lw::gui {

using models::Conversation;
using models::ConversationItem;
using models::ConversationModel;
using net::Direction;
using namespace Qt::StringLiterals;

namespace {

constexpr int NarrowBelow = 640;
constexpr int ArrowWidth = 34;
constexpr int MostShownBytes = 64 << 20;
constexpr qsizetype MostLibraryFrames = 100;

} // namespace

FramesPane::FramesPane(Desk &desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_actions(new FramesActions(this))
    , m_timeline(new TimelineView(desk.theme, this))
{
    nameWidget(*this, "framesPane", tr("Frames"));
    auto *splitter = new QSplitter(Qt::Horizontal, this);
    splitter->setObjectName("framesSplitter"_L1);
    splitter->setHandleWidth(1);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(makeTable());
    splitter->addWidget(makeDetail());
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 2);
    splitter->setSizes({640, 300});
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_timeline);
    layout->addWidget(makeRule());
    layout->addWidget(splitter, 1);
    connectActions();
    connect(m_timeline, &TimelineView::rowChosen, this, &FramesPane::showRow);
    connect(&m_model, &ConversationModel::refused, this, &FramesPane::refused);
    showBytes();
}

FramesPane::~FramesPane() = default;

QWidget *FramesPane::makeTable()
{
    m_table = new QTableView(this);
    nameWidget(*m_table, "framesTable", tr("Frames of the stream"));
    m_table->setModel(&m_model);
    m_table->setItemDelegate(new FrameDelegate(m_desk.theme, m_table));
    makePlain(*m_table);
    m_table->setSelectionMode(QTableView::ExtendedSelection);
    QHeaderView *header = m_table->horizontalHeader();
    header->moveSection(ConversationModel::NumberColumn, 0);
    header->setSectionResizeMode(ConversationModel::ContentColumn, QHeaderView::Stretch);
    fitColumn(*m_table, ConversationModel::NumberColumn, u"00,000"_s);
    fitColumn(*m_table, ConversationModel::TimeColumn, u"000.000000"_s);
    fitColumn(*m_table, ConversationModel::DirectionColumn, tr("→ server"));
    fitColumn(*m_table, ConversationModel::SizeColumn, u"00,000"_s);
    fitColumn(*m_table, ConversationModel::CommentColumn, u"a comment"_s);
    m_directionWidth = m_table->columnWidth(ConversationModel::DirectionColumn);
    m_table->setMinimumWidth(220);
    m_table->addActions(m_actions->all());
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_table, &QWidget::customContextMenuRequested, this, [this](QPoint at) {
        updateActions();
        QMenu menu(this);
        m_actions->fill(menu);
        menu.exec(m_table->viewport()->mapToGlobal(at));
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &FramesPane::currentChanged);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &FramesPane::updateActions);
    return m_table;
}

QWidget *FramesPane::makeDetail()
{
    auto *detail = new QWidget(this);
    m_tabs = new TabStrip(m_desk.theme, 32, false, detail);
    nameWidget(*m_tabs, "frameTabs", tr("View of the frame"));
    m_tabs->setUsesScrollButtons(false);
    m_tabs->addTab(tr("Hex"));
    m_tabs->addTab(tr("Decoded"));
    m_apply = makeButton("frameApply", tr("Apply"), ButtonLook::Accent, detail);
    m_apply->setToolTip(tr("The edited bytes become the frame's"));
    m_discard = makeButton("frameDiscard", tr("Discard"), ButtonLook::Flat, detail);
    auto *top = new QHBoxLayout;
    top->setContentsMargins(2, 0, 6, 0);
    top->setSpacing(4);
    top->addWidget(m_tabs);
    top->addStretch();
    top->addWidget(m_discard);
    top->addWidget(m_apply);
    m_stack = new QStackedWidget(detail);
    m_hex = new HexPanel(m_desk.theme, m_stack);
    nameWidget(*m_hex, "frameHexPanel", tr("Hex"));
    nameWidget(*m_hex->view(), "frameHex", tr("Bytes of the frame"));
    m_hex->view()->setDocument(&m_bytes);
    m_decoded = new DecodedView(m_desk.theme, m_bytes, m_stack);
    m_nothing = makeLabel("frameNothing", tr("Choose a frame to see and edit its bytes."), "muted", m_stack);
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->setWordWrap(true);
    m_nothing->setMargin(12);
    m_stack->addWidget(m_hex);
    m_stack->addWidget(m_decoded);
    m_stack->addWidget(m_nothing);
    auto *layout = new QVBoxLayout(detail);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(top);
    layout->addWidget(m_stack, 1);
    detail->setMinimumWidth(220);
    connect(m_tabs, &QTabBar::currentChanged, this, &FramesPane::decode);
    connect(m_apply, &QPushButton::clicked, this, &FramesPane::applyEdit);
    connect(m_discard, &QPushButton::clicked, this, &FramesPane::showBytes);
    connect(&m_bytes, &models::ByteDocument::modifiedChanged, this, &FramesPane::updateActions);
    connect(m_hex->view(), &HexView::cursorMoved, this, &FramesPane::updateActions);
    return detail;
}

/// What a row is about stays when there is little room.
void FramesPane::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const bool narrow = width() < NarrowBelow;
    m_table->setColumnHidden(ConversationModel::NumberColumn, narrow);
    m_table->setColumnHidden(ConversationModel::CommentColumn, narrow);
    m_table->setColumnWidth(ConversationModel::DirectionColumn, narrow ? ArrowWidth : m_directionWidth);
}

void FramesPane::connectActions()
{
    const auto on = [this](const QAction *action, auto run) { connect(action, &QAction::triggered, this, run); };
    on(m_actions->undo, [this] {
        if (applyEdit())
            conversation()->undo();
    });
    on(m_actions->redo, [this] { conversation()->redo(); });
    on(m_actions->mark, [this](bool marked) { conversation()->setMarked(chosen(), marked); });
    on(m_actions->comment, [this] {
        m_table->setColumnHidden(ConversationModel::CommentColumn, false);
        m_table->edit(m_model.index(int(chosen().constFirst()), ConversationModel::CommentColumn));
    });
    on(m_actions->remove, [this] {
        const QList<qsizetype> rows = chosen();
        m_bytes.setBytes({}); // what is removed is not applied first
        m_shown = -1;
        conversation()->remove(rows);
        if (conversation()->size() > 0)
            choose(std::min(rows.constFirst(), conversation()->size() - 1), 1);
    });
    on(m_actions->split, [this] {
        const qsizetype row = chosen().constFirst();
        const qint64 cursor = m_hex->view()->cursorPosition();
        if (applyEdit() && done(conversation()->split(row, cursor)))
            choose(row, 2);
    });
    on(m_actions->merge, [this] {
        const QList<qsizetype> rows = chosen();
        if (applyEdit() && done(conversation()->merge(rows.constFirst(), rows.size())))
            choose(rows.constFirst(), 1);
    });
    on(m_actions->moveUp, [this] { move(-1); });
    on(m_actions->moveDown, [this] { move(1); });
    on(m_actions->insertComposer, [this] { insertComposer(); });
    on(m_actions->insertClipboard, [this] { insertClipboard(); });
    on(m_actions->sendToComposer, [this] { sendToComposer(); });
    on(m_actions->addToLibrary, [this] { addToLibrary(); });
    on(m_actions->copyText, [this] { copy([](const QByteArray &bytes) { return net::escape(bytes); }); });
    on(m_actions->copyHex, [this] { copy([](const QByteArray &bytes) { return net::toHex(bytes); }); });
    on(m_actions->copyCArray, [this] { copy([](const QByteArray &bytes) { return net::toCArray(bytes); }); });
}

void FramesPane::setConversation(Conversation *conversation)
{
    if (conversation == m_model.conversation())
        return;
    if (m_model.conversation()) {
        applyEdit();
        m_model.conversation()->disconnect(this);
    }
    m_shown = -1;
    m_model.setConversation(conversation);
    m_timeline->setConversation(conversation);
    if (conversation) {
        connect(conversation, &Conversation::stateChanged, this, [this] {
            if (!m_applying)
                showBytes();
            updateActions();
        });
        if (conversation->size() > 0)
            choose(0, 1);
    }
    showBytes();
}

QList<qsizetype> FramesPane::chosen() const
{
    QList<qsizetype> rows;
    const QModelIndexList indexes = m_table->selectionModel()->selectedRows();
    for (const QModelIndex &index : indexes)
        rows.append(index.row());
    std::sort(rows.begin(), rows.end());
    return rows;
}

void FramesPane::choose(qsizetype first, qsizetype count)
{
    QItemSelectionModel *selection = m_table->selectionModel();
    selection->setCurrentIndex(m_model.index(int(first), 0), QItemSelectionModel::NoUpdate);
    selection->select({m_model.index(int(first), 0), m_model.index(int(first + count) - 1, 0)},
                      QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    m_table->scrollTo(m_model.index(int(first), 0));
    showBytes();
}

void FramesPane::showRow(qsizetype row)
{
    if (conversation() && row >= 0 && row < conversation()->size())
        choose(row, 1);
}

void FramesPane::currentChanged()
{
    applyEdit();
    showBytes();
}

bool FramesPane::applyEdit()
{
    if (!conversation() || m_shown < 0 || m_shown >= conversation()->size() || !m_bytes.isModified() || m_applying)
        return true;
    const auto bytes = m_bytes.bytes();
    if (!bytes) {
        Q_EMIT refused(bytes.error().message);
        return false;
    }
    m_applying = true;
    const bool applied = done(conversation()->setBytes(m_shown, *bytes));
    m_applying = false;
    if (applied)
        showBytes();
    return applied;
}

void FramesPane::showBytes()
{
    const QModelIndex current = m_table->currentIndex();
    m_shown = -1;
    QString why;
    if (conversation() && current.isValid() && current.row() < conversation()->size()) {
        const ConversationItem &item = conversation()->at(current.row());
        const auto bytes = conversation()->bytes(current.row(), MostShownBytes);
        if (item.kind == ConversationItem::Kind::Data && bytes) {
            m_shown = current.row();
            if (m_bytes.isModified() || m_bytes.bytes().value_or(QByteArray()) != *bytes)
                m_bytes.setBytes(*bytes);
        }
        why = bytes ? m_model.index(current.row(), ConversationModel::ContentColumn).data().toString()
                    : bytes.error().message;
    }
    if (m_shown < 0)
        m_bytes.setBytes({});
    m_nothing->setText(why.isEmpty() ? tr("Choose a frame to see and edit its bytes.") : why);
    m_hex->view()->setReadOnly(m_shown < 0 || conversation()->at(m_shown).size > MostShownBytes);
    m_timeline->setCurrentRow(current.isValid() ? current.row() : -1);
    decode();
    updateActions();
}

void FramesPane::decode()
{
    m_tabs->setEnabled(m_shown >= 0);
    if (m_shown < 0) {
        m_stack->setCurrentWidget(m_nothing);
        return;
    }
    m_decoded->setFrame(net::Dissection(m_bytes.bytes().value_or(QByteArray()), conversation()->framing()));
    m_hex->view()->setMarks(m_decoded->frameMarks());
    m_stack->setCurrentIndex(m_tabs->currentIndex());
}

void FramesPane::updateActions()
{
    const QList<qsizetype> rows = conversation() ? chosen() : QList<qsizetype>();
    m_actions->update(conversation(), rows, m_hex->view()->cursorPosition());
    const bool edited = m_shown >= 0 && m_bytes.isModified();
    m_apply->setVisible(edited);
    m_discard->setVisible(edited);
}

bool FramesPane::done(const net::Result<void> &result)
{
    if (!result)
        Q_EMIT refused(result.error().message);
    return result.has_value();
}

/// Behind the last chosen row, in its direction.
void FramesPane::insert(const QByteArray &bytes)
{
    const QList<qsizetype> rows = chosen();
    const qsizetype row = rows.isEmpty() ? conversation()->size() : rows.last() + 1;
    const Direction direction = rows.isEmpty() ? Direction::ToServer : conversation()->at(rows.last()).direction;
    if (applyEdit() && done(conversation()->insert(row, {{direction, bytes, {}}})))
        choose(row, 1);
}

void FramesPane::insertComposer()
{
    const models::Packet packet = m_desk.drafts.current().packet();
    const auto made = net::FrameTemplate::parse(packet.text, packet.encoding);
    if (!made || !packet.file.isEmpty()) {
        Q_EMIT refused(made ? tr("The composer's frame is a file: only text can be inserted.")
                            : made.error().error.message);
        return;
    }
    const auto content = made->evaluate({1, QDateTime::currentMSecsSinceEpoch()});
    if (!content) {
        Q_EMIT refused(content.error().error.message);
        return;
    }
    const net::FramingSpec framing = packet.framing.value_or(conversation()->framing());
    const auto info = net::findFraming(framing);
    const auto envelope =
        info ? info->makeEncoder(framing)->wrap(content->bytes, packet.type) : tl::make_unexpected(info.error());
    if (!envelope)
        Q_EMIT refused(envelope.error().message);
    else
        insert(envelope->prefix + content->bytes + envelope->suffix);
}

void FramesPane::insertClipboard()
{
    const QString text = QGuiApplication::clipboard()->text();
    const auto bytes = net::unescape(text);
    if (!bytes)
        Q_EMIT refused(bytes.error().message);
    else if (bytes->isEmpty())
        Q_EMIT refused(tr("There is no text on the clipboard."));
    else
        insert(*bytes);
}

void FramesPane::move(int by)
{
    const QList<qsizetype> rows = chosen();
    const qsizetype to = by < 0 ? rows.first() - 1 : rows.last() + 2;
    if (applyEdit() && done(conversation()->move(rows.first(), rows.size(), to)))
        choose(rows.first() + by, rows.size());
}

void FramesPane::copy(QString (*format)(const QByteArray &bytes))
{
    if (!applyEdit())
        return;
    QByteArray bytes;
    const QList<qsizetype> rows = chosen();
    for (const qsizetype row : rows) {
        const auto part = conversation()->bytes(row);
        if (!part || bytes.size() + part->size() > MostShownBytes) {
            Q_EMIT refused(part ? tr("That is too much for the clipboard.") : part.error().message);
            return;
        }
        bytes += *part;
    }
    QGuiApplication::clipboard()->setText(format(bytes));
}

void FramesPane::sendToComposer()
{
    if (!applyEdit())
        return;
    const auto wire = conversation()->bytes(chosen().constFirst());
    if (!wire || wire->size() > models::Packet::MaxText / 4) {
        Q_EMIT refused(wire ? tr("This frame is too large for the composer.") : wire.error().message);
        return;
    }
    const models::FrameContent frame = models::contentOf(*wire, conversation()->framing());
    models::Packet packet;
    packet.text = net::FrameTemplate::literal(frame.content);
    packet.type = frame.type;
    packet.framing = conversation()->framing();
    if (const auto opened = m_desk.drafts.open(packet); !opened) {
        Q_EMIT refused(opened.error().message);
        return;
    }
    Q_EMIT m_desk.pageWanted("workbench");
    Q_EMIT m_desk.composerWanted();
}

void FramesPane::addToLibrary()
{
    const QList<qsizetype> rows = chosen();
    if (!applyEdit())
        return;
    if (rows.size() > MostLibraryFrames) {
        Q_EMIT refused(tr("Add at most %1 frames at once.").arg(MostLibraryFrames));
        return;
    }
    std::vector<models::PacketNode> nodes;
    for (const qsizetype row : rows) {
        const auto wire = conversation()->bytes(row);
        if (!wire || wire->size() > models::Packet::MaxText / 4) {
            Q_EMIT refused(wire ? tr("This frame is too large for the library.") : wire.error().message);
            return;
        }
        const models::FrameContent frame = models::contentOf(*wire, conversation()->framing());
        models::PacketNode node;
        node.packet.name =
            conversation()->comment(row).isEmpty() ? tr("Frame %1").arg(row + 1) : conversation()->comment(row);
        node.packet.text = net::FrameTemplate::literal(frame.content);
        node.packet.type = frame.type;
        node.packet.framing = conversation()->framing();
        nodes.push_back(node);
    }
    if (const auto added = m_desk.library.insert(nodes); !added)
        Q_EMIT refused(added.error().message);
    else
        Q_EMIT told(tr("%n frame(s) added to the library", nullptr, int(rows.size())));
}

} // namespace lw::gui
