// SPDX-License-Identifier: GPL-3.0-only
#include "gui/app/actionfinder.h"

#include "gui/widgets/plaintext.h"
#include "gui/widgets/widgets.h"

#include <QAction>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPainter>
#include <QRegularExpression>
#include <QSortFilterProxyModel>
#include <QStandardItemModel>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

namespace lw::gui {

using namespace Qt::StringLiterals;

namespace {

constexpr int Width = 460;
constexpr int Rows = 10;
constexpr int RowHeight = 28;
constexpr int TopOfWindow = 56;
enum Roles { ActionRole = Qt::UserRole, ShortcutRole };

/// Words on the left, the keys on the right.
class FinderDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const QRect rect = option.rect.adjusted(10, 0, -10, 0);
        if (option.state.testFlag(QStyle::State_Selected))
            painter->fillRect(option.rect, option.palette.color(QPalette::Highlight));
        const bool selected = option.state.testFlag(QStyle::State_Selected);
        painter->setPen(option.palette.color(selected ? QPalette::HighlightedText : QPalette::Text));
        painter->drawText(rect, int(Qt::AlignVCenter | Qt::AlignLeft), index.data().toString());
        painter->setPen(option.palette.color(selected ? QPalette::HighlightedText : QPalette::PlaceholderText));
        painter->drawText(rect, int(Qt::AlignVCenter | Qt::AlignRight), index.data(ShortcutRole).toString());
    }

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override { return {0, RowHeight}; }
};

} // namespace

ActionFinder::ActionFinder(QWidget *window)
    : QFrame(window, Qt::Popup | Qt::FramelessWindowHint)
    , m_window(*window)
    , m_words(new QLineEdit(this))
    , m_list(new QListView(this))
    , m_model(new QStandardItemModel(this))
    , m_proxy(new QSortFilterProxyModel(this))
{
    nameWidget(*this, "actionFinder", tr("Find an action"));
    setProperty("popup", true);
    nameWidget(*m_words, "finderWords", tr("Words of the action"));
    nameWidget(*m_list, "finderList", tr("Actions found"));
    m_words->setPlaceholderText(tr("Find an action"));
    m_words->installEventFilter(this);
    m_proxy->setSourceModel(m_model);
    m_proxy->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_list->setModel(m_proxy);
    m_list->setItemDelegate(new FinderDelegate(m_list));
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setUniformItemSizes(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setFixedHeight(Rows * RowHeight);
    m_list->setEditTriggers(QListView::NoEditTriggers);
    setFixedWidth(Width);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->setSpacing(8);
    layout->addWidget(m_words);
    layout->addWidget(m_list);
    connect(m_words, &QLineEdit::textChanged, this, &ActionFinder::filter);
    connect(m_list, &QListView::clicked, this, &ActionFinder::trigger);
}

void ActionFinder::open()
{
    collect();
    m_words->clear();
    filter({});
    adjustSize();
    const QPoint top = m_window.mapToGlobal(QPoint((m_window.width() - width()) / 2, TopOfWindow));
    move(top);
    show();
    m_words->setFocus(Qt::PopupFocusReason);
}

void ActionFinder::collect()
{
    m_model->clear();
    m_actions.clear();
    QStringList seen;
    const QList<QAction *> actions = m_window.findChildren<QAction *>();
    for (QAction *action : actions) {
        QString text = withoutMnemonics(action->text());
        if (!action->objectName().startsWith("action"_L1) || text.isEmpty() || action->menu() || !action->isEnabled())
            continue;
        if (action->objectName().startsWith("actionStart-"_L1))
            text = tr("New endpoint: %1").arg(text);
        if (action->objectName() == "actionConfigureEndpoint"_L1)
            text = tr("New endpoint: %1").arg(text);
        if (seen.contains(text))
            continue;
        seen += text;
        auto *item = new QStandardItem(text);
        item->setData(int(m_actions.size()), ActionRole);
        item->setData(action->shortcut().toString(QKeySequence::NativeText), ShortcutRole);
        m_model->appendRow(item);
        m_actions.append(action);
    }
    m_proxy->sort(0);
}

void ActionFinder::filter(const QString &words)
{
    // The beginnings of all words, in any order.
    QString pattern;
    for (const QString &word : words.split(u' ', Qt::SkipEmptyParts))
        pattern += "(?=.*\\b"_L1 + QRegularExpression::escape(word) + u')';
    m_proxy->setFilterRegularExpression(QRegularExpression(
        pattern, QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption));
    m_list->setCurrentIndex(m_proxy->index(0, 0));
}

void ActionFinder::trigger(const QModelIndex &index)
{
    if (!index.isValid())
        return;
    const QPointer<QAction> action = m_actions.value(index.data(ActionRole).toInt());
    hide();
    if (action)
        action->trigger();
}

bool ActionFinder::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_words || event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    auto *key = static_cast<QKeyEvent *>(event);
    const int row = m_list->currentIndex().row();
    switch (key->key()) {
    case Qt::Key_Down:
        m_list->setCurrentIndex(m_proxy->index(qMin(row + 1, m_proxy->rowCount() - 1), 0));
        return true;
    case Qt::Key_Up:
        m_list->setCurrentIndex(m_proxy->index(qMax(row - 1, 0), 0));
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        trigger(m_list->currentIndex());
        return true;
    case Qt::Key_Escape:
        hide();
        return true;
    default:
        return QFrame::eventFilter(watched, event);
    }
}

} // namespace lw::gui
