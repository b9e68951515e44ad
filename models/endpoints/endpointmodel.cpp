// SPDX-License-Identifier: GPL-3.0-only
#include "models/endpoints/endpointmodel.h"

#include "models/base/format.h"
#include "models/base/rowranges.h"
#include "models/endpoints/endpointtext.h"
#include "models/endpoints/endpointtree.h"
#include "net/base/clock.h"

#include <QTimer>

#include <algorithm>
#include <array>
#include <map>

namespace lw::models {

namespace {

constexpr int SampleEveryMs = 1'000;
constexpr double ShortestPeriod = 0.001;   // seconds; a rate over less says nothing
constexpr qsizetype MostNamesKept = 4'096; // of owners, removed ones included

quint64 bytesOf(const net::Totals &totals)
{
    return totals.bytesIn + totals.bytesOut;
}

quint64 bytesOf(const net::SessionStats &stats)
{
    return stats.bytesIn.load(std::memory_order_relaxed) + stats.bytesOut.load(std::memory_order_relaxed);
}

QString rateText(double perSecond)
{
    return perSecond > 0 ? formatBytesPerSecond(perSecond) : QString();
}

} // namespace

class EndpointModel::Private
{
public:
    Private(EndpointModel *model, net::Engine &network)
        : q(model)
        , engine(network)
    {}

    const Node *nodeOf(const QModelIndex &index) const
    {
        return static_cast<const Node *>(index.constInternalPointer());
    }
    SectionNode &section(Section which) { return sections[size_t(which)]; }
    QModelIndex indexOf(const SectionNode &node, int column = 0) const;
    QModelIndex indexOf(const OwnerNode &node, int column = 0) const;
    QModelIndex indexOf(const SessionNode &node, int column = 0) const;
    const SectionNode &sectionOf(const OwnerNode &node) const;

    void addOwner(Section which, std::unique_ptr<OwnerNode> node);
    void addEndpoint(net::Endpoint *endpoint);
    void addClient(net::ClientSession *client);
    void removeOwner(net::OwnerId id);
    void ownerChanged(net::OwnerId id);
    void rememberName(net::OwnerId id, const QString &name);

    void takeEvents(const QList<net::NetEvent> &events);
    void takeEvent(OwnerNode &owner, const net::NetEvent &event, EndpointChanges &change);
    void removeSessions(OwnerNode &owner, const std::vector<SessionNode *> &closed);
    void insertSessions(OwnerNode &owner, std::map<net::SessionId, std::unique_ptr<SessionNode>> &&opened);
    void announce(OwnerNode &owner, std::vector<int> rows, int firstColumn, int lastColumn);
    void sample(SectionNode &section, double seconds);

    QVariant sectionData(const SectionNode &node, int column, int role) const;
    QVariant ownerData(const OwnerNode &node, int column, int role) const;
    QVariant sessionData(const SessionNode &node, int column, int role) const;
    QString ownerText(const OwnerNode &node, int column) const;
    QString sessionText(const SessionNode &node, int column) const;
    QString ownerError(const OwnerNode &node) const;
    QString ownerState(const OwnerNode &node) const;

