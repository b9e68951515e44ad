// SPDX-License-Identifier: GPL-3.0-only
#include "gui/composer/composercard.h"

#include "gui/composer/bytespane.h"
#include "gui/composer/drafttabs.h"
#include "gui/composer/framepane.h"
#include "gui/composer/sendrow.h"
#include "gui/composer/textpane.h"
#include "gui/widgets/differencepane.h"
#include "gui/widgets/plaintext.h"
#include "gui/widgets/tabstrip.h"
#include "gui/widgets/widgets.h"
#include "models/sending/drafts.h"

#include <QAction>
#include <QHBoxLayout>
#include <QResizeEvent>
#include <QSplitter>
#include <QStackedWidget>

namespace lw::gui {

using models::Drafts;
using namespace Qt::StringLiterals;

namespace {
constexpr int FoldBelowWidth = 900;
constexpr int FrameWidth = 230;
constexpr int FoldedTabsHeight = 32;
enum Page { FramePage, DifferencePage };
} // namespace

ComposerCard::ComposerCard(Drafts &drafts, models::Sender &sender, const Theme &theme, QWidget *parent)
    : QFrame(parent)
    , m_drafts(drafts)
    , m_sender(sender)
    , m_theme(theme)
    , m_tabs(new DraftTabs(drafts, theme, this))
    , m_head(new QHBoxLayout)
    , m_stack(new QStackedWidget(this))
    , m_difference(new DifferencePane(theme, this))
    , m_send(new SendRow(sender, this))
    , m_loadFile(new QAction(tr("Send a file…"), this))
{
    nameWidget(*this, "composerCard", tr("Composer"));
    setProperty("card", true);
    m_loadFile->setObjectName("actionSendFile"_L1);
    m_stack->addWidget(makePanes());
    m_stack->addWidget(m_difference);
    m_head->setContentsMargins(0, 0, 6, 0);
    m_head->addWidget(m_tabs, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, 1, 1, 1);
    layout->setSpacing(0);
    layout->addLayout(m_head);
    layout->addWidget(makeRule());
    layout->addWidget(m_stack, 1);
    layout->addWidget(makeRule());
    layout->addWidget(m_send);
    connect(m_loadFile, &QAction::triggered, m_text, &TextPane::chooseFile);
    connect(m_tabs, &DraftTabs::refused, this, &ComposerCard::refused);
    connect(m_send, &SendRow::targetFramingChanged, this, &ComposerCard::showTarget);
    connect(m_send, &SendRow::compareWanted, this, &ComposerCard::compare);
    connect(m_difference, &DifferencePane::closeWanted, this, [this] { m_stack->setCurrentIndex(FramePage); });
    connect(&m_drafts, &Drafts::currentChanged, this, &ComposerCard::showDraft);
    connect(&m_drafts, &QAbstractItemModel::modelReset, this, &ComposerCard::showDraft);
    setFocusProxy(m_text);
    addActions(cardActions());
    showDraft();
}

QWidget *ComposerCard::makePanes()
{
    m_panes = new QSplitter(Qt::Horizontal, this);
    m_panes->setObjectName("composerSplitter"_L1);
    m_panes->setHandleWidth(1);
    m_panes->setChildrenCollapsible(false);
    m_text = new TextPane(m_theme, this);
    m_bytesSide = new QWidget(this);
    m_bytesTabs = new TabStrip(m_theme, FoldedTabsHeight, false, m_bytesSide);
    nameWidget(*m_bytesTabs, "composerBytesTabs", tr("Bytes or form"));
    m_bytesTabs->addTab({});
    m_bytesTabs->addTab(tr("Frame"));
    m_bytesTabs->hide();
    m_bytesStack = new QStackedWidget(m_bytesSide);
    m_bytes = new BytesPane(m_theme, m_bytesSide);
    m_frame = new FramePane(this);
    m_bytesStack->addWidget(m_bytes);
    auto *layout = new QVBoxLayout(m_bytesSide);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_bytesTabs);
    layout->addWidget(m_bytesStack, 1);
    m_panes->addWidget(m_text);
    m_panes->addWidget(m_bytesSide);
    m_panes->addWidget(m_frame);
    m_panes->setStretchFactor(0, 4);
    m_panes->setStretchFactor(1, 5);
    m_panes->setSizes({400, 460, FrameWidth});
    connect(m_bytesTabs, &QTabBar::currentChanged, m_bytesStack, &QStackedWidget::setCurrentIndex);
    connect(m_bytes, &BytesPane::titleChanged, this,
            [this] { m_bytesTabs->setTabText(0, actionText(m_bytes->title())); });
    return m_panes;
}

void ComposerCard::showDraft()
{
    models::Draft *draft = &m_drafts.current();
    m_stack->setCurrentIndex(FramePage);
    m_send->setDraft(draft);
    m_text->setDraft(draft);
    m_bytes->setDraft(draft);
    m_frame->setDraft(draft);
    showTarget();
}

void ComposerCard::showTarget()
{
    const net::FramingSpec spec = m_sender.framingOf(m_send->targetRow(), {});
    m_frame->setTargetTitle(QString::fromLatin1(spec.kind));
}

void ComposerCard::compare()
{
    const models::Verdict &verdict = m_sender.verdict();
    m_difference->show(verdict, gui::toText(verdict), m_drafts.current().packet().expectation.pattern);
    m_stack->setCurrentIndex(DifferencePage);
}

void ComposerCard::chooseTarget(net::OwnerId owner, net::SessionId session)
{
    m_send->chooseTarget(owner, session);
}

void ComposerCard::focusText()
{
    m_stack->setCurrentIndex(FramePage);
    m_text->focusText();
}

void ComposerCard::sendPacket(const models::Packet &packet)
{
    m_send->send(packet);
}

QList<QAction *> ComposerCard::cardActions() const
{
    return QList<QAction *>{m_send->sendAction(), m_loadFile} + m_tabs->tabActions();
}

void ComposerCard::addToHead(QWidget *widget)
{
    m_head->addWidget(widget);
}

QString ComposerCard::address() const
{
    return m_send->address();
}

void ComposerCard::setAddress(const QString &address)
{
    m_send->setAddress(address);
}

void ComposerCard::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    fold(event->size().width() < FoldBelowWidth);
}

/// With little room the form lies behind a tab beside the bytes.
void ComposerCard::fold(bool folded)
{
    if (folded == m_folded)
        return;
    m_folded = folded;
    m_bytesTabs->setVisible(folded);
    m_bytes->setHeadShown(!folded);
    m_frame->setHeadShown(!folded);
    if (folded) {
        m_bytesStack->addWidget(m_frame);
        m_bytesStack->setCurrentIndex(m_bytesTabs->currentIndex());
    } else {
        m_panes->addWidget(m_frame);
        m_bytesStack->setCurrentWidget(m_bytes);
        m_panes->setSizes({width() * 4 / 10, width() * 6 / 10 - FrameWidth, FrameWidth});
    }
    m_frame->setVisible(!folded || m_bytesStack->currentWidget() == m_frame);
}

} // namespace lw::gui
