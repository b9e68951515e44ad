// SPDX-License-Identifier: GPL-3.0-only
#include "models/sending/sender.h"

#include "models/base/rowranges.h"
#include "models/endpoints/endpointtext.h"
#include "models/sending/sendrun.h"
#include "models/sending/targetlist.h"

#include <algorithm>
#include <map>

namespace lw::models {

namespace {

int rowIn(const std::vector<net::OwnerId> &ids, net::OwnerId id)
{
    const auto found = std::lower_bound(ids.begin(), ids.end(), id);
    return found != ids.end() && *found == id ? int(found - ids.begin()) : -1;
}

} // namespace

class Sender::Private
{
public:
    Private(Sender *model, net::Engine &network)
        : q(model)
        , engine(network)
        , run(network)
    {}

    struct Target
    {
        TargetKind kind = TargetKind::NewConnectionToAddress;
        net::OwnerId owner = 0;
        net::SessionId session = 0;
    };

    int firstEndpoint() const { return int(clients.size()); }
    int addressRow() const { return firstEndpoint() + int(listening.size()); }
    int firstSession() const { return addressRow() + 1; }
    Target at(int row) const;
    QString text(const Target &target) const;
    QString address(const Target &target) const;

    void insert(std::vector<net::OwnerId> &ids, net::OwnerId id, int firstRow);
    void remove(std::vector<net::OwnerId> &ids, net::OwnerId id, int firstRow);
    void addEndpoint(net::Endpoint *endpoint);
    void addClient(net::ClientSession *client);
    void endpointChanged(net::OwnerId id);
    void announce(int first, int last);
    void announceSessionsOf(net::OwnerId owner);
    void takeEvents(const QList<net::NetEvent> &events);
    void removeSessions(const std::vector<net::SessionId> &closed);
    void removeSessionsOf(net::OwnerId owner);

    net::Result<net::ClientSession *> clientFor(const Target &target, const QString &address,
                                                const net::FramingSpec &framing);
    net::Result<net::ClientConfig> configFor(const Target &target, const QString &address,
                                             const net::FramingSpec &framing) const;
    QString freeName(const QString &wanted) const;