    EndpointModel *const q;
    net::Engine &engine;
    std::array<SectionNode, 2> sections{SectionNode(EndpointSection), SectionNode(ClientSection)};
    QHash<net::OwnerId, OwnerNode *> owners;
    QHash<net::SessionId, SessionNode *> sessions;
    QHash<net::OwnerId, QString> names; ///< also of removed ones
    quint64 nextOrder = 0;
    qint64 sampledNs = net::Clock::nowNs();
};

QModelIndex EndpointModel::Private::indexOf(const SectionNode &node, int column) const
{
    return q->createIndex(int(node.section), column, static_cast<const Node *>(&node));
}

const SectionNode &EndpointModel::Private::sectionOf(const OwnerNode &node) const
{
    return sections[node.kind == EndpointKind ? EndpointSection : ClientSection];
}

QModelIndex EndpointModel::Private::indexOf(const OwnerNode &node, int column) const
{
    return q->createIndex(sectionOf(node).rowOf(node), column, static_cast<const Node *>(&node));
}

QModelIndex EndpointModel::Private::indexOf(const SessionNode &node, int column) const
{
    return q->createIndex(node.owner->rowOf(node), column, static_cast<const Node *>(&node));
}

void EndpointModel::Private::addOwner(Section which, std::unique_ptr<OwnerNode> node)
{
    SectionNode &target = section(which);
    const int row = target.rowOf(*node);
    q->beginInsertRows(indexOf(target), row, row);
    rememberName(node->id, node->name);
    owners.insert(node->id, node.get());
    target.owners.insert(target.owners.begin() + row, std::move(node));
    q->endInsertRows();
}

void EndpointModel::Private::addEndpoint(net::Endpoint *endpoint)
{
    auto node = std::make_unique<OwnerNode>(EndpointKind, endpoint->id());
    node->endpoint = endpoint;
    node->name = endpoint->name();
    addOwner(EndpointSection, std::move(node));
    connect(endpoint, &net::Endpoint::changed, q, [this, id = endpoint->id()] { ownerChanged(id); });
}

void EndpointModel::Private::addClient(net::ClientSession *client)
{
    auto node = std::make_unique<OwnerNode>(ClientKind, client->id());
    node->client = client;
    node->name = client->name();
    addOwner(ClientSection, std::move(node));
    connect(client, &net::ClientSession::changed, q, [this, id = client->id()] { ownerChanged(id); });
}

void EndpointModel::Private::removeOwner(net::OwnerId id)
{
    OwnerNode *node = owners.value(id);
    if (!node)
        return;
    SectionNode &from = sections[size_t(sectionOf(*node).section)];
    const int row = from.rowOf(*node);
    q->beginRemoveRows(indexOf(from), row, row);
    for (const auto &session : node->sessions)
        sessions.remove(session->id);
    owners.remove(id);
    from.owners.erase(from.owners.begin() + row);
    q->endRemoveRows();
}

void EndpointModel::Private::ownerChanged(net::OwnerId id)
{
    OwnerNode *node = owners.value(id);
    if (!node)
        return;
    const QString name = node->endpoint ? node->endpoint->name() : node->client->name();
    const bool renamed = name != node->name;
    node->name = name;
    rememberName(id, name);
    Q_EMIT q->dataChanged(indexOf(*node, 0), indexOf(*node, ColumnCount - 1));
    if (renamed)
        Q_EMIT q->ownerNameChanged(id);
}

void EndpointModel::Private::rememberName(net::OwnerId id, const QString &name)
{
    if (names.size() >= MostNamesKept && !names.contains(id)) {
        const auto isGone = [this](net::OwnerId known) { return !owners.contains(known); };
        const QList<net::OwnerId> known = names.keys();
        const auto gone = std::find_if(known.begin(), known.end(), isGone);
        if (gone != known.end())
            names.remove(*gone);
    }
    names.insert(id, name);
}

void EndpointModel::Private::takeEvents(const QList<net::NetEvent> &events)
{
    std::map<net::OwnerId, EndpointChanges> changes;
    for (const net::NetEvent &event : events) {
        OwnerNode *owner = owners.value(event.owner);
        if (owner && owner->endpoint && event.session != 0)
            takeEvent(*owner, event, changes[event.owner]);
    }
    for (auto &[id, change] : changes) {
        OwnerNode &owner = *owners.value(id);
        removeSessions(owner, change.closed);
        std::vector<int> changed;
        for (const net::SessionId session : change.changed) {
            if (const SessionNode *node = sessions.value(session))
                changed.push_back(owner.rowOf(*node));
        }
        announce(owner, std::move(changed), 0, ColumnCount - 1);
        insertSessions(owner, std::move(change.opened));
    }
}

void EndpointModel::Private::takeEvent(OwnerNode &owner, const net::NetEvent &event, EndpointChanges &change)
{
    const auto isNew = change.opened.find(event.session);
    SessionNode *known = isNew != change.opened.end() ? isNew->second.get() : sessions.value(event.session);
    switch (event.type) {
    case net::NetEvent::Type::SessionOpened:
        if (!known)
            change.opened.emplace(event.session, std::make_unique<SessionNode>(owner, event));
        break;
    case net::NetEvent::Type::SessionState:
        if (!known)
            break;
        known->state = event.state;
        known->pauses = event.pauses;
        change.changed.push_back(event.session);
        break;
    case net::NetEvent::Type::SessionClosed:
        if (isNew != change.opened.end())
            change.opened.erase(isNew);
        else if (known)
            change.closed.push_back(known);
        break;
    default:
        break;
    }
}

void EndpointModel::Private::removeSessions(OwnerNode &owner, const std::vector<SessionNode *> &closed)
{
    std::vector<int> rows;
    rows.reserve(closed.size());
    for (const SessionNode *node : closed)
        rows.push_back(owner.rowOf(*node));
    const std::vector<RowRange> ranges = toRanges(std::move(rows));
    for (auto range = ranges.rbegin(); range != ranges.rend(); ++range) {
        q->beginRemoveRows(indexOf(owner), range->first, range->last);
        const auto first = owner.sessions.begin() + range->first;
        const auto end = owner.sessions.begin() + range->last + 1;
        std::for_each(first, end, [this](const auto &node) { sessions.remove(node->id); });
        owner.sessions.erase(first, end);
        q->endRemoveRows();
    }
}

void EndpointModel::Private::insertSessions(OwnerNode &owner,
                                            std::map<net::SessionId, std::unique_ptr<SessionNode>> &&opened)
{
    if (opened.empty())
        return;
    const auto row = int(owner.sessions.size());
    q->beginInsertRows(indexOf(owner), row, row + int(opened.size()) - 1);
    for (auto &[id, node] : opened) {
        node->order = nextOrder++;
        sessions.insert(id, node.get());
        owner.sessions.push_back(std::move(node));
    }
    q->endInsertRows();
}

void EndpointModel::Private::announce(OwnerNode &owner, std::vector<int> rows, int firstColumn, int lastColumn)
{
    for (const RowRange &range : toRanges(std::move(rows)))
        Q_EMIT q->dataChanged(indexOf(*owner.sessions[size_t(range.first)], firstColumn),
                              indexOf(*owner.sessions[size_t(range.last)], lastColumn));
}

void EndpointModel::Private::sample(SectionNode &section, double seconds)
{
    std::vector<int> changedOwners;
    for (size_t row = 0; row < section.owners.size(); ++row) {
        OwnerNode &owner = *section.owners[row];
        if (owner.rate.update(bytesOf(engine.totalsOf(owner.id)), seconds))
            changedOwners.push_back(int(row));
        std::vector<int> changedSessions;
        for (size_t i = 0; i < owner.sessions.size(); ++i) {
            SessionNode &session = *owner.sessions[i];
            if (session.stats && session.rate.update(bytesOf(*session.stats), seconds))
                changedSessions.push_back(int(i));
        }
        announce(owner, std::move(changedSessions), RateColumn, RateColumn);
    }
    for (const RowRange &range : toRanges(std::move(changedOwners)))
        Q_EMIT q->dataChanged(indexOf(*section.owners[size_t(range.first)], RateColumn),
                              indexOf(*section.owners[size_t(range.last)], RateColumn));
}

QVariant EndpointModel::Private::sectionData(const SectionNode &node, int column, int role) const
{
    const QString name =
        node.section == EndpointSection ? EndpointModel::tr("Endpoints") : EndpointModel::tr("Clients");
    if (role == KindRole)
        return SectionKind;
    const bool isText = role == Qt::DisplayRole || role == Qt::AccessibleTextRole || role == SortRole;
    return isText && column == NameColumn ? name : QVariant();
}

QString EndpointModel::Private::ownerError(const OwnerNode &node) const
{
    return node.endpoint ? node.endpoint->error().message : node.client->error().message;
}

QString EndpointModel::Private::ownerState(const OwnerNode &node) const
{
    return node.endpoint ? stateText(node.endpoint->state()) : stateText(*node.client);
}

QString EndpointModel::Private::ownerText(const OwnerNode &node, int column) const
{
    switch (column) {
    case NameColumn:
        return node.name;
    case DetailColumn:
        return node.endpoint ? detailText(*node.endpoint) : detailText(*node.client);
    case RateColumn:
        return rateText(node.rate.perSecond());
    default:
        return {};
    }
}

QVariant EndpointModel::Private::ownerData(const OwnerNode &node, int column, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return ownerText(node, column);
    case Qt::ToolTipRole:
        return node.endpoint ? addressesText(*node.endpoint)
                             : net::toText(node.client->config().transport, node.client->config().peer);
    case Qt::AccessibleTextRole:
        return column == NameColumn ? EndpointModel::tr("%1, %2", "name, state").arg(node.name, ownerState(node))
                                    : ownerText(node, column);
    case KindRole:
        return node.kind;
    case OwnerRole:
        return node.id;
    case SessionRole:
        return QVariant::fromValue<net::SessionId>(node.client ? node.client->sessionId() : 0);
    case StateRole:
        return node.endpoint ? int(node.endpoint->state()) : int(node.client->state());
    case StateTextRole:
        return ownerState(node);
    case PausedByHandRole:
        return node.client && node.client->pauses().testFlag(net::PauseReason::User);
    case ErrorRole:
        return ownerError(node);
    case BytesPerSecondRole:
        return node.rate.perSecond();
    case SortRole:
        return column == RateColumn ? QVariant(node.rate.perSecond()) : QVariant(ownerText(node, column));
    default:
        return {};
    }
}

