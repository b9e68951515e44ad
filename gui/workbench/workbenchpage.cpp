// SPDX-License-Identifier: GPL-3.0-only
#include "gui/workbench/workbenchpage.h"

#include "gui/commands.h"
#include "gui/composer/composercard.h"
#include "gui/desk.h"
#include "gui/widgets/widgets.h"
#include "gui/workbench/trafficactions.h"
#include "gui/workbench/trafficcard.h"
#include "gui/workbench/welcome.h"

#include <QAction>
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
    , m_splitter(new QSplitter(Qt::Vertical))
    , m_layout(new QStackedLayout(this))
{
    nameWidget(*this, "workbenchPage", tr("Workbench"));
    m_splitter->setObjectName("workbenchSplitter"_L1);
    m_splitter->setProperty("plain", true);
    m_splitter->setHandleWidth(12);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(m_composer);
    m_splitter->addWidget(m_traffic);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setSizes({290, 420});
    m_splitter->restoreState(desk.settings.value(SplitterKey).toByteArray());
    m_composer->setAddress(desk.settings.value(AddressKey).toString());
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
    m_desk.settings.setValue(AddressKey, m_composer->address());
}

/// What the workspace remembers of this page.
void WorkbenchPage::restore()
{
    const QScopedValueRollback guard(m_restoring, true);
    m_traffic->restore(m_desk.workspace.setting(TrafficKey).toObject());
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