    Sender *const q;
    net::Engine &engine;
    SendRun run;
    std::vector<net::OwnerId> clients;   // ids ascend
    std::vector<net::OwnerId> listening; // endpoints; ids ascend
    TargetSessions sessions;
};

Sender::Private::Target Sender::Private::at(int row) const
{
    if (row < firstEndpoint())
        return {TargetKind::Client, clients[size_t(row)], 0};
    if (row < addressRow())
        return {TargetKind::NewConnectionToEndpoint, listening[size_t(row - firstEndpoint())], 0};
    if (row == addressRow())
        return {};
    const TargetSessions::Entry &entry = sessions.at(row - firstSession());
    return {TargetKind::Session, entry.owner, entry.id};
}

QString Sender::Private::text(const Target &target) const
{
    const net::Endpoint *endpoint = engine.endpoint(target.owner);
    const net::ClientSession *client = engine.client(target.owner);
    switch (target.kind) {
    case TargetKind::Client:
        return client ? client->name() : QString();
    case TargetKind::Session:
        return endpoint ? Sender::tr("%1 #%2", "endpoint, number of its session")
                              .arg(endpoint->name(), QString::number(target.session))
                        : QString();
    case TargetKind::NewConnectionToEndpoint:
        return endpoint
                   ? Sender::tr("%1 %2, new connection", "endpoint, address").arg(endpoint->name(), address(target))
                   : QString();
    case TargetKind::NewConnectionToAddress:
        return Sender::tr("New connection to an address…");
    }
    return {};
}

QString Sender::Private::address(const Target &target) const
{
    switch (target.kind) {
    case TargetKind::Client:
        if (const net::ClientSession *client = engine.client(target.owner))
            return net::toText(client->config().transport, client->config().peer);
        break;
    case TargetKind::Session:
        return net::toText(sessions.at(sessions.rowOf(target.session)).peer);
    case TargetKind::NewConnectionToEndpoint:
        if (const net::Endpoint *endpoint = engine.endpoint(target.owner))
            return endpoint->addresses().isEmpty() ? QString() : net::toText(endpoint->addresses().constFirst());
        break;
    case TargetKind::NewConnectionToAddress:
        break;
    }
    return {};
}

void Sender::Private::insert(std::vector<net::OwnerId> &ids, net::OwnerId id, int firstRow)
{
    const auto place = std::lower_bound(ids.begin(), ids.end(), id);
    const int row = firstRow + int(place - ids.begin());
    q->beginInsertRows({}, row, row);
    ids.insert(place, id);
    q->endInsertRows();
}

void Sender::Private::remove(std::vector<net::OwnerId> &ids, net::OwnerId id, int firstRow)
{
    const int place = rowIn(ids, id);
    if (place < 0)
        return;
    q->beginRemoveRows({}, firstRow + place, firstRow + place);
    ids.erase(ids.begin() + place);
    q->endRemoveRows();
}

void Sender::Private::addEndpoint(net::Endpoint *endpoint)
{
    connect(endpoint, &net::Endpoint::changed, q, [this, id = endpoint->id()] { endpointChanged(id); });
    endpointChanged(endpoint->id());
}

void Sender::Private::endpointChanged(net::OwnerId id)
{
    const net::Endpoint *endpoint = engine.endpoint(id);
    const int row = rowIn(listening, id);
    const bool isListening = endpoint && endpoint->state() == net::Endpoint::State::Listening;
    if (isListening && row < 0)
        insert(listening, id, firstEndpoint());
    else if (!isListening && row >= 0)
        remove(listening, id, firstEndpoint());
    else if (row >= 0)
        announce(firstEndpoint() + row, firstEndpoint() + row);
    announceSessionsOf(id);
}

void Sender::Private::addClient(net::ClientSession *client)
{
    insert(clients, client->id(), 0);
    connect(client, &net::ClientSession::changed, q, [this, id = client->id()] {
        const int row = rowIn(clients, id);
        if (row >= 0)
            announce(row, row);
    });
}

void Sender::Private::announce(int first, int last)
{
    Q_EMIT q->dataChanged(q->index(first), q->index(last));
}

void Sender::Private::announceSessionsOf(net::OwnerId owner)
{
    std::vector<int> rows;
    for (int row = 0; row < sessions.size(); ++row) {
        if (sessions.at(row).owner == owner)
            rows.push_back(firstSession() + row);
    }
    for (const RowRange &range : toRanges(std::move(rows)))
        announce(range.first, range.last);
}

void Sender::Private::takeEvents(const QList<net::NetEvent> &events)
{
    std::map<net::SessionId, TargetSessions::Entry> opened;
    std::vector<net::SessionId> closed;
    bool framingsChanged = false;
    for (const net::NetEvent &event : events) {
        if (event.type == net::NetEvent::Type::SessionClosed && opened.erase(event.session) == 0)
            closed.push_back(event.session);
        if (event.type == net::NetEvent::Type::SessionFraming)
            framingsChanged = true;
        if (event.type == net::NetEvent::Type::SessionOpened && !sessions.contains(event.session) &&
            engine.endpoint(event.owner))
            opened[event.session] = {0, event.session, event.owner, event.peer};
    }
    removeSessions(closed);
    if (framingsChanged)
        Q_EMIT q->framingChanged();
    if (opened.empty())
        return;
    std::vector<TargetSessions::Entry> entries;
    entries.reserve(opened.size());
    for (const auto &[id, entry] : opened)
        entries.push_back(entry);
    const int row = firstSession() + sessions.size();
    q->beginInsertRows({}, row, row + int(entries.size()) - 1);
    sessions.append(std::move(entries));
    q->endInsertRows();
}

void Sender::Private::removeSessions(const std::vector<net::SessionId> &closed)
{
    std::vector<int> rows;
    for (const net::SessionId id : closed) {
        if (sessions.contains(id))
            rows.push_back(sessions.rowOf(id));
    }
    const std::vector<RowRange> ranges = toRanges(std::move(rows));
    for (auto range = ranges.rbegin(); range != ranges.rend(); ++range) {
        q->beginRemoveRows({}, firstSession() + range->first, firstSession() + range->last);
        sessions.remove(range->first, range->last);
        q->endRemoveRows();
    }
}

void Sender::Private::removeSessionsOf(net::OwnerId owner)
{
    std::vector<net::SessionId> gone;
    for (int row = 0; row < sessions.size(); ++row) {
        if (sessions.at(row).owner == owner)
            gone.push_back(sessions.at(row).id);
    }
    removeSessions(gone);
}

QString Sender::Private::freeName(const QString &wanted) const
{
    const auto isTaken = [this](const QString &name) {
        const QList<net::ClientSession *> &all = engine.clients();
        return std::any_of(all.begin(), all.end(),
                           [&](const net::ClientSession *client) { return client->name() == name; });
    };
    QString name = wanted;
    for (int n = 2; isTaken(name); ++n)
        name = Sender::tr("%1 %2", "name, number").arg(wanted, QString::number(n));
    return name;
}

net::Result<net::ClientConfig> Sender::Private::configFor(const Target &target, const QString &address,
                                                          const net::FramingSpec &framing) const
{
    net::ClientConfig config;
    if (target.kind == TargetKind::NewConnectionToEndpoint) {
        const net::Endpoint *endpoint = engine.endpoint(target.owner);
        config.name = freeName(Sender::tr("%1 client", "name of an endpoint").arg(endpoint->name()));
        config.peer = reachable(endpoint->addresses().constFirst());
        config.transport = endpoint->config().listeners.constFirst().transport;
        config.framing = framing;
        return config;
    }
    const net::Result<net::Target> parsed = net::parseTarget(address);
    if (!parsed)
        return tl::make_unexpected(parsed.error());
    config.transport = parsed->transport;
    config.peer = parsed->peer;
    config.framing = framing;
    return config;
}

net::Result<net::ClientSession *> Sender::Private::clientFor(const Target &target, const QString &address,
                                                             const net::FramingSpec &framing)
{
    if (target.kind == TargetKind::Client)
        return engine.client(target.owner);
    const net::Result<net::ClientConfig> config = configFor(target, address, framing);
    if (!config)
        return tl::make_unexpected(config.error());
    return engine.addClient(*config);
}

Sender::Sender(net::Engine &engine, QObject *parent)
    : QAbstractListModel(parent)
    , d(std::make_unique<Private>(this, engine))
{
    for (net::Endpoint *endpoint : engine.endpoints())
        d->addEndpoint(endpoint);
    for (net::ClientSession *client : engine.clients())
        d->addClient(client);
    connect(&engine, &net::Engine::endpointAdded, this, [this](net::Endpoint *added) { d->addEndpoint(added); });
    connect(&engine, &net::Engine::clientAdded, this, [this](net::ClientSession *added) { d->addClient(added); });
    connect(&engine, &net::Engine::endpointAboutToBeRemoved, this, [this](const net::Endpoint *gone) {
        d->removeSessionsOf(gone->id());
        d->remove(d->listening, gone->id(), d->firstEndpoint());
    });
    connect(&engine, &net::Engine::clientAboutToBeRemoved, this,
            [this](const net::ClientSession *gone) { d->remove(d->clients, gone->id(), 0); });
    connect(&engine, &net::Engine::events, this, [this](const QList<net::NetEvent> &events) { d->takeEvents(events); });
    connect(&d->run, &SendRun::runningChanged, this, &Sender::sendingChanged);
    connect(&d->run, &SendRun::failed, this, &Sender::failed);
    connect(&d->run, &SendRun::verdictChanged, this, &Sender::verdictChanged);
}

Sender::~Sender() = default;

int Sender::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : d->firstSession() + d->sessions.size();
}