QString EndpointModel::Private::sessionText(const SessionNode &node, int column) const
{
    switch (column) {
    case NameColumn:
        return QStringLiteral("#%1").arg(node.id);
    case DetailColumn:
        return net::toText(node.peer);
    case RateColumn:
        return node.state == net::SessionState::Open ? rateText(node.rate.perSecond())
                                                     : net::toText(node.state, node.pauses);
    default:
        return {};
    }
}

QVariant EndpointModel::Private::sessionData(const SessionNode &node, int column, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return sessionText(node, column);
    case Qt::ToolTipRole:
        return EndpointModel::tr("%1 to %2", "addresses of a connection")
            .arg(net::toText(node.peer), net::toText(node.local));
    case Qt::AccessibleTextRole:
        return column == NameColumn ? EndpointModel::tr("Session %1, %2", "number, state")
                                          .arg(QString::number(node.id), net::toText(node.state, node.pauses))
                                    : sessionText(node, column);
    case KindRole:
        return node.kind;
    case OwnerRole:
        return node.owner->id;
    case SessionRole:
        return node.id;
    case StateRole:
        return int(node.state);
    case StateTextRole:
        return net::toText(node.state, node.pauses);
    case PausedByHandRole:
        return node.pauses.testFlag(net::PauseReason::User);
    case ErrorRole:
        return QString();
    case BytesPerSecondRole:
        return node.rate.perSecond();
    case SortRole:
        return column == NameColumn   ? QVariant(node.id)
               : column == RateColumn ? QVariant(node.rate.perSecond())
                                      : QVariant(sessionText(node, column));
    default:
        return {};
    }
}

