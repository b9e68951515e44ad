// SPDX-License-Identifier: GPL-3.0-only
#include "gui/workbench/detailpane.h"

#include "gui/theme.h"
#include "gui/widgets/hexview.h"
#include "gui/widgets/tabstrip.h"
#include "gui/widgets/widgets.h"
#include "gui/workbench/trafficactions.h"
#include "models/format.h"
#include "net/wire/escape.h"

#include <QAction>
#include <QHBoxLayout>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStackedWidget>

namespace lw::gui {

using namespace Qt::StringLiterals;

namespace {

enum Tab { HexTab, TextTab };

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
    , m_hex(new HexView(theme, this))
    , m_text(new QPlainTextEdit(this))
    , m_title(new ElidedLabel("detailTitle", "muted", this))
    , m_note(makeLabel("detailNote", {}, "waiting", this))
{
    nameWidget(*this, "detailPane", tr("Detail"));
    nameWidget(*m_tabs, "detailTabs", tr("View of the detail"));
    nameWidget(*m_hex, "detailHex", tr("Hex dump"));
    nameWidget(*m_text, "detailText", tr("Text"));
    m_tabs->addTab(tr("Hex"));
    m_tabs->addTab(tr("Text"));
    m_text->setReadOnly(true);
    m_text->setFont(Theme::fixedFont());
    m_text->document()->setDocumentMargin(8);
    m_note->setWordWrap(true);
    m_note->setContentsMargins(10, 0, 10, 4);
    QLabel *nothing = makeLabel("detailNothing", tr("Choose a row to see its bytes."), "muted", this);
    nothing->setAlignment(Qt::AlignCenter);
    nothing->setWordWrap(true);
    m_nothing = nothing;
    m_stack->addWidget(m_hex);
    m_stack->addWidget(m_text);
    m_stack->addWidget(m_nothing);

    QPushButton *copyAs = makeButton("detailCopyAs", tr("Copy as") + u" ▾"_s, ButtonLook::Flat, this);
    auto *menu = new QMenu(copyAs);
    menu->addActions(actions.copies());
    copyAs->setMenu(menu);
    copyAs->setEnabled(false);
    connect(actions.copyHex, &QAction::changed, copyAs,
            [copyAs, copyHex = actions.copyHex] { copyAs->setEnabled(copyHex->isEnabled()); });

    auto *top = new QHBoxLayout;
    top->setContentsMargins(2, 0, 4, 0);
    top->setSpacing(0);
    top->addWidget(m_tabs);
    top->addStretch();
    top->addWidget(makeActionButton("detailEdit", actions.editInComposer, this));
    top->addWidget(makeActionButton("detailSendAgain", actions.sendAgain, this));
    top->addWidget(copyAs);
    auto *titleRow = new QHBoxLayout;
    titleRow->setContentsMargins(10, 0, 10, 4);
    titleRow->addWidget(m_title);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(top);
    layout->addLayout(titleRow);
    layout->addWidget(m_note);
    layout->addWidget(m_stack, 1);
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int tab) {
        if (m_stack->currentWidget() == m_nothing)
            return;
        if (tab == TextTab)
            showText(m_content);
        m_stack->setCurrentIndex(tab);
        m_note->setVisible(tab == TextTab && m_content.size() > MostText);
    });
    clear();
}

void DetailPane::showRow(const models::TrafficRow &row, const QString &title)
{
    m_content = row.content;
    m_textShown = false;
    m_title->setWords(title);
    m_hex->setBytes(m_content);
    if (m_tabs->currentIndex() == TextTab)
        showText(m_content);
    m_stack->setCurrentIndex(m_tabs->currentIndex());
    m_note->setVisible(m_tabs->currentIndex() == TextTab && m_content.size() > MostText);
}

void DetailPane::clear()
{
    m_content.clear();
    m_title->setWords({});
    m_hex->setBytes({});
    m_text->clear();
    m_note->hide();
    m_stack->setCurrentWidget(m_nothing);
}

void DetailPane::showText(const QByteArray &content)
{
    if (m_textShown)
        return;
    m_textShown = true;
    m_text->setPlainText(readable(content.first(qMin(content.size(), MostText))));
    m_note->setText(tr("The first %1 of %2 are shown here. Copy as text takes all of it.")
                        .arg(models::formatBytes(double(MostText)), models::formatBytes(double(content.size()))));
}

} // namespace lw::gui
