// SPDX-License-Identifier: GPL-3.0-only
#include "gui/composer/drafttabs.h"

#include "gui/widgets/plaintext.h"
#include "gui/widgets/tabstrip.h"
#include "gui/widgets/widgets.h"
#include "models/sending/drafts.h"

#include <QAction>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QToolButton>

#include <utility>

namespace lw::gui {

using models::Drafts;
using namespace Qt::StringLiterals;

namespace {
constexpr int TabsHeight = 36;
constexpr int LongestName = 80;
constexpr int MostWidth = 180;
} // namespace

DraftTabs::DraftTabs(Drafts &drafts, const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_drafts(drafts)
    , m_tabs(new TabStrip(theme, TabsHeight, false, this))
    , m_name(new QLineEdit(m_tabs))
    , m_new(add("actionNewTab", tr("New message tab"), {QKeySequence::New}, &DraftTabs::newTab))
    , m_close(
          add("actionCloseTab", tr("Close message tab"), {QKeySequence(Qt::CTRL | Qt::Key_W)}, &DraftTabs::closeTab))
    , m_reopen(add("actionReopenTab", tr("Reopen the closed message tab"),
                   {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_T)}, &DraftTabs::reopen))
    , m_rename(add("actionRenameTab", tr("Rename message tab"), {QKeySequence(Qt::Key_F2)}, &DraftTabs::rename))
    , m_duplicate(add("actionDuplicateTab", tr("Duplicate message tab"), {}, &DraftTabs::duplicate))
    , m_next(
          add("actionNextTab", tr("Next message tab"), {QKeySequence(Qt::CTRL | Qt::Key_PageDown)}, &DraftTabs::next))
    , m_previous(add("actionPreviousTab", tr("Previous message tab"), {QKeySequence(Qt::CTRL | Qt::Key_PageUp)},
                     &DraftTabs::previous))
{
    nameWidget(*m_tabs, "draftTabs", tr("Messages"));
    m_rename->setShortcutContext(Qt::WidgetWithChildrenShortcut); // the tree has an F2 of its own
    m_tabs->setClosable(true);
    m_tabs->setMovable(true);
    m_tabs->setUsesScrollButtons(true);
    m_tabs->setMostWidth(MostWidth);
    m_tabs->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_tabs->setContextMenuPolicy(Qt::CustomContextMenu);
    m_tabs->setToolTip(tr("A double click renames"));
    nameWidget(*m_name, "draftName", tr("Name of the message"));
    m_name->setMaxLength(LongestName);
    m_name->installEventFilter(this);
    m_name->hide();
    auto *plus = new QToolButton(this);
    nameWidget(*plus, "draftAdd", m_new->text());
    plus->setText(u"+"_s);
    plus->setProperty("flat", true);
    setPlainToolTip(*plus, m_new->text() + u" ("_s + m_new->shortcut().toString(QKeySequence::NativeText) + u')');
    plus->setFocusPolicy(Qt::TabFocus);
    connect(plus, &QToolButton::clicked, m_new, &QAction::trigger);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(4, 0, 0, 0);
    layout->setSpacing(2);
    layout->addWidget(m_tabs);
    layout->addWidget(plus);
    layout->addStretch(1);

    connect(m_tabs, &QTabBar::currentChanged, this, [this](int row) {
        if (!m_filling)
            m_drafts.setCurrentRow(row);
    });
    connect(m_tabs, &QTabBar::tabCloseRequested, &m_drafts, &Drafts::close);
    connect(m_tabs, &QTabBar::tabMoved, this, [this](int from, int to) {
        const QScopedValueRollback guard(m_filling, true);
        m_drafts.move(from, to);
    });
    connect(m_tabs, &QTabBar::tabBarDoubleClicked, this, [this](int row) {
        if (row >= 0)
            rename();
        else
            newTab();
    });
    connect(m_tabs, &QWidget::customContextMenuRequested, this, &DraftTabs::showMenu);
    connect(m_name, &QLineEdit::editingFinished, this, [this] { takeName(true); });
    connect(&m_drafts, &QAbstractItemModel::rowsInserted, this, &DraftTabs::fill);
    connect(&m_drafts, &QAbstractItemModel::rowsRemoved, this, &DraftTabs::fill);
    connect(&m_drafts, &QAbstractItemModel::modelReset, this, &DraftTabs::fill);
    connect(&m_drafts, &QAbstractItemModel::dataChanged, this,
            [this](const QModelIndex &index) { showTitle(index.row()); });
    connect(&m_drafts, &Drafts::currentChanged, this, &DraftTabs::showCurrent);
    fill();
}

QAction *DraftTabs::add(const char *name, const QString &text, const QList<QKeySequence> &keys,
                        void (DraftTabs::*run)())
{
    auto *action = new QAction(text, this);
    action->setObjectName(QLatin1StringView(name));
    action->setShortcuts(keys);
    connect(action, &QAction::triggered, this, run);
    return action;
}

void DraftTabs::fill()
{
    const QScopedValueRollback guard(m_filling, true);
    takeName(false);
    while (m_tabs->count() > m_drafts.rowCount())
        m_tabs->removeTab(m_tabs->count() - 1);
    while (m_tabs->count() < m_drafts.rowCount())
        m_tabs->addTab({});
    for (int row = 0; row < m_drafts.rowCount(); ++row)
        showTitle(row);
    showCurrent();
}

void DraftTabs::showTitle(int row)
{
    m_tabs->setTabText(row, actionText(m_drafts.at(row).title()));
}

void DraftTabs::showCurrent()
{
    const QScopedValueRollback guard(m_filling, true);
    if (m_drafts.currentRow() < m_tabs->count())
        m_tabs->setCurrentIndex(m_drafts.currentRow());
    m_reopen->setEnabled(m_drafts.canReopen());
}

void DraftTabs::newTab()
{
    if (const auto added = m_drafts.add(); !added)
        Q_EMIT refused(added.error().message);
}

void DraftTabs::closeTab()
{
    m_drafts.close(m_drafts.currentRow());
    m_reopen->setEnabled(m_drafts.canReopen());
}

void DraftTabs::reopen()
{
    m_drafts.reopen();
    m_reopen->setEnabled(m_drafts.canReopen());
}

void DraftTabs::duplicate()
{
    if (const auto added = m_drafts.add(m_drafts.current().packet()); !added)
        Q_EMIT refused(added.error().message);
}

void DraftTabs::step(int by)
{
    const int count = m_drafts.rowCount();
    m_drafts.setCurrentRow((m_drafts.currentRow() + by + count) % count);
}

void DraftTabs::rename()
{
    const QRect place = m_tabs->tabRect(m_tabs->currentIndex());
    m_name->setText(m_drafts.current().packet().name);
    m_name->setPlaceholderText(m_drafts.current().title());
    m_name->setGeometry(place.adjusted(0, 4, 40, -4));
    m_name->show();
    m_name->raise();
    m_name->setFocus(Qt::OtherFocusReason);
    m_name->selectAll();
}

void DraftTabs::takeName(bool take)
{
    if (!m_name->isVisible())
        return;
    m_name->hide();
    if (take)
        m_drafts.current().setName(m_name->text().trimmed());
    m_tabs->setFocus(Qt::OtherFocusReason);
}

bool DraftTabs::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_name && event->type() == QEvent::KeyPress &&
        static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        takeName(false);
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void DraftTabs::showMenu(const QPoint &pos)
{
    const int row = m_tabs->tabAt(pos);
    if (row >= 0)
        m_drafts.setCurrentRow(row);
    auto *menu = new QMenu(this);
    menu->setObjectName("draftMenu"_L1);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions({m_rename, m_duplicate, m_close});
    menu->addSeparator();
    menu->addActions({m_new, m_reopen});
    menu->popup(m_tabs->mapToGlobal(pos));
}

} // namespace lw::gui