EndpointModel::EndpointModel(net::Engine &engine, QObject *parent)
    : QAbstractItemModel(parent)
    , d(std::make_unique<Private>(this, engine))
{
    for (net::Endpoint *endpoint : engine.endpoints())
        d->addEndpoint(endpoint);
    for (net::ClientSession *client : engine.clients())
        d->addClient(client);
    connect(&engine, &net::Engine::endpointAdded, this, [this](net::Endpoint *added) { d->addEndpoint(added); });
    connect(&engine, &net::Engine::clientAdded, this, [this](net::ClientSession *added) { d->addClient(added); });
    connect(&engine, &net::Engine::endpointAboutToBeRemoved, this,
            [this](const net::Endpoint *removed) { d->removeOwner(removed->id()); });
    connect(&engine, &net::Engine::clientAboutToBeRemoved, this,
            [this](const net::ClientSession *removed) { d->removeOwner(removed->id()); });
    connect(&engine, &net::Engine::events, this, [this](const QList<net::NetEvent> &events) { d->takeEvents(events); });
    auto *timer = new QTimer(this);
    connect(timer, &QTimer::timeout, this, &EndpointModel::sampleRates);
    timer->start(SampleEveryMs);
}

EndpointModel::~EndpointModel() = default;

QModelIndex EndpointModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    const Node *node = d->nodeOf(parent);
    if (!node)
        return createIndex(row, column, static_cast<const Node *>(&d->sections[size_t(row)]));
    if (node->kind == SectionKind)
        return createIndex(
            row, column, static_cast<const Node *>(static_cast<const SectionNode *>(node)->owners[size_t(row)].get()));
    return createIndex(row, column,
                       static_cast<const Node *>(static_cast<const OwnerNode *>(node)->sessions[size_t(row)].get()));
}

