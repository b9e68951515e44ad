// SPDX-License-Identifier: GPL-3.0-only
#include "net/capture/captureevent.h"

#include "net/wire/json.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace lw::net {

namespace {

const QLatin1String Heading("Linewright: ");
const QLatin1String Prefix("linewright: ");
const QLatin1String SessionKey("session");
const QLatin1String OwnerKey("owner");
const QLatin1String KindKey("kind");
const QLatin1String FramingKey("framing");
constexpr qsizetype LongestComment = 65'535; // the length of an option in pcapng has 16 bits

} // namespace

QString describe(const StreamOrigin &origin)
{
    QString text = Heading + QStringLiteral("session %1 of %2 \"%3\"");
    text = text.arg(QString::number(origin.session),
                    origin.kind.isEmpty() ? QStringLiteral("client") : QStringLiteral("endpoint"), origin.owner);
    if (!origin.kind.isEmpty())
        text += QStringLiteral(" (%1)").arg(origin.kind);
    if (origin.framing)
        text += QStringLiteral(", framing %1").arg(toText(*origin.framing));
    return text;
}

bool isOriginComment(const QString &comment)
{
    return comment.startsWith(Heading) || originFromComment(comment).has_value();
}

QString toComment(const StreamOrigin &origin)
{
    QJsonObject members{{SessionKey, qint64(origin.session)}, {OwnerKey, origin.owner}};
    if (!origin.kind.isEmpty())
        members.insert(KindKey, origin.kind);
    if (origin.framing)
        members.insert(FramingKey, toText(*origin.framing));
    return Prefix + QString::fromUtf8(QJsonDocument(members).toJson(QJsonDocument::Compact));
}

std::optional<StreamOrigin> originFromComment(const QString &comment)
{
    if (comment.size() > LongestComment || !comment.startsWith(Prefix))
        return std::nullopt;
    const auto document = parseJson(comment.mid(Prefix.size()).toUtf8());
    if (!document || !document->isObject())
        return std::nullopt;
    const QJsonObject members = document->object();
    StreamOrigin origin;
    const qint64 session = members.value(SessionKey).toInteger();
    origin.session = session > 0 ? quint64(session) : 0;
    origin.owner = members.value(OwnerKey).toString();
    origin.kind = members.value(KindKey).toString();
    if (const QString framing = members.value(FramingKey).toString(); !framing.isEmpty()) {
        if (const auto spec = parseFramingSpec(framing))
            origin.framing = *spec;
    }
    return origin;
}

} // namespace lw::net
