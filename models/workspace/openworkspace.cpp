// SPDX-License-Identifier: GPL-3.0-only
#include "models/workspace/openworkspace.h"

#include "models/packet/packetlibrary.h"
#include "models/packet/starterpackets.h"
#include "models/sending/drafts.h"
#include "models/workspace/workspacekeeper.h"

#include <QFileInfo>

#include <utility>

namespace lw::models {

namespace {
constexpr int TabsAfterMs = 200; ///< while a user types, tabs are not compared at every key
} // namespace

OpenWorkspace::OpenWorkspace(net::Engine &engine, PacketLibrary &library, Drafts &drafts, QObject *parent)
    : QObject(parent)
    , m_engine(engine)
    , m_library(library)
    , m_drafts(drafts)
{
    m_tabsTimer.setSingleShot(true);
    m_tabsTimer.setInterval(TabsAfterMs);
    connect(&m_tabsTimer, &QTimer::timeout, this, &OpenWorkspace::writeTabs);
    connect(&m_drafts, &Drafts::changed, this, [this] {
        if (m_workspace && !m_tabsTimer.isActive())
            m_tabsTimer.start();
    });
}

OpenWorkspace::~OpenWorkspace()
{
    close();
}

WorkspaceResult<void> OpenWorkspace::open(const QString &path, OpenMode mode)
{
    if (m_workspace && QFileInfo(path).canonicalFilePath() == QFileInfo(m_workspace->path()).canonicalFilePath())
        return {};
    auto opened = Workspace::open(path, mode);
    if (!opened)
        return tl::make_unexpected(opened.error());
    if (m_keeper) {
        writeTabs();
        m_keeper->clear();
    }
    m_keeper.reset();
    m_workspace = std::move(*opened);
    follow();
    return {};
}

void OpenWorkspace::follow()
{
    connect(m_workspace.get(), &Workspace::stateChanged, this, &OpenWorkspace::stateChanged);
    connect(m_workspace.get(), &Workspace::failed, this, &OpenWorkspace::failed);
    connect(m_workspace.get(), &Workspace::copySaved, this, &OpenWorkspace::copySaved);
    connect(m_workspace.get(), &Workspace::copyFailed, this, &OpenWorkspace::copyFailed);
    const WorkspaceContents &contents = m_workspace->contents();
    Q_EMIT opened(); // before endpoints come: what they move on the screen is no wish of the user's
    m_keeper = std::make_unique<WorkspaceKeeper>(*m_workspace, m_engine, m_library);
    m_keeper->setSealKey(m_sealKey);
    m_heldStarts = isKnown(contents) ? QList<PlannedStart>() : plannedStarts(contents);
    m_notes =
        m_keeper->restore(m_heldStarts.isEmpty() ? WorkspaceKeeper::Starts::AtOnce : WorkspaceKeeper::Starts::Held);
    if (contents.library.isEmpty() && contents.largestLibraryId == 0)
        m_library.insert(starterPackets());
    if (!contents.tabs.isEmpty())
        m_drafts.load(contents.tabs, contents.currentTab);
    else if (!m_drafts.current().isEmpty()) // what was written before there was a workspace
        writeTabs();
    Q_EMIT stateChanged();
    if (!m_heldStarts.isEmpty())
        Q_EMIT startsHeld();
}

void OpenWorkspace::setTrust(const QByteArray &key, const QString &alwaysKnown)
{
    m_sealKey = key;
    m_alwaysKnown = alwaysKnown;
}

bool OpenWorkspace::isKnown(const WorkspaceContents &contents) const
{
    return isSealed(m_sealKey, contents) ||
           (!m_alwaysKnown.isEmpty() && QFileInfo(m_alwaysKnown).canonicalFilePath() == m_workspace->path());
}

void OpenWorkspace::answerStarts(bool start)
{
    if (std::exchange(m_heldStarts, {}).isEmpty())
        return;
    if (start)
        m_keeper->startHeld();
    else
        m_keeper->dropHeld();
}

void OpenWorkspace::close()
{
    if (!m_workspace)
        return;
    writeTabs();
    m_heldStarts.clear();
    m_keeper.reset();
    m_workspace.reset();
    Q_EMIT stateChanged();
}

void OpenWorkspace::writeTabs()
{
    m_tabsTimer.stop();
    if (m_workspace)
        m_workspace->setTabs(m_drafts.packets(), m_drafts.currentRow());
}

QJsonValue OpenWorkspace::setting(const QString &key) const
{
    return m_workspace ? m_workspace->setting(key) : m_unkept.value(key, QJsonValue::Undefined);
}

void OpenWorkspace::setSetting(const QString &key, const QJsonValue &value)
{
    if (m_workspace)
        m_workspace->setSetting(key, value);
    else
        m_unkept.insert(key, value);
}

} // namespace lw::models
