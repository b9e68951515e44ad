// SPDX-License-Identifier: GPL-3.0-only
#include "gui/library/packetdelegate.h"

#include "gui/widgets/theme.h"
#include "gui/widgets/widgets.h"
#include "models/packet/packetlibrary.h"

#include <QLineEdit>
#include <QPainter>
#include <QTreeView>

#include <algorithm>

namespace lw::gui {

using models::PacketLibrary;
using namespace Qt::StringLiterals;

namespace {

constexpr int ChevronSize = 12;
constexpr int ButtonPadding = 8;
constexpr int EditorHeight = 28;
constexpr double SmallFont = 0.88;

bool isFolder(const QModelIndex &index)
{
    return index.data(PacketLibrary::FolderRole).toBool();
}

/// The tags of a packet; of a folder, how many entries it has.
QString detailOf(const QModelIndex &index)
{
    if (isFolder(index))
        return QString::number(index.model()->rowCount(index));
    return index.data(PacketLibrary::TagsRole).toStringList().join("  "_L1);
}

} // namespace

PacketDelegate::PacketDelegate(const Theme &theme, QTreeView &view)
    : QStyledItemDelegate(&view)
    , m_theme(theme)
    , m_view(view)
{
    connect(&theme, &Theme::changed, this, &PacketDelegate::updateIcons);
    updateIcons();
}

void PacketDelegate::updateIcons()
{
    m_folded = Theme::icon(u"chevron-right"_s, m_theme.tokens().muted);
    m_unfolded = Theme::icon(u"chevron-down"_s, m_theme.tokens().muted);
}

void PacketDelegate::setNumbered(const QList<qint64> &ids)
{
    m_numbers.clear();
    for (int i = 0; i < ids.size(); ++i)
        m_numbers.insert(ids[i], i + 1);
}

int PacketDelegate::numberOf(const QModelIndex &index) const
{
    return m_numbers.value(PacketLibrary::idOf(index));
}

QFont PacketDelegate::smallFont() const
{
    QFont font = m_view.font();
    font.setPointSizeF(font.pointSizeF() * SmallFont);
    return font;
}

PacketRow PacketDelegate::layoutFor(const QRect &rect, const QModelIndex &index, bool lit) const
{
    const QFontMetrics metrics = m_view.fontMetrics();
    const QFontMetrics small(smallFont());
    PacketRow::Widths widths;
    widths.name = metrics.horizontalAdvance(index.data().toString()) + 1;
    if (const QString detail = detailOf(index); !detail.isEmpty())
        widths.detail = small.horizontalAdvance(detail) + 1;
    if (numberOf(index) > 0)
        widths.number = small.horizontalAdvance(u'0');
    if (lit && !isFolder(index))
        widths.button = small.horizontalAdvance(tr("Send")) + 2 * ButtonPadding;
    return PacketRow::of(rect, widths);
}

QSize PacketDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {80, PacketRow::Height};
}

void PacketDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Tokens &tokens = m_theme.tokens();
    const bool lit = option.state.testFlag(QStyle::State_MouseOver);
    const PacketRow parts = layoutFor(option.rect, index, lit);
    const auto draw = [painter](const QRect &rect, const QFont &font, const QColor &color, const QString &words) {
        painter->setFont(font);
        painter->setPen(color);
        painter->drawText(rect, int(Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine),
                          QFontMetrics(font).elidedText(words, Qt::ElideRight, rect.width()));
    };
    const QFont small = smallFont();
    painter->save();
    draw(parts.name, m_view.font(), tokens.text, index.data().toString());
    if (!parts.detail.isNull())
        draw(parts.detail, small, tokens.muted, detailOf(index));
    if (!parts.number.isNull())
        draw(parts.number, small, tokens.muted, QString::number(numberOf(index)));
    if (!parts.button.isNull()) {
        const bool hovered = parts.button.contains(m_mouse);
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(hovered ? tokens.accent : tokens.line);
        painter->setBrush(hovered ? tokens.accent : tokens.base);
        painter->drawRoundedRect(QRectF(parts.button).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5);
        painter->setFont(small);
        painter->setPen(hovered ? tokens.onAccent : tokens.accent);
        painter->drawText(parts.button, int(Qt::AlignCenter), tr("Send"));
    }
    painter->restore();
}

void PacketDelegate::paintChevron(QPainter *painter, const QRect &rect, bool isOpen) const
{
    const QPoint at = rect.center() - QPoint(ChevronSize / 2 - 1, ChevronSize / 2 - 1);
    (isOpen ? m_unfolded : m_folded).paint(painter, QRect(at, QSize(ChevronSize, ChevronSize)));
}

QString PacketDelegate::toolTip(const QModelIndex &index) const
{
    QStringList lines{index.data().toString()};
    if (!isFolder(index)) {
        lines += index.siblingAtColumn(PacketLibrary::ContentColumn).data().toString();
        lines += index.siblingAtColumn(PacketLibrary::TagsColumn).data().toString();
        if (const int number = numberOf(index); number > 0)
            lines += tr("%1 sends it")
                         .arg(QKeySequence(Qt::ALT | Qt::Key(Qt::Key_0 + number)).toString(QKeySequence::NativeText));
    }
    lines.removeAll(QString());
    return lines.join(u'\n');
}

QWidget *PacketDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &, const QModelIndex &) const
{
    auto *edit = new QLineEdit(parent);
    if (m_field == Field::Tags) {
        nameWidget(*edit, "packetTagsEdit", tr("Tags, with commas between"));
        edit->setPlaceholderText(tr("Tags, with commas"));
    } else {
        nameWidget(*edit, "packetNameEdit", tr("New name"));
        edit->setMaxLength(int(models::PacketLimits::Name));
    }
    return edit;
}

void PacketDelegate::setEditorData(QWidget *editor, const QModelIndex &index) const
{
    auto *edit = qobject_cast<QLineEdit *>(editor);
    if (!edit || edit->isModified())
        return;
    const int column = m_field == Field::Tags ? PacketLibrary::TagsColumn : PacketLibrary::NameColumn;
    edit->setText(index.siblingAtColumn(column).data(Qt::EditRole).toString());
    edit->selectAll();
}

/// What is wrong with the words is for the panel to say, so it takes them to the library.
void PacketDelegate::setModelData(QWidget *editor, QAbstractItemModel *, const QModelIndex &index) const
{
    const auto *edit = qobject_cast<QLineEdit *>(editor);
    if (edit && edit->isModified())
        Q_EMIT const_cast<PacketDelegate *>(this)->edited(PacketLibrary::idOf(index), m_field, edit->text());
}

void PacketDelegate::updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                                          const QModelIndex &) const
{
    const int lowest = std::max(0, m_view.viewport()->height() - EditorHeight);
    const int top = std::clamp(option.rect.center().y() - EditorHeight / 2 + 1, 0, lowest);
    const int left = std::max(0, option.rect.left() - 8);
    editor->setGeometry(left, top, m_view.viewport()->width() - left - 4, EditorHeight);
}

} // namespace lw::gui
