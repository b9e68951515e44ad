// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/base/result.h"
#include "net/wire/framing.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QString>

#include <optional>

namespace lw::models {

/// Reads the members of one JSON object strictly: a member that is there has the right type and range, or error() names
/// it; one that is not there is the standard value. The first error stays. Private to models.
class JsonMembers
{
public:
    /// \a where: the place of the object in its file ("packets[2]"), put before the names of members; may be empty.
    explicit JsonMembers(const QJsonObject &object, const QString &where = {});

    bool has(QLatin1StringView key) const { return m_object.contains(key); }
    QString text(QLatin1StringView key, qsizetype longest, const QString &standard = {});
    /// Whole numbers; also as a text of decimal digits, which JSON's readers do not round.
    quint64 number(QLatin1StringView key, quint64 smallest, quint64 largest, quint64 standard);
    bool flag(QLatin1StringView key, bool standard);
    QJsonObject object(QLatin1StringView key);
    QJsonArray array(QLatin1StringView key);
    std::optional<net::FramingSpec> framing(QLatin1StringView key);

    QString pathOf(QLatin1StringView key) const;
    void fail(QLatin1StringView key, const QString &why);
    /// Takes over an error of something below, whose message already says where.
    void fail(const net::Error &error);
    const net::Error &error() const { return m_error; }

private:
    QJsonObject m_object;
    QString m_where;
    net::Error m_error;
};

/// "length:bytes=2" (net::toText()); as an object where a text would not be read the same again.
QJsonValue framingToJson(const net::FramingSpec &spec);

/// Numbers above 2^53 as text: not every reader of JSON keeps them.
QJsonValue numberToJson(quint64 number);

/// \a document safe for a terminal (net::printableJson()). That also lets Qt read it again as it is: its reader takes
/// U+FEFF at the start of a text for a byte order mark and drops it, so that one must be an escape.
QByteArray toBytes(const QJsonDocument &document, QJsonDocument::JsonFormat format = QJsonDocument::Compact);

} // namespace lw::models
