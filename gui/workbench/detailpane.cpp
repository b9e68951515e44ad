// SPDX-License-Identifier: GPL-3.0-only
#include "gui/workbench/detailpane.h"

#include "gui/widgets/decodedview.h"
#include "gui/widgets/hexpanel.h"
#include "gui/widgets/hexview.h"
#include "gui/widgets/tabstrip.h"
#include "gui/widgets/theme.h"
#include "gui/widgets/widgets.h"
#include "gui/workbench/trafficactions.h"
#include "models/base/format.h"
#include "net/base/escape.h"

#include <QAction>
#include <QHBoxLayout>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStackedWidget>

namespace lw::gui {

using namespace Qt::StringLiterals;

namespace {

constexpr int TitleFromHeight = 180; ///< lower, the room is for the frame; the row itself says the same
constexpr int LowestPage = 64;

QPushButton *makeActionButton(const char *name, QAction *action, QWidget *parent)
{
    QPushButton *button = makeButton(name, action->text(), ButtonLook::Flat, parent);
    button->setEnabled(action->isEnabled());
    QObject::connect(button, &QPushButton::clicked, action, &QAction::trigger);
    QObject::connect(action, &QAction::changed, button, [button, action] { button->setEnabled(action->isEnabled()); });
    return button;
}

/// Lines stay lines; all else that can't be shown is escaped.
QString readable(const QByteArray &content)
{
    QStringList lines;
    for (const QByteArray &line : content.split('\n'))
        lines += net::escape(line);
    return lines.join(u'\n');
}

} // namespace

DetailPane::DetailPane(const Theme &theme, TrafficActions &actions, QWidget *parent)
    : QWidget(parent)
    , m_tabs(new TabStrip(theme, 36, false, this))
    , m_stack(new QStackedWidget(this))
    , m_decoded(new DecodedView(theme, m_bytes, this))
    , m_hex(new HexPanel(theme, this))
    , m_text(new QPlainTextEdit(this))
    , m_title(new ElidedLabel("detailTitle", "muted", this))
    , m_note(makeLabel("detailNote", {}, "waiting", this))
    , m_event(makeLabel("detailEvent", {}, "", this))
    , m_nothing(makeLabel("detailNothing", tr("Choose a row to see its bytes."), "muted", this))
{
    nameWidget(*this, "detailPane", tr("Detail"));
    makePages();
    m_note->setWordWrap(true);
    m_note->setContentsMargins(10, 0, 10, 4);
    auto *titleRow = new QHBoxLayout;
    titleRow->setContentsMargins(10, 0, 10, 4);
    titleRow->addWidget(m_title);
    m_stack->setMinimumHeight(LowestPage);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeTop(actions));
    layout->addLayout(titleRow);
    layout->addWidget(m_note);
    layout->addWidget(m_stack, 1);
    connect(m_tabs, &QTabBar::currentChanged, this, &DetailPane::showTab);
    clear();
}

QWidget *DetailPane::makeTop(TrafficActions &actions)
{
    auto *top = new QWidget(this);
    nameWidget(*m_tabs, "detailTabs", tr("View of the detail"));
    m_tabs->setUsesScrollButtons(false); // three short words are always whole
    m_tabs->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_tabs->addTab(tr("Decoded"));
    m_tabs->addTab(tr("Hex"));
    m_tabs->addTab(tr("Text"));
    QPushButton *copyAs = makeButton("detailCopyAs", tr("Copy as") + u" ▾"_s, ButtonLook::Flat, top);
    auto *menu = new QMenu(copyAs);
    menu->addActions(actions.copies());
    copyAs->setMenu(menu);
    copyAs->setEnabled(false);
    connect(actions.copyHex, &QAction::changed, copyAs,
            [copyAs, copyHex = actions.copyHex] { copyAs->setEnabled(copyHex->isEnabled()); });
    auto *layout = new QHBoxLayout(top);
    layout->setContentsMargins(2, 0, 4, 0);
    layout->setSpacing(0);
    layout->addWidget(m_tabs);
    layout->addStretch();
    layout->addWidget(makeActionButton("detailEdit", actions.editInComposer, top));
    layout->addWidget(makeActionButton("detailSendAgain", actions.sendAgain, top));
    layout->addWidget(copyAs);
    return top;
}

