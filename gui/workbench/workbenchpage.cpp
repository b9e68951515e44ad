// SPDX-License-Identifier: GPL-3.0-only
#include "gui/workbench/workbenchpage.h"

#include "gui/commands/commands.h"
#include "gui/commands/desk.h"
#include "gui/composer/composercard.h"
#include "gui/library/librarypanel.h"
#include "gui/widgets/plaintext.h"
#include "gui/widgets/widgets.h"
#include "gui/workbench/detailpane.h"
#include "gui/workbench/trafficactions.h"
#include "gui/workbench/trafficcard.h"
#include "gui/workbench/welcome.h"

#include <QAction>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QSettings>
#include <QSplitter>
#include <QStackedLayout>

namespace lw::gui {

using namespace Qt::StringLiterals;

namespace {
constexpr auto SplitterKey = "workbench/splitter"_L1;
constexpr auto AddressKey = "composer/address"_L1;
constexpr auto TrafficKey = "traffic"_L1;
constexpr auto DetailTabKey = "workbench/detailTab"_L1;
constexpr auto LibraryKey = "library"_L1;
constexpr int LibraryWidth = 264;
constexpr QSize LeastLibrary(200, 140);
constexpr int RoomForLibrary = 1'000; ///< narrower, it stands beside the traffic
} // namespace

/// The widget that has the focus in its window, active or not.
static const QWidget *focusOf(const QWidget &page)
{
    return page.window()->focusWidget();
}

WorkbenchPage::WorkbenchPage(Desk &desk, Commands &commands, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_trafficActions(new TrafficActions(desk.engine, desk.drafts, this))
    , m_composer(new ComposerCard(desk.drafts, desk.sender, desk.theme, this))
    , m_traffic(new TrafficCard(desk.traffic, *m_trafficActions, desk.theme, this))
    , m_welcome(new Welcome(commands, this))
    , m_library(new LibraryPanel(desk.library, desk.theme, this))
    , m_libraryAction(new QAction(tr("Show packet library"), this))
    , m_upper(new QSplitter(Qt::Horizontal))
    , m_lower(new QSplitter(Qt::Horizontal))
    , m_splitter(new QSplitter(Qt::Vertical))
    , m_layout(new QStackedLayout(this))
{
    nameWidget(*this, "workbenchPage", tr("Workbench"));
    m_splitter->setObjectName("workbenchSplitter"_L1);
    m_splitter->setProperty("plain", true);
    m_splitter->setHandleWidth(12);
    m_splitter->setChildrenCollapsible(false);
    for (QSplitter *row : {m_upper, m_lower}) {
        row->setProperty("plain", true);
        row->setHandleWidth(12);
        row->setChildrenCollapsible(false);
        m_splitter->addWidget(row);
    }
    m_upper->setObjectName("workbenchUpper"_L1);
    m_lower->setObjectName("workbenchLower"_L1);
    m_upper->addWidget(m_composer);
    m_lower->addWidget(m_traffic);
    makeLibrary();
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setSizes({290, 420});
    m_splitter->restoreState(desk.settings.value(SplitterKey).toByteArray());
    m_composer->setAddress(desk.settings.value(AddressKey).toString());
    m_traffic->detail()->setTab(desk.settings.value(DetailTabKey).value<DetailPane::Tab>());
    auto *work = new QWidget(this);
    auto *workLayout = new QVBoxLayout(work);
    workLayout->setContentsMargins(12, 12, 12, 12);
    workLayout->addWidget(m_splitter);
    m_layout->addWidget(m_welcome);
    m_layout->addWidget(work);

    connect(m_composer, &ComposerCard::refused, &desk, &Desk::trouble);
    addActions(m_traffic->actions());
    connect(&desk, &Desk::targetWanted, m_composer, &ComposerCard::chooseTarget);
    connect(&desk, &Desk::composerWanted, this, &WorkbenchPage::letWrite);
    connect(m_trafficActions, &TrafficActions::composerWanted, this, &WorkbenchPage::letWrite);
    connect(m_trafficActions, &TrafficActions::failed, &desk, &Desk::trouble);
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved}) {
        connect(&desk.endpoints, signal, this, &WorkbenchPage::updateEmptiness);
        connect(&desk.traffic, signal, this, &WorkbenchPage::updateEmptiness);
    }
    connect(m_traffic, &TrafficCard::stateChanged, this, [this] {
        if (!m_restoring)
            m_desk.workspace.setSetting(TrafficKey, m_traffic->state());
    });
    connect(&desk.workspace, &models::OpenWorkspace::opened, this, &WorkbenchPage::restore);
    restore();
    connect(&desk.drafts, &models::Drafts::changed, this, &WorkbenchPage::updateEmptiness);
    connect(&desk.drafts, &QAbstractItemModel::modelReset, this, &WorkbenchPage::updateEmptiness);
    updateEmptiness();
}

