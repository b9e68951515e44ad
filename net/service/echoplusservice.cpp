// SPDX-License-Identifier: GPL-3.0-only
#include "net/service/echoplusservice.h"

#include "net/base/clock.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QTimeZone>

namespace lw::net {

namespace {

bool isSpace(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

int countWords(QByteArrayView line)
{
    int words = 0;
    bool inWord = false;
    for (const char c : line) {
        words += !inWord && !isSpace(c) ? 1 : 0;
        inWord = !isSpace(c);
    }
    return words;
}

} // namespace

QByteArray echoPlusAnswer(QByteArrayView line, qint64 wallMs, bool colour)
{
    QByteArray answer;
    answer.reserve(line.size() + 64);
    if (colour)
        answer += "\x1b[32m";
    answer += '[';
    answer += QDateTime::fromMSecsSinceEpoch(wallMs, Qt::UTC).toString(Qt::ISODateWithMs).toLatin1();
    answer += "] words=";
    answer += QByteArray::number(countWords(line));
    answer += ' ';
    answer += line;
    if (colour)
        answer += "\x1b[0m";
    return answer;
}

ServiceInfo EchoPlusService::info()
{
    ServiceInfo info;
    info.kind = "echo-plus";
    info.title = QCoreApplication::translate("lw::net::EchoPlusService", "Echo plus");
    info.summary = QCoreApplication::translate("lw::net::EchoPlusService",
                                               "Answers each line with the time and its number of words.");
    info.defaultFraming = "line";
    info.settings = {
        {"colour", QCoreApplication::translate("lw::net::EchoPlusService", "Colour the answers"), true, 0, 0, {}}};
    info.greeting = "three little words";
    info.make = [](const QVariantMap &settings) {
        return std::make_unique<EchoPlusService>(EchoPlusService::info().setting(settings, "colour").toBool());
    };
    return info;
}

void EchoPlusService::received(Session &session, const Frame &frame)
{
    session.send(echoPlusAnswer(frame.content, Clock::wallMs(session.readTimeNs()), m_colour));
}

} // namespace lw::net
