// SPDX-License-Identifier: GPL-3.0-only
#include "gui/widgets/hexsearchbar.h"

#include "gui/widgets/hexview.h"
#include "gui/widgets/theme.h"
#include "gui/widgets/widgets.h"
#include "models/bytes/bytedocument.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>

namespace lw::gui {

using models::ByteSearch;
using models::SearchQuery;
using namespace Qt::StringLiterals;

namespace {

QComboBox *makeCombo(const char *name, const QString &accessibleName, QWidget *parent)
{
    auto *combo = new QComboBox(parent);
    nameWidget(*combo, name, accessibleName);
    combo->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    return combo;
}

template <typename T>
T currentOf(const QComboBox &combo)
{
    return combo.currentData().value<T>();
}

} // namespace

HexSearchBar::HexSearchBar(HexView &view, QWidget *parent)
    : QFrame(parent)
    , m_view(view)
{
    nameWidget(*this, "hexSearch", tr("Search in the bytes"));
    makeControls();
    layOut();
    connect(m_text, &QLineEdit::textEdited, this, &HexSearchBar::check);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &HexSearchBar::showKind);
    for (const QComboBox *combo : {m_encoding, m_number, m_order})
        connect(combo, &QComboBox::currentIndexChanged, this, &HexSearchBar::check);
    connect(m_next, &QPushButton::clicked, this, &HexSearchBar::findNext);
    connect(m_previous, &QPushButton::clicked, this, &HexSearchBar::findPrevious);
    connect(m_close, &QPushButton::clicked, this, &HexSearchBar::close);
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        m_search.cancel();
        say(tr("Cancelled"), "muted");
    });
    connect(&m_search, &ByteSearch::progress, this, &HexSearchBar::showProgress);
    connect(&m_search, &ByteSearch::finished, this, &HexSearchBar::showOutcome);
    connect(&m_search, &ByteSearch::runningChanged, m_cancel, &QWidget::setVisible);
    connect(&view, &HexView::documentChanged, &m_search, &ByteSearch::cancel);
    showKind();
    hide();
}

void HexSearchBar::makeControls()
{
    m_text = new QLineEdit(this);
    nameWidget(*m_text, "hexSearchText", tr("What to look for"));
    m_text->setFont(Theme::fixedFont());
    m_text->setClearButtonEnabled(true);
    m_text->setMinimumWidth(120);
    m_kind = makeCombo("hexSearchKind", tr("Kind of search"), this);
    m_kind->addItem(tr("Text"), QVariant::fromValue(SearchQuery::Kind::Text));
    m_kind->addItem(tr("Hex"), QVariant::fromValue(SearchQuery::Kind::Hex));
    m_kind->addItem(tr("Number"), QVariant::fromValue(SearchQuery::Kind::Number));
    m_encoding = makeCombo("hexSearchEncoding", tr("Encoding"), this);
    m_encoding->addItem(u"UTF-8"_s, QVariant::fromValue(SearchQuery::Encoding::Utf8));
    m_encoding->addItem(u"UTF-16 LE"_s, QVariant::fromValue(SearchQuery::Encoding::Utf16LittleEndian));
    m_encoding->addItem(u"UTF-16 BE"_s, QVariant::fromValue(SearchQuery::Encoding::Utf16BigEndian));
    m_encoding->addItem(u"Latin-1"_s, QVariant::fromValue(SearchQuery::Encoding::Latin1));
    m_caseSensitive = new QCheckBox(tr("Match case"), this);
    nameWidget(*m_caseSensitive, "hexSearchCase", tr("Match case"));
    m_number = makeCombo("hexSearchNumber", tr("Type of the number"), this);
    const std::pair<QString, SearchQuery::Number> types[] = {
        {u"uint8"_s, SearchQuery::Number::U8},    {u"int8"_s, SearchQuery::Number::I8},
        {u"uint16"_s, SearchQuery::Number::U16},  {u"int16"_s, SearchQuery::Number::I16},
        {u"uint32"_s, SearchQuery::Number::U32},  {u"int32"_s, SearchQuery::Number::I32},
        {u"uint64"_s, SearchQuery::Number::U64},  {u"int64"_s, SearchQuery::Number::I64},
        {u"float32"_s, SearchQuery::Number::F32}, {u"float64"_s, SearchQuery::Number::F64}};
    for (const auto &[name, type] : types)
        m_number->addItem(name, QVariant::fromValue(type));
    m_number->setCurrentText(u"uint32"_s);
    m_order = makeCombo("hexSearchOrder", tr("Byte order"), this);
    m_order->addItem(tr("Big endian"), QVariant::fromValue(SearchQuery::ByteOrder::BigEndian));
    m_order->addItem(tr("Little endian"), QVariant::fromValue(SearchQuery::ByteOrder::LittleEndian));
    m_previous = makeButton("hexSearchPrevious", tr("Previous"), ButtonLook::Framed, this);
    m_previous->setToolTip(tr("The match before (Shift+Enter)"));
    m_next = makeButton("hexSearchNext", tr("Next"), ButtonLook::Framed, this);
    m_next->setToolTip(tr("The next match (Enter)"));
    m_cancel = makeButton("hexSearchCancel", tr("Cancel"), ButtonLook::Flat, this);
    m_cancel->hide();
    m_close = makeButton("hexSearchClose", tr("Close"), ButtonLook::Flat, this);
    m_note = makeLabel("hexSearchNote", {}, "muted", this);
    m_note->setAccessibleName(tr("Result of the search"));
    m_error = makeErrorLabel("hexSearchError", tr("What is wrong with the search"), this);
}

