// SPDX-License-Identifier: GPL-3.0-only
#include "gui/widgets/datainspector.h"

#include "gui/widgets/theme.h"
#include "gui/widgets/widgets.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QVBoxLayout>

namespace lw::gui {

using namespace Qt::StringLiterals;

namespace {

constexpr int RowHeight = 22;
constexpr int CellPadding = 10;

/// Types as words, values in the font of the bytes.
class InspectorDelegate final : public QStyledItemDelegate
{
public:
    InspectorDelegate(const Theme &theme, QObject *parent)
        : QStyledItemDelegate(parent)
        , m_theme(theme)
    {}

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        QStyleOptionViewItem drawn = option;
        initStyleOption(&drawn, index);
        const bool isType = index.column() == models::InspectorModel::TypeColumn;
        if (option.state.testFlag(QStyle::State_Selected))
            painter->fillRect(option.rect, m_theme.tokens().selection);
        painter->setFont(drawn.font);
        painter->setPen(isType ? m_theme.tokens().muted : m_theme.tokens().text);
        const QRect rect = option.rect.adjusted(CellPadding, 0, -CellPadding, 0);
        painter->drawText(rect, int(drawn.displayAlignment),
                          drawn.fontMetrics.elidedText(drawn.text, Qt::ElideRight, rect.width()));
    }

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        return QStyledItemDelegate::sizeHint(option, index) + QSize(2 * CellPadding, 0);
    }

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        if (index.column() != models::InspectorModel::TypeColumn) {
            option->font = m_font;
            option->fontMetrics = QFontMetrics(m_font);
        }
        option->displayAlignment = Qt::AlignLeft | Qt::AlignVCenter;
    }

private:
    const Theme &m_theme;
    QFont m_font = Theme::fixedFont();
};

} // namespace

DataInspector::DataInspector(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_table(new QTableView(this))
{
    nameWidget(*this, "dataInspector", tr("Data inspector"));
    nameWidget(*m_table, "dataInspectorTable", tr("Values at the cursor"));
    m_table->setModel(&m_model);
    m_table->setItemDelegate(new InspectorDelegate(theme, m_table));
    m_table->setShowGrid(false);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setTabKeyNavigation(false);
    m_table->setWordWrap(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(RowHeight);
    m_table->verticalHeader()->setMinimumSectionSize(RowHeight);
    QHeaderView *header = m_table->horizontalHeader();
    header->setHighlightSections(false);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setSectionResizeMode(QHeaderView::Stretch);
    header->setSectionResizeMode(models::InspectorModel::TypeColumn, QHeaderView::ResizeToContents);
    connect(&theme, &Theme::changed, m_table->viewport(), qOverload<>(&QWidget::update));
    auto *copyValue = new QAction(tr("Copy value"), this);
    copyValue->setObjectName("actionInspectorCopy"_L1);
    copyValue->setShortcut(QKeySequence::Copy);
    copyValue->setShortcutContext(Qt::WidgetShortcut);
    connect(copyValue, &QAction::triggered, this, &DataInspector::copy);
    m_table->addAction(copyValue);
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_table);
}

void DataInspector::copy()
{
    const QString value = m_table->currentIndex().data().toString();
    if (!value.isEmpty())
        QApplication::clipboard()->setText(value);
}

} // namespace lw::gui
