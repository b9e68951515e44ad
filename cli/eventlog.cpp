// SPDX-License-Identifier: GPL-3.0-only
#include "cli/eventlog.h"

#include "net/base/clock.h"
#include "net/base/escape.h"
#include "net/base/hex.h"

#include <QDateTime>

namespace lw::cli {

namespace {

constexpr qsizetype ShownCharacters = 200;

QString word(net::TapKind kind)
{
    switch (kind) {
    case net::TapKind::Received:
        return QStringLiteral("data");
    case net::TapKind::Sent:
        return QStringLiteral("sent");
    case net::TapKind::Opened:
        return QStringLiteral("connection");
    case net::TapKind::Ended:
        return QStringLiteral("end");
    case net::TapKind::Closed:
        return QStringLiteral("close");
    case net::TapKind::Failed:
        return QStringLiteral("error");
    }
    return {};
}

bool isFrame(net::TapKind kind)
{
    return kind == net::TapKind::Received || kind == net::TapKind::Sent;
}

} // namespace

net::Result<LogLevel> parseLogLevel(const QString &word)
{
    if (word == u"none")
        return LogLevel::None;
    if (word == u"events")
        return LogLevel::Events;
    if (word == u"frames")
        return LogLevel::Frames;
    return net::failure(net::Error::Code::InvalidInput,
                        EventLog::tr("--log: “%1” is not none, events or frames").arg(word));
}

EventLog::EventLog(net::Engine &engine, const Terminal &terminal, LogLevel level, QObject *parent)
    : QObject(parent)
    , m_terminal(terminal)
    , m_level(level)
{
    if (level == LogLevel::None)
        return;
    connect(&engine, &net::Engine::traffic, this, qOverload<const std::vector<net::TapBatch> &>(&EventLog::print));
    engine.setTapEnabled(true);
}

void EventLog::print(const std::vector<net::TapBatch> &batches) const
{
    const Terminal::LogLines lines(m_terminal);
    for (const net::TapBatch &batch : batches) {
        for (const net::TapRecord &record : batch.records) {
            if (m_level == LogLevel::Frames || !isFrame(record.kind))
                print(batch, record);
        }
        if (batch.skippedFrames > 0 && m_level == LogLevel::Frames)
            m_terminal.error(tr("%n frame(s) not shown: too many at once", nullptr, int(batch.skippedFrames)));
    }
}

void EventLog::print(const net::TapBatch &batch, const net::TapRecord &record) const
{
    const QByteArrayView content = batch.content(record);
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(net::Clock::wallMs(record.timeNs));
    m_terminal.say(QStringLiteral("%1 #%2 %3 %4")
                       .arg(time.toString(QStringLiteral("HH:mm:ss.zzz")))
                       .arg(record.session)
                       .arg(word(record.kind),
                            isFrame(record.kind) ? net::preview(content, ShownCharacters) : QString::fromUtf8(content))
                       .trimmed());
    if (!m_terminal.isJson())
        return;
    QJsonObject document{{QStringLiteral("event"), word(record.kind)},
                         {QStringLiteral("time"), time.toUTC().toString(Qt::ISODateWithMs)},
                         {QStringLiteral("session"), qint64(record.session)}};
    if (isFrame(record.kind)) {
        document.insert(QStringLiteral("size"), qint64(content.size()));
        document.insert(QStringLiteral("hex"), net::toHex(content));
    } else {
        document.insert(QStringLiteral("text"), QString::fromUtf8(content));
    }
    m_terminal.print(document);
}

} // namespace lw::cli