WorkbenchPage::~WorkbenchPage()
{
    m_desk.settings.setValue(SplitterKey, m_splitter->saveState());
    keepLibraryState();
    m_desk.settings.setValue(AddressKey, m_composer->address());
    m_desk.settings.setValue(DetailTabKey, QVariant::fromValue(m_traffic->detail()->tab()).toString());
}

void WorkbenchPage::makeLibrary()
{
    m_libraryAction->setObjectName("actionShowLibrary"_L1);
    m_libraryAction->setCheckable(true);
    m_libraryAction->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_L);
    addAction(m_libraryAction);
    QPushButton *button = makeButton("libraryToggle", tr("Library") + u" ▸"_s, ButtonLook::Flat, this);
    button->setCheckable(true);
    setPlainToolTip(*button, tr("Packets to keep and to send again (%1)")
                                 .arg(m_libraryAction->shortcut().toString(QKeySequence::NativeText)));
    connect(button, &QPushButton::clicked, m_libraryAction, &QAction::setChecked);
    connect(m_libraryAction, &QAction::toggled, button, &QPushButton::setChecked);
    connect(m_libraryAction, &QAction::toggled, this, &WorkbenchPage::showLibrary);
    m_composer->addToHead(button);
    m_upper->addWidget(m_library);
    m_upper->setStretchFactor(0, 1);
    m_lower->setStretchFactor(0, 1);
    m_library->setMinimumSize(LeastLibrary); // it scrolls; its words for an empty library may be cut
    m_library->hide();
    addActions(m_library->panelActions());
    connect(m_library, &LibraryPanel::openWanted, this, [this](const models::Packet &packet) {
        if (const auto opened = m_desk.drafts.open(packet); !opened)
            Q_EMIT m_desk.trouble(opened.error().message);
        else
            letWrite();
    });
    connect(m_library, &LibraryPanel::sendWanted, m_composer, &ComposerCard::sendPacket);
    connect(m_library, &LibraryPanel::keepWanted, this, [this] { m_library->keep(m_desk.drafts.current().packet()); });
    connect(m_library, &LibraryPanel::showWanted, this, [this] { m_libraryAction->setChecked(true); });
    connect(m_library, &LibraryPanel::told, &m_desk, &Desk::news);
    connect(m_library, &LibraryPanel::refused, &m_desk, &Desk::trouble);
}

void WorkbenchPage::showLibrary(bool shown)
{
    if (shown)
        m_layout->setCurrentIndex(1);
    placeLibrary();
    m_library->setVisible(shown);
    keepLibraryState();
}

/// Beside the composer; where there is no room, beside the traffic.
void WorkbenchPage::placeLibrary()
{
    QSplitter *row = width() < RoomForLibrary ? m_lower : m_upper;
    const bool shown = m_libraryAction->isChecked();
    m_traffic->setDetailShown(!shown || row == m_upper);
    if (m_library->parentWidget() == row)
        return;
    row->addWidget(m_library);
    row->setSizes({width() - LibraryWidth, LibraryWidth});
    m_library->setVisible(shown);
}

void WorkbenchPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    placeLibrary();
}

void WorkbenchPage::keepLibraryState()
{
    if (!m_restoring)
        m_desk.workspace.setSetting(
            LibraryKey, QJsonObject{{u"shown"_s, m_libraryAction->isChecked()}, {u"panel"_s, m_library->state()}});
}

/// What the workspace remembers of this page.
void WorkbenchPage::restore()
{
    const QScopedValueRollback guard(m_restoring, true);
    m_traffic->restore(m_desk.workspace.setting(TrafficKey).toObject());
    const QJsonObject library = m_desk.workspace.setting(LibraryKey).toObject();
    m_library->restore(library.value("panel"_L1).toObject());
    m_libraryAction->setChecked(library.value("shown"_L1).toBool());
}

void WorkbenchPage::updateEmptiness()
{
    const bool nothingWritten = m_desk.drafts.rowCount() == 1 && m_desk.drafts.current().isEmpty();
    const bool empty = m_desk.engine.endpoints().isEmpty() && m_desk.engine.clients().isEmpty() &&
                       m_desk.traffic.rowCount() == 0 && nothingWritten;
    const bool takesFocus = !empty && m_layout->currentIndex() == 0 && m_welcome->isAncestorOf(focusOf(*this));
    m_layout->setCurrentIndex(empty ? 0 : 1);
    if (takesFocus)
        m_composer->setFocus(Qt::OtherFocusReason);
    setFocusProxy(empty ? static_cast<QWidget *>(m_welcome) : m_composer);
}

void WorkbenchPage::letWrite()
{
    m_layout->setCurrentIndex(1);
    m_composer->focusText();
}

} // namespace lw::gui
