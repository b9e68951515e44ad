// SPDX-License-Identifier: GPL-3.0-only
#include "net/endpoint/endpoint.h"

#include "net/endpoint/endpointcore.h"

namespace lw::net {

Result<ListenerConfig> parseListener(const QString &text, const FramingSpec &defaultFraming)
{
    static const QString framingKey = QStringLiteral(",framing=");
    ListenerConfig config;
    config.framing = defaultFraming;
    const qsizetype comma = text.indexOf(u',');
    const Result<ListenTarget> target = parseListenTarget(text.left(comma));
    if (!target)
        return tl::make_unexpected(target.error());
    config.transport = target->transport;
    config.address = target->address;
    if (comma < 0)
        return config;
    const QString rest = text.mid(comma);
    if (!rest.startsWith(framingKey))
        return failure(Error::Code::InvalidInput,
                       Endpoint::tr("listener “%1”: only framing=… may follow the address").arg(text));
    const Result<FramingSpec> framing = parseFramingSpec(rest.mid(framingKey.size()));
    if (!framing)
        return tl::make_unexpected(framing.error());
    config.framing = *framing;
    return config;
}

Endpoint::Endpoint(const Backend &backend, OwnerId id, const EndpointConfig &config, const ServiceInfo &info,
                   std::shared_ptr<EndpointCore> core)
    : m_backend(backend)
    , m_id(id)
    , m_config(config)
    , m_info(info)
    , m_core(std::move(core))
{
    for (const ListenerConfig &listener : config.listeners)
        m_addresses.append(listener.address);
}

Endpoint::~Endpoint() = default;

Totals Endpoint::totals() const
{
    return m_core->totals();
}

void Endpoint::setName(const QString &name)
{
    if (name.isEmpty() || name == m_config.name)
        return;
    m_config.name = name;
    Q_EMIT changed();
}

Result<void> Endpoint::setConfig(const EndpointConfig &config)
{
    if (m_state != State::Stopped)
        return failure(Error::Code::InvalidInput, tr("stop the endpoint before its settings are changed"));
    ServiceInfo info = m_info;
    if (config.kind != info.kind) {
        const Result<ServiceInfo> found = m_backend.serviceInfo(config.kind);
        if (!found)
            return tl::make_unexpected(found.error());
        info = *found;
    }
    if (auto checked = m_backend.check(config, info); !checked)
        return checked;
    m_info = info;
    const QString name = config.name.isEmpty() ? m_config.name : config.name;
    m_config = config;
    m_config.name = name;
    m_error = {};
    resetAddresses();
    Q_EMIT changed();
    return {};
}

void Endpoint::resetAddresses()
{
    m_addresses.clear();
    for (const ListenerConfig &listener : std::as_const(m_config.listeners))
        m_addresses.append(listener.address);
}

void Endpoint::start()
{
    if (m_state != State::Stopped)
        return;
    m_error = {};
    m_acceptPaused = false;
    m_bound = 0;
    setState(State::Starting);
    m_core->start(m_config, m_info);
}

void Endpoint::stop(int drainMs)
{
    if (m_state != State::Listening && m_state != State::Starting)
        return;
    setState(State::Stopping);
    m_core->stop(drainMs);
}

void Endpoint::handle(const NetEvent &event)
{
    switch (event.type) {
    case NetEvent::Type::Listening:
        m_addresses[event.listener] = event.local;
        if (++m_bound == m_config.listeners.size() && m_state == State::Starting)
            setState(State::Listening);
        break;
    case NetEvent::Type::ListenFailed:
        m_error = explainInUse(event.error, event.listener);
        setState(State::Stopped);
        break;
    case NetEvent::Type::Stopped:
        m_acceptPaused = false;
        m_error = {};
        resetAddresses();
        setState(State::Stopped);
        break;
    case NetEvent::Type::AcceptPaused:
    case NetEvent::Type::AcceptResumed:
        m_acceptPaused = event.type == NetEvent::Type::AcceptPaused;
        m_error = event.error;
        Q_EMIT changed();
        break;
    default:
        break;
    }
}

void Endpoint::setState(State state)
{
    m_state = state;
    Q_EMIT changed();
}

Error Endpoint::explainInUse(const Error &error, int listener) const
{
    if (error.code != Error::Code::AddressInUse)
        return error;
    const SocketAddress &wanted = m_config.listeners.at(listener).address;
    for (const Endpoint *other : m_backend.endpoints()) {
        if (other == this || other->state() == State::Stopped)
            continue;
        for (const SocketAddress &taken : other->addresses()) {
            if (taken.port == wanted.port)
                return {error.code, tr("port %1 is taken by the endpoint “%2” (%3)")
                                        .arg(wanted.port)
                                        .arg(other->name(), toText(taken))};
        }
    }
    return {error.code, tr("port %1 is taken by another program").arg(wanted.port)};
}

} // namespace lw::net