QModelIndex EndpointModel::parent(const QModelIndex &index) const
{
    const Node *node = d->nodeOf(index);
    if (!node || node->kind == SectionKind)
        return {};
    if (node->kind == SessionKind)
        return d->indexOf(*static_cast<const SessionNode *>(node)->owner);
    return d->indexOf(d->sectionOf(*static_cast<const OwnerNode *>(node)));
}

int EndpointModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return int(d->sections.size());
    const Node *node = d->nodeOf(parent);
    if (parent.column() != 0 || node->kind == SessionKind)
        return 0;
    return node->kind == SectionKind ? int(static_cast<const SectionNode *>(node)->owners.size())
                                     : int(static_cast<const OwnerNode *>(node)->sessions.size());
}

int EndpointModel::columnCount(const QModelIndex &parent) const
{
    Q_UNUSED(parent)
    return ColumnCount;
}

QVariant EndpointModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant(index.column() == RateColumn ? Qt::AlignRight | Qt::AlignVCenter
                                                     : Qt::AlignLeft | Qt::AlignVCenter);
    const Node *node = d->nodeOf(index);
    switch (node->kind) {
    case SectionKind:
        return d->sectionData(*static_cast<const SectionNode *>(node), index.column(), role);
    case EndpointKind:
    case ClientKind:
        return d->ownerData(*static_cast<const OwnerNode *>(node), index.column(), role);
    case SessionKind:
        return d->sessionData(*static_cast<const SessionNode *>(node), index.column(), role);
    }
    return {};
}

QVariant EndpointModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case NameColumn:
        return tr("Name");
    case DetailColumn:
        return tr("Address");
    case RateColumn:
        return tr("Rate");
    default:
        return {};
    }
}

QModelIndex EndpointModel::sectionIndex(Section section) const
{
    return d->indexOf(d->sections[size_t(section)]);
}

QModelIndex EndpointModel::ownerIndex(net::OwnerId owner) const
{
    const OwnerNode *node = d->owners.value(owner);
    return node ? d->indexOf(*node) : QModelIndex();
}

QModelIndex EndpointModel::sessionIndex(net::SessionId session) const
{
    const SessionNode *node = d->sessions.value(session);
    return node ? d->indexOf(*node) : QModelIndex();
}

QString EndpointModel::ownerName(net::OwnerId owner) const
{
    return d->names.value(owner);
}

QString EndpointModel::sessionName(net::OwnerId owner, net::SessionId session) const
{
    const QString name = ownerName(owner);
    return session == 0 ? name : QStringLiteral("%1 #%2").arg(name, QString::number(session)).trimmed();
}

int EndpointModel::openSessionCount() const
{
    const auto &clients = d->section(ClientSection).owners;
    const auto connected =
        std::count_if(clients.begin(), clients.end(), [](const auto &owner) { return owner->client->isConnected(); });
    return int(d->sessions.size() + connected);
}

void EndpointModel::sampleRates()
{
    const qint64 now = net::Clock::nowNs();
    const double seconds = double(now - d->sampledNs) / 1e9;
    if (seconds < ShortestPeriod)
        return;
    d->sampledNs = now;
    for (SectionNode &section : d->sections)
        d->sample(section, seconds);
}

} // namespace lw::models
