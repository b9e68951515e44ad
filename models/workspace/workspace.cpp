// SPDX-License-Identifier: GPL-3.0-only
#include "models/workspace/workspace.h"

#include "models/base/jsonmembers.h"
#include "models/workspace/workspacewriter.h"
#include "net/loop/post.h"

#include <QJsonDocument>

namespace lw::models {

namespace {

using Milliseconds = WorkspaceWriter::Milliseconds;
using News = WorkspaceWriter::News;

template <typename Record>
QHash<QUuid, OrderedRow> rowsOf(const QList<Record> &records)
{
    QHash<QUuid, OrderedRow> rows;
    for (qsizetype i = 0; i < records.size(); ++i)
        rows.insert(records.at(i).uuid, {int(i), toBytes(QJsonDocument(toJson(records.at(i))))});
    return rows;
}

/// What leads from \a before to \a after.
QHash<QUuid, RowChange<OrderedRow>> difference(const QHash<QUuid, OrderedRow> &before,
                                               const QHash<QUuid, OrderedRow> &after)
{
    QHash<QUuid, RowChange<OrderedRow>> rows;
    for (auto it = after.cbegin(); it != after.cend(); ++it) {
        const auto found = before.constFind(it.key());
        if (found == before.cend() || *found != *it)
            rows.insert(it.key(), *it);
    }
    for (auto it = before.cbegin(); it != before.cend(); ++it) {
        if (!after.contains(it.key()))
            rows.insert(it.key(), RowChange<OrderedRow>::removal());
    }
    return rows;
}

} // namespace

Workspace::Workspace(const Options &options)
    : m_state(options.mode == OpenMode::ReadOnly ? State::ReadOnly : State::Saved)
{
    const auto hear = [this](const News &news) {
        switch (news.kind) {
        case News::Kind::Saving:
            return setState(State::Saving);
        case News::Kind::Saved:
            m_error = {};
            return setState(news.generation == m_generation ? State::Saved : State::Unsaved);
        case News::Kind::Failed: {
            const bool isFirst = m_error != *news.error;
            m_error = *news.error;
            setState(State::Failed);
            if (isFirst)
                Q_EMIT failed(m_error);
            return;
        }
        case News::Kind::Copied:
            if (news.error)
                Q_EMIT copyFailed(news.path, *news.error);
            else
                Q_EMIT copySaved(news.path);
        }
    };
    m_writer = std::make_unique<WorkspaceWriter>(
        Milliseconds(options.delayMs), Milliseconds(options.retryMs),
        [this, hear](const News &news) { net::postTo(this, [hear, news] { hear(news); }); });
}

Workspace::~Workspace() = default;

WorkspaceResult<std::unique_ptr<Workspace>> Workspace::open(const QString &path, OpenMode mode)
{
    Options options;
    options.mode = mode;
    return open(path, options);
}

WorkspaceResult<std::unique_ptr<Workspace>> Workspace::open(const QString &path, const Options &options)
{
    std::unique_ptr<Workspace> workspace(new Workspace(options));
    auto contents = workspace->m_writer->open(path, options.mode);
    if (!contents)
        return tl::make_unexpected(contents.error());
    workspace->m_path = workspace->m_writer->path();
    workspace->take(std::move(*contents));
    return workspace;
}

void Workspace::take(WorkspaceContents contents)
{
    m_contents = std::move(contents);
    m_endpoints = rowsOf(m_contents.endpoints);
    m_clients = rowsOf(m_contents.clients);
    m_tabs = m_contents.tabs;
    m_currentTab = m_contents.currentTab;
    m_settings = m_contents.settings;
}

void Workspace::change(const WorkspaceChanges &changes)
{
    if (changes.isEmpty())
        return;
    m_writer->add(changes, ++m_generation);
    if (m_state != State::Failed && m_state != State::ReadOnly)
        setState(State::Unsaved);
}

void Workspace::setState(State state)
{
    if (state == m_state)
        return;
    m_state = state;
    Q_EMIT stateChanged(state);
}

void Workspace::setEndpoints(const QList<EndpointRecord> &endpoints)
{
    const Rows rows = rowsOf(endpoints);
    WorkspaceChanges changes;
    changes.endpoints = difference(m_endpoints, rows);
    m_endpoints = rows;
    change(changes);
}

void Workspace::setClients(const QList<ClientRecord> &clients)
{
    const Rows rows = rowsOf(clients);
    WorkspaceChanges changes;
    changes.clients = difference(m_clients, rows);
    m_clients = rows;
    change(changes);
}

void Workspace::setTabs(const QList<Packet> &tabs, int current)
{
    WorkspaceChanges changes;
    for (qsizetype i = 0; i < std::max(tabs.size(), m_tabs.size()); ++i) {
        if (i >= tabs.size())
            changes.tabs.insert(int(i), RowChange<Packet>::removal());
        else if (i >= m_tabs.size() || tabs.at(i) != m_tabs.at(i))
            changes.tabs.insert(int(i), tabs.at(i));
    }
    if (current != m_currentTab)
        changes.settings.insert(WorkspaceChanges::CurrentTabKey, QJsonValue(current));
    m_tabs = tabs;
    m_currentTab = current;
    change(changes);
}

void Workspace::changeLibrary(const QList<LibraryEntry> &changed, const QList<qint64> &removed)
{
    WorkspaceChanges changes;
    for (const LibraryEntry &entry : changed)
        changes.library.insert(entry.id, entry);
    for (const qint64 id : removed)
        changes.library.insert(id, RowChange<LibraryEntry>::removal());
    change(changes);
}

void Workspace::setSetting(const QString &key, const QJsonValue &value)
{
    if (setting(key) == value)
        return;
    WorkspaceChanges changes;
    changes.settings.insert(key, value.isUndefined() ? RowChange<QJsonValue>::removal() : value);
    if (value.isUndefined())
        m_settings.remove(key);
    else
        m_settings.insert(key, value);
    change(changes);
}

void Workspace::setReport(const QByteArray &json)
{
    WorkspaceChanges changes;
    changes.report = json;
    change(changes);
}

WorkspaceResult<void> Workspace::flush(int timeoutMs)
{
    if (m_state == State::ReadOnly)
        return {};
    return m_writer->flush(Milliseconds(timeoutMs));
}

void Workspace::saveCopy(const QString &path)
{
    m_writer->saveCopy(path);
}

} // namespace lw::models
