// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/endpoint/service.h"

#include <QHash>

#include <functional>
#include <memory>
#include <mutex>

namespace lw::test {

/// What a ScriptedService saw. Thread: any.
class Script
{
public:
    /// What it does with a frame, in the IO thread; \a number counts the frames of its session from 1. Set before use.
    std::function<void(net::Session &session, const net::Frame &frame, int number)> received;
    std::function<void(net::Session &session)> opened;

    /// Everything in its order: contents of frames, "(end)" and "(closed)".
    QByteArrayList log() const
    {
        const std::lock_guard lock(m_mutex);
        return m_log;
    }
    qsizetype count() const
    {
        const std::lock_guard lock(m_mutex);
        return m_log.size();
    }
    void add(const QByteArray &entry)
    {
        const std::lock_guard lock(m_mutex);
        m_log.append(entry);
    }

private:
    mutable std::mutex m_mutex;
    QByteArrayList m_log;
};

/// A service whose frames a test handles.
class ScriptedService final : public net::Service
{
public:
    explicit ScriptedService(std::shared_ptr<Script> script)
        : m_script(std::move(script))
    {}

    static net::ServiceInfo info(const std::shared_ptr<Script> &script)
    {
        net::ServiceInfo info;
        info.kind = "scripted";
        info.title = QStringLiteral("Scripted");
        info.placement = net::ServiceInfo::Placement::Actor;
        info.defaultFraming = "line";
        info.make = [script](const QVariantMap &) { return std::make_unique<ScriptedService>(script); };
        return info;
    }

    void opened(net::Session &session) override
    {
        if (m_script->opened)
            m_script->opened(session);
    }
    void received(net::Session &session, const net::Frame &frame) override
    {
        m_script->add(frame.content.toByteArray());
        if (m_script->received)
            m_script->received(session, frame, ++m_numbers[&session]);
    }
    void ended(net::Session &session) override
    {
        m_script->add("(end)");
        net::SessionHandler::ended(session);
    }
    void closed(net::Session &, net::CloseReason) override { m_script->add("(closed)"); }

private:
    const std::shared_ptr<Script> m_script;
    QHash<const net::Session *, int> m_numbers;
};

} // namespace lw::test