void DetailPane::makePages()
{
    nameWidget(*m_hex, "detailHexPanel", tr("Hex"));
    nameWidget(*m_hex->view(), "detailHex", tr("Hex dump"));
    m_hex->view()->setDocument(&m_bytes);
    nameWidget(*m_text, "detailText", tr("Text"));
    m_text->setReadOnly(true);
    m_text->setFont(Theme::fixedFont());
    m_text->document()->setDocumentMargin(8);
    m_event->setWordWrap(true);
    m_event->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_event->setMargin(10);
    m_event->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_event->setTextFormat(Qt::PlainText);
    m_event->setAccessibleName(tr("Event"));
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->setWordWrap(true);
    for (QWidget *page :
         {static_cast<QWidget *>(m_decoded), static_cast<QWidget *>(m_hex), static_cast<QWidget *>(m_text),
          static_cast<QWidget *>(m_event), static_cast<QWidget *>(m_nothing)})
        m_stack->addWidget(page);
}

void DetailPane::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_title->setVisible(height() >= TitleFromHeight);
}

DetailPane::Tab DetailPane::tab() const
{
    return Tab(m_tabs->currentIndex());
}

void DetailPane::setTab(Tab tab)
{
    m_tabs->setCurrentIndex(int(tab));
}

void DetailPane::showRow(const models::TrafficRow &row, const net::FramingSpec &framing, const QString &title)
{
    clear();
    m_title->setWords(title);
    if (row.record.kind == net::TapKind::Received || row.record.kind == net::TapKind::Sent)
        showFrame(row, framing);
    else
        showHappening(row);
}

void DetailPane::showFrame(const models::TrafficRow &row, const net::FramingSpec &framing)
{
    m_isFrame = true;
    m_content = row.content;
    // What this framing can't carry went out as it is.
    const net::Result<QByteArray> wire = net::wireOf(m_content, row.record.type, framing);
    m_wire = wire.value_or(m_content);
    m_framing = wire ? framing : net::FramingSpec();
    m_bytes.setBytes(m_wire);
    showTab();
}

void DetailPane::showHappening(const models::TrafficRow &row)
{
    const QString word = models::eventWord(row.record.kind);
    m_event->setText(row.content.isEmpty() ? word : word + u'\n' + QString::fromUtf8(row.content));
    setStyleProperty(*m_event, "tone", row.record.kind == net::TapKind::Failed ? u"error"_s : QString());
    m_stack->setCurrentWidget(m_event);
}

void DetailPane::clear()
{
    m_isFrame = m_decodedShown = m_textShown = false;
    m_content.clear();
    m_wire.clear();
    m_bytes.setBytes({});
    m_decoded->clear();
    m_text->clear();
    m_title->setWords({});
    m_note->hide();
    m_stack->setCurrentWidget(m_nothing);
}

void DetailPane::showTab()
{
    if (!m_isFrame)
        return;
    if (tab() == Tab::Text)
        showText();
    else
        decode();
    m_note->setVisible(tab() == Tab::Text && m_content.size() > MostText);
    m_stack->setCurrentIndex(int(tab()));
}

void DetailPane::decode()
{
    if (m_decodedShown)
        return;
    m_decodedShown = true;
    m_decoded->setFrame(net::Dissection(m_wire, m_framing));
    m_hex->view()->setMarks(m_decoded->frameMarks());
}

void DetailPane::showText()
{
    if (m_textShown)
        return;
    m_textShown = true;
    m_text->setPlainText(readable(m_content.first(qMin(m_content.size(), MostText))));
    m_note->setText(tr("The first %1 of %2 are shown here. Copy as text takes all of it.")
                        .arg(models::formatBytes(double(MostText)), models::formatBytes(double(m_content.size()))));
}

} // namespace lw::gui
