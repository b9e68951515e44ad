// SPDX-License-Identifier: GPL-3.0-only
#include "gui/widgets/hexpanel.h"

#include "gui/widgets/datainspector.h"
#include "gui/widgets/hexgotobar.h"
#include "gui/widgets/hexsearchbar.h"
#include "gui/widgets/hexview.h"
#include "gui/widgets/plaintext.h"
#include "gui/widgets/theme.h"
#include "gui/widgets/widgets.h"
#include "models/base/format.h"
#include "models/bytes/bytedocument.h"

#include <QAction>
#include <QHBoxLayout>
#include <QPushButton>
#include <QResizeEvent>
#include <QSplitter>

namespace lw::gui {

using models::ByteDocument;
using namespace Qt::StringLiterals;

namespace {

constexpr int FoldBelowWidth = 1'000; ///< narrower, the inspector lies under the bytes
constexpr int ModeFromWidth = 280;
constexpr int InspectorWidth = 460;
constexpr int InspectorHeight = 190;

} // namespace

HexPanel::HexPanel(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_view(new HexView(theme, this))
    , m_search(new HexSearchBar(*m_view, this))
    , m_goto(new HexGotoBar(*m_view, this))
    , m_inspector(new DataInspector(theme, this))
    , m_splitter(new QSplitter(Qt::Horizontal, this))
{
    nameWidget(*this, "hexPanel", tr("Bytes"));
    nameWidget(*m_view, "hexView", tr("Bytes"));
    m_splitter->setObjectName("hexSplitter"_L1);
    m_splitter->setHandleWidth(1);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(m_view);
    m_splitter->addWidget(m_inspector);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setSizes({600, InspectorWidth});
    QWidget *status = makeStatus();
    makeActions();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_search);
    layout->addWidget(m_goto);
    layout->addWidget(m_splitter, 1);
    layout->addWidget(makeRule());
    layout->addWidget(status);
    connect(m_view, &HexView::cursorMoved, this, [this] {
        say({}, "muted");
        showCursor();
    });
    connect(m_view, &HexView::selectionChanged, this, &HexPanel::showCursor);
    connect(m_view, &HexView::modeChanged, this, &HexPanel::showMode);
    connect(m_view, &HexView::readOnlyChanged, this, &HexPanel::showMode);
    connect(m_view, &HexView::documentChanged, this, &HexPanel::followDocument);
    connect(m_view, &HexView::refused, this, [this](const QString &why) { say(why, "error"); });
    connect(m_view, &HexView::told, this, [this](const QString &what) { say(what, "muted"); });
    setInspectorShown(false);
    showMode();
    followDocument();
}

QAction *HexPanel::add(const char *name, const QString &text, const QList<QKeySequence> &keys)
{
    auto *action = new QAction(text, this);
    action->setObjectName(QLatin1StringView(name));
    action->setShortcuts(keys);
    action->setShortcutContext(Qt::WidgetShortcut);
    m_view->addAction(action);
    return action;
}

void HexPanel::makeActions()
{
    const QAction *find = add("actionHexFind", tr("Find…"), QKeySequence::keyBindings(QKeySequence::Find));
    const QAction *next = add("actionHexFindNext", tr("Find next"), {QKeySequence(Qt::Key_F3)});
    const QAction *previous = add("actionHexFindPrevious", tr("Find previous"), {QKeySequence(Qt::SHIFT | Qt::Key_F3)});
    const QAction *go = add("actionHexGoto", tr("Go to offset…"), {QKeySequence(Qt::CTRL | Qt::Key_G)});
    QAction *inspect = add("actionHexInspector", tr("Data inspector"), {QKeySequence(Qt::CTRL | Qt::Key_I)});
    connect(find, &QAction::triggered, this, [this] {
        m_goto->hide();
        m_search->open();
    });
    connect(next, &QAction::triggered, m_search, &HexSearchBar::findNext);
    connect(previous, &QAction::triggered, m_search, &HexSearchBar::findPrevious);
    connect(go, &QAction::triggered, this, [this] {
        m_search->hide();
        m_goto->open();
    });
    inspect->setCheckable(true);
    connect(inspect, &QAction::toggled, this, &HexPanel::setInspectorShown);
    connect(m_inspectorButton, &QPushButton::clicked, inspect, &QAction::toggle);
    m_inspectorAction = inspect;
}

QWidget *HexPanel::makeStatus()
{
    auto *status = new QWidget(this);
    m_place = new ElidedLabel("hexPlace", "muted", status);
    m_place->setAccessibleName(tr("Place of the cursor"));
    m_words = new ElidedLabel("hexWords", "muted", status);
    m_words->setAccessibleName(tr("Message"));
    m_mode = makeButton("hexMode", {}, ButtonLook::Flat, status);
    m_mode->setFocusPolicy(Qt::TabFocus);
    m_inspectorButton = makeButton("hexInspectorButton", {}, ButtonLook::Flat, status);
    m_inspectorButton->setFocusPolicy(Qt::TabFocus);
    m_inspectorButton->setToolTip(tr("The bytes at the cursor as numbers, times and text (Ctrl+I)"));
    connect(m_mode, &QPushButton::clicked, this, [this] {
        m_view->setMode(m_view->mode() == HexView::Mode::Insert ? HexView::Mode::Overwrite : HexView::Mode::Insert);
    });
    auto *layout = new QHBoxLayout(status);
    layout->setContentsMargins(10, 2, 4, 2);
    layout->setSpacing(8);
    layout->addWidget(m_place);
    layout->addWidget(m_words, 1);
    layout->addWidget(m_mode);
    layout->addWidget(m_inspectorButton);
    return status;
}

void HexPanel::followDocument()
{
    const ByteDocument *document = m_view->document();
    connect(document, &ByteDocument::changed, this, &HexPanel::showCursor, Qt::UniqueConnection);
    connect(document, &ByteDocument::reset, this, &HexPanel::showCursor, Qt::UniqueConnection);
    connect(document, &ByteDocument::errorChanged, this, &HexPanel::showCursor, Qt::UniqueConnection);
    showCursor();
}

void HexPanel::showCursor()
{
    const ByteDocument *document = m_view->document();
    const models::ByteRange selected = m_view->selection();
    const qint64 at = selected.isEmpty() ? m_view->cursorPosition() : selected.offset;
    QStringList parts{u"0x%1 · %2"_s.arg(at, 0, 16).arg(at)};
    if (!selected.isEmpty())
        parts += tr("%1 selected").arg(models::formatBytes(double(selected.size)));
    parts += tr("of %1", "size of all").arg(models::formatBytes(double(document->size())));
    m_place->setWords(parts.join(u" · "_s));
    const models::ByteChunk chunk = document->read(at, models::InspectedBytes);
    const qint64 there = chunk.missing.isEmpty() ? chunk.bytes.size() : chunk.missing.constFirst().offset;
    m_inspector->setBytes(QByteArrayView(chunk.bytes).first(there));
    if (document->error() && m_words->text().isEmpty())
        say(document->error().message, "error");
}

void HexPanel::showMode()
{
    const bool readOnly = m_view->isReadOnly();
    const QString words = readOnly                                  ? tr("Read only")
                          : m_view->mode() == HexView::Mode::Insert ? tr("Insert")
                                                                    : tr("Overwrite");
    m_mode->setText(words);
    m_mode->setAccessibleName(words);
    m_mode->setEnabled(!readOnly);
    setPlainToolTip(*m_mode, readOnly ? QString() : tr("Whether typing goes over bytes or between them (Insert)"));
}

bool HexPanel::isInspectorShown() const
{
    return !m_inspector->isHidden();
}

void HexPanel::setInspectorShown(bool shown)
{
    m_inspector->setVisible(shown);
    m_inspectorAction->setChecked(shown);
    const QString words = shown ? tr("Hide inspector") : tr("Show inspector");
    m_inspectorButton->setText(words);
    m_inspectorButton->setAccessibleName(words);
}

QString HexPanel::words() const
{
    return m_words->text();
}

void HexPanel::say(const QString &words, const char *tone)
{
    setStyleProperty(*m_words, "tone", QString::fromLatin1(tone));
    m_words->setWords(words);
}

void HexPanel::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_mode->setVisible(event->size().width() >= ModeFromWidth); // the Insert key does it as well
    const bool fold = event->size().width() < FoldBelowWidth;
    const Qt::Orientation wanted = fold ? Qt::Vertical : Qt::Horizontal;
    if (m_splitter->orientation() == wanted)
        return;
    m_splitter->setOrientation(wanted);
    const int all = fold ? height() : width();
    const int inspector = fold ? InspectorHeight : InspectorWidth;
    m_splitter->setSizes({all - inspector, inspector});
}

} // namespace lw::gui
