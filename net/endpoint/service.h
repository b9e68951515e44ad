// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/base/setting.h"
#include "net/session/session.h"

#include <QList>
#include <QVariantMap>

#include <functional>
#include <memory>

namespace lw::net {

/// What an endpoint does with its sessions. A service sees sessions and frames, never a socket. Called in the IO thread
/// of the session; needs no lock: a stateless service has one object per IO thread, an actor one object in one thread.
class Service : public SessionHandler
{};

/// One kind of endpoint.
struct ServiceInfo
{
    static constexpr qint64 DefaultHeldCeiling = 256 << 20;

    enum class Placement {
        Spread, ///< stateless: sessions on all IO threads
        Actor   ///< shared state: all sessions of one endpoint in one IO thread
    };

    QByteArray kind; ///< the word on the command line and in files
    QString title;   ///< for people, translated
    QString summary; ///< one sentence, translated
    Placement placement = Placement::Spread;
    QByteArray defaultFraming = "raw";
    QList<SettingInfo> settings;
    SessionPolicy policy; ///< of its sessions
    /// Bytes that all sessions of an endpoint may hold together: unsent output, and input that makes no frame yet.
    /// Above it, the sessions that hold the most are cut, each with the reason. 0: no ceiling.
    qint64 heldCeiling = DefaultHeldCeiling;
    QByteArray greeting; ///< what a first client may send to see it work
    std::function<std::unique_ptr<Service>(const QVariantMap &settings)> make;

    /// As net::checkSetting() and net::settingValue(), for this kind.
    Result<void> checkSetting(const QString &key, const QVariant &value) const;
    QVariant setting(const QVariantMap &values, const QByteArray &key) const;
};

/// The kinds of endpoint there are. A kind is one file pair in net/service and one line in registerServices().
/// Entries are made by functions so that titles follow the language. Thread: filled once, then read by any.
class ServiceRegistry
{
public:
    using Entry = ServiceInfo (*)();

    void add(Entry entry) { m_entries.append(entry); }
    QList<ServiceInfo> kinds() const;
    /// The entry, or an error that lists the kinds there are.
    Result<ServiceInfo> find(const QByteArray &kind) const;

private:
    QList<Entry> m_entries;
};

} // namespace lw::net