void HexSearchBar::layOut()
{
    auto *what = new QHBoxLayout;
    what->setSpacing(8);
    what->addWidget(m_text, 1);
    what->addWidget(m_previous);
    what->addWidget(m_next);
    what->addWidget(m_close);
    auto *how = new QHBoxLayout;
    how->setSpacing(8);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_kind, m_encoding, m_number, m_order, m_caseSensitive})
        how->addWidget(widget);
    how->addStretch();
    how->addWidget(m_note);
    how->addWidget(m_cancel);
    auto *layout = new QVBoxLayout;
    layout->setContentsMargins(10, 6, 6, 6);
    layout->setSpacing(6);
    layout->addLayout(what);
    layout->addLayout(how);
    layout->addWidget(m_error);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    outer->addLayout(layout);
    outer->addWidget(makeRule());
}

void HexSearchBar::open()
{
    show();
    m_text->setFocus(Qt::ShortcutFocusReason);
    m_text->selectAll();
}

void HexSearchBar::close()
{
    m_search.cancel();
    say({}, "muted");
    m_view.setFocus(Qt::OtherFocusReason); // before it hides, or the focus goes elsewhere
    hide();
}

SearchQuery HexSearchBar::query() const
{
    SearchQuery query;
    query.kind = currentOf<SearchQuery::Kind>(*m_kind);
    query.text = m_text->text();
    query.encoding = currentOf<SearchQuery::Encoding>(*m_encoding);
    query.caseSensitive = m_caseSensitive->isChecked();
    query.number = currentOf<SearchQuery::Number>(*m_number);
    query.order = currentOf<SearchQuery::ByteOrder>(*m_order);
    return query;
}

void HexSearchBar::showKind()
{
    const auto kind = currentOf<SearchQuery::Kind>(*m_kind);
    m_encoding->setVisible(kind == SearchQuery::Kind::Text);
    m_caseSensitive->setVisible(kind == SearchQuery::Kind::Text);
    m_number->setVisible(kind == SearchQuery::Kind::Number);
    m_order->setVisible(kind == SearchQuery::Kind::Number);
    m_text->setPlaceholderText(kind == SearchQuery::Kind::Text  ? tr("Text")
                               : kind == SearchQuery::Kind::Hex ? tr("0a ?? a? – any byte, any digit")
                                                                : tr("1234, -5, 0x4d2 or 2.5"));
    check();
}

/// What stands there is checked while it is written; nothing written is no mistake yet.
void HexSearchBar::check()
{
    const auto pattern = query().toPattern();
    const bool wrong = !pattern && !m_text->text().isEmpty();
    setStyleProperty(*m_text, "invalid", wrong);
    showWords(*m_error, wrong ? pattern.error().message : QString());
    say({}, "muted");
}

void HexSearchBar::find(ByteSearch::Direction direction)
{
    const auto pattern = query().toPattern();
    if (!pattern) {
        setStyleProperty(*m_text, "invalid", true);
        showWords(*m_error, pattern.error().message);
        return open();
    }
    const bool forward = direction == ByteSearch::Direction::Forward;
    const models::ByteRange selected = m_view.selection();
    const qint64 from = selected.isEmpty() ? m_view.cursorPosition() : selected.offset + (forward ? 1 : 0);
    say(tr("Searching…"), "muted");
    m_search.start(m_view.document()->snapshot(), *pattern, from, direction);
}

void HexSearchBar::showProgress(qint64 done, qint64 all)
{
    say(tr("Searching… %1 %").arg(all > 0 ? done * 100 / all : 100), "muted");
}

void HexSearchBar::showOutcome(const ByteSearch::Outcome &outcome)
{
    showWords(*m_error, outcome.error ? tr("Not all was searched: %1").arg(outcome.error.message) : QString());
    if (outcome.match.isEmpty())
        return say(tr("Not found"), "waiting");
    // Bytes may have gone since the search began.
    if (outcome.match.end() > m_view.document()->size())
        return say(tr("Found in bytes that are gone"), "waiting");
    m_view.select(outcome.match);
    const QString place = u"0x%1"_s.arg(outcome.match.offset, 0, 16);
    say(outcome.wrapped ? tr("At %1, over the end").arg(place) : tr("At %1").arg(place), "muted");
}

void HexSearchBar::say(const QString &words, const char *tone)
{
    setStyleProperty(*m_note, "tone", QString::fromLatin1(tone));
    m_note->setText(words);
}

void HexSearchBar::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (event->key() == Qt::Key_Escape)
        return close();
    if (!enter)
        return QFrame::keyPressEvent(event);
    if (event->modifiers().testFlag(Qt::ShiftModifier))
        findPrevious();
    else
        findNext();
}

} // namespace lw::gui