QVariant Sender::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Private::Target target = d->at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return d->text(target);
    case Qt::ToolTipRole:
        return d->address(target);
    case KindRole:
        return QVariant::fromValue(target.kind);
    case OwnerRole:
        return target.owner;
    case SessionRole:
        return target.session;
    default:
        return {};
    }
}

QString Sender::addressOf(int row) const
{
    return row >= 0 && row < rowCount() ? d->address(d->at(row)) : QString();
}

int Sender::rowOfClient(net::OwnerId client) const
{
    return rowIn(d->clients, client);
}

int Sender::rowOfSession(net::SessionId session) const
{
    const int row = d->sessions.rowOf(session);
    return row < 0 ? -1 : d->firstSession() + row;
}

int Sender::rowOfNewConnection(net::OwnerId endpoint) const
{
    const int row = rowIn(d->listening, endpoint);
    return row < 0 ? -1 : d->firstEndpoint() + row;
}

net::FramingSpec Sender::framingOf(int row, const Packet &packet) const
{
    net::FramingSpec wanted = packet.framing.value_or(net::FramingSpec());
    if (row < 0 || row >= rowCount())
        return wanted;
    const Private::Target target = d->at(row);
    switch (target.kind) {
    case TargetKind::Session:
        return d->engine.framingOf(target.session);
    case TargetKind::Client: {
        const net::ClientSession *client = d->engine.client(target.owner);
        return client->isConnected() ? d->engine.framingOf(client->sessionId()) : client->config().framing;
    }
    case TargetKind::NewConnectionToEndpoint:
        return d->engine.endpoint(target.owner)->config().listeners.first().framing;
    case TargetKind::NewConnectionToAddress:
        break;
    }
    return wanted;
}

net::Result<void> Sender::send(int row, const Packet &packet, const QString &address)
{
    if (row < 0 || row >= rowCount())
        return net::failure(net::Error::Code::InvalidInput, tr("There is nothing to send to: choose a target"));
    const Private::Target target = d->at(row);
    const net::FramingSpec framing = framingOf(row, packet);
    const net::Result<Sending> sending = makeSending(packet, framing);
    if (!sending)
        return tl::make_unexpected(sending.error());
    if (target.kind == TargetKind::Session)
        return d->run.overSession(target.session, *sending);
    const net::Result<net::ClientSession *> client = d->clientFor(target, address, framing);
    if (!client)
        return tl::make_unexpected(client.error());
    d->run.overClient(*client, *sending);
    if (target.kind != TargetKind::Client)
        Q_EMIT targetChosen(rowOfClient((*client)->id()));
    return {};
}

const Verdict &Sender::verdict() const
{
    return d->run.verdict();
}

void Sender::stop()
{
    d->run.stop();
}

bool Sender::isSending() const
{
    return d->run.isRunning();
}

std::shared_ptr<const net::SendProgress> Sender::progress() const
{
    return d->run.progress();
}

} // namespace lw::models
