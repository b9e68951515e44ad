// SPDX-License-Identifier: GPL-3.0-only
#include "gui/widgets/decodedview.h"

#include "gui/widgets/fieldtree.h"
#include "gui/widgets/hexview.h"
#include "gui/widgets/widgets.h"
#include "models/bytes/bytedocument.h"

#include <QResizeEvent>
#include <QScopedValueRollback>
#include <QSplitter>
#include <QVBoxLayout>

namespace lw::gui {

using models::DecodedModel;
using Kind = net::DissectedField::Kind;
using namespace Qt::StringLiterals;

namespace {

// Lower than this and wide enough for both, the bytes stand beside the fields.
constexpr int BesideBelowHeight = 220;
constexpr int BesideFromWidth = 600;
constexpr qsizetype LabelCharacters = 80;

} // namespace

DecodedView::DecodedView(const Theme &theme, models::ByteDocument &bytes, QWidget *parent)
    : QWidget(parent)
    , m_fields(new FieldTree(m_model, theme, this))
    , m_hex(new HexView(theme, this))
    , m_splitter(new QSplitter(Qt::Vertical, this))
{
    nameWidget(*this, "decodedView", tr("Decoded"));
    nameWidget(*m_hex, "decodedHex", tr("Bytes of the fields"));
    m_hex->setDocument(&bytes);
    m_splitter->setObjectName("decodedSplitter"_L1);
    m_splitter->setHandleWidth(1);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(m_fields);
    m_splitter->addWidget(m_hex);
    m_splitter->setSizes({1, 1});
    m_fields->setMinimumSize(120, 44);
    m_hex->setMinimumSize(120, 44);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_splitter);
    connect(m_fields, &FieldTree::fieldChosen, this, &DecodedView::chooseField);
    connect(m_fields, &FieldTree::fieldHovered, this, &DecodedView::pointAtField);
    connect(m_hex, &HexView::cursorMoved, this, &DecodedView::chooseByte);
    connect(m_hex, &HexView::byteHovered, this, &DecodedView::pointAtByte);
}

void DecodedView::setFrame(const net::Dissection &frame)
{
    m_pointed = QModelIndex();
    m_model.setFrame(frame);
    m_fields->showFrame();
    m_marks.clear();
    for (int row = 0; row < m_model.rowCount(); ++row) {
        const QModelIndex index = m_model.index(row, 0);
        const auto kind = Kind(index.data(DecodedModel::KindRole).toInt());
        if (kind == Kind::Type || kind == Kind::Length)
            m_marks += markOf(index, HexMark::Tone::Header);
        else if (kind == Kind::Problem)
            m_marks += markOf(index, HexMark::Tone::Error);
    }
    showMarks();
}

HexMark DecodedView::markOf(const QModelIndex &index, HexMark::Tone tone) const
{
    return {m_model.rangeOf(index), tone, m_model.copyText({index}, LabelCharacters)};
}

void DecodedView::showMarks()
{
    QList<HexMark> marks = m_marks;
    const QModelIndex current = m_fields->currentIndex();
    const QModelIndex index = m_pointed.isValid() ? QModelIndex(m_pointed) : current;
    if (index.isValid())
        marks += markOf(index, HexMark::Tone::Field);
    m_hex->setMarks(marks);
}

void DecodedView::chooseField(const QModelIndex &index)
{
    if (index.isValid() && !m_following) {
        const QScopedValueRollback guard(m_following, true);
        m_hex->setCursorPosition(m_model.rangeOf(index).offset);
    }
    m_pointed = QModelIndex(); // a mouse at rest does not hide what the keyboard does
    showMarks();
}

void DecodedView::chooseByte(qint64 offset)
{
    if (m_following)
        return;
    const QScopedValueRollback guard(m_following, true);
    if (const QModelIndex index = m_model.indexAt(offset); index.isValid())
        m_fields->choose(index);
}

void DecodedView::pointAtField(const QModelIndex &index)
{
    m_pointed = index;
    showMarks();
}

void DecodedView::pointAtByte(qint64 offset)
{
    m_pointed = m_model.indexAt(offset);
    m_fields->pointAt(m_pointed);
    showMarks();
}

void DecodedView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const bool beside = height() < BesideBelowHeight && width() >= BesideFromWidth;
    const Qt::Orientation wanted = beside ? Qt::Horizontal : Qt::Vertical;
    if (m_splitter->orientation() == wanted)
        return;
    m_splitter->setOrientation(wanted);
    m_splitter->setSizes({1, 1});
}

} // namespace lw::gui
