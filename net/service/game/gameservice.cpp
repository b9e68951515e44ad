// SPDX-License-Identifier: GPL-3.0-only
#include "net/service/game/gameservice.h"

#include "net/base/clock.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace lw::net {

using namespace Qt::StringLiterals;

namespace {

/// A game that was held up longer than this goes on where it is instead of catching up.
constexpr quint64 MostStepsAtOnce = GameRules::TickRate;
constexpr qint64 OutputCeiling = 1 << 20;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(lw::net::GameService)
};

/// Objects are told apart by line ends where the framing adds nothing: that helps whoever reads lines.
bool endsLines(const Session &session)
{
    return session.framing().kind == "json" || session.framing().kind == "raw";
}

void tell(Session &session, QByteArray message)
{
    if (endsLines(session))
        message += '\n';
    session.send(message);
}

void tell(Session &session, const QJsonObject &message)
{
    tell(session, QJsonDocument(message).toJson(QJsonDocument::Compact));
}

/// Garbage is to be answered, not to end the session.
void recoverFromGarbage(Session &session)
{
    FramingSpec spec = session.framing();
    if (spec.kind != "json" || spec.options.contains(u"recover"_s))
        return;
    spec.options.insert(u"recover"_s, true);
    if (const auto set = session.setFraming(spec); !set)
        session.reportError(set.error().message);
}

QByteArray welcome(const GamePlayer &player)
{
    const QByteArray bounds = QByteArray::number(GameRules::Least) + ',' + QByteArray::number(GameRules::Least) + ',' +
                              QByteArray::number(GameRules::Most) + ',' + QByteArray::number(GameRules::Most);
    return R"({"type":"WELCOME","playerId":")" + player.id + R"(","tickRate":)" +
           QByteArray::number(GameRules::TickRate) + R"(,"bounds":[)" + bounds + "]}";
}

} // namespace

ServiceInfo GameService::info()
{
    ServiceInfo info;
    info.kind = "game";
    info.title = Text::tr("Game");
    info.summary = Text::tr("Players that move in one field and see each other 60 times a second.");
    info.placement = ServiceInfo::Placement::Actor;
    info.defaultFraming = "json";
    info.settings = {{"players", Text::tr("Most players"), DefaultPlayers, 1, 1'000, {}}};
    info.policy.outputHoldsReading = false;
    info.policy.outputCeiling = OutputCeiling;
    info.greeting = R"({"type":"MOVE","x":1,"y":0,"seq":1})";
    info.make = [](const QVariantMap &values) {
        return std::make_unique<GameService>(GameService::info().setting(values, "players").toInt());
    };
    return info;
}

GameService::GameService(int mostPlayers)
    : m_mostPlayers(std::size_t(mostPlayers))
    , m_ticker([this](quint64 due) { tick(due); })
{}

void GameService::opened(Session &session)
{
    recoverFromGarbage(session);
    if (m_seats.size() >= m_mostPlayers) {
        tell(session, {{u"type"_s, u"ERROR"_s}, {u"reason"_s, u"the game is full: %1 players"_s.arg(m_seats.size())}});
        session.close();
        return;
    }
    const auto seat = m_seats.emplace(&session, Seat{m_world.add()}).first;
    tell(session, welcome(seat->second.player));
    if (!m_ticker.isRunning() && !m_ticker.start(GameRules::TickRate))
        session.reportError(Text::tr("no timer is left: the game stands still"));
}

void GameService::received(Session &session, const Frame &frame)
{
    const auto found = m_seats.find(&session);
    if (found == m_seats.end() || frame.content.trimmed().isEmpty())
        return;
    Seat &seat = found->second;
    if (const Result<void> handled = handle(session, seat.player, frame); !handled)
        refuse(session, seat, handled.error().message);
    else
        seat.errors = 0;
}

Result<void> GameService::handle(Session &session, GamePlayer &player, const Frame &frame)
{
    const Result<GameInput> input = parseGameInput(frame.content);
    if (!input)
        return tl::make_unexpected(input.error());
    if (!input->playerId.isEmpty() && input->playerId != QLatin1StringView(player.id))
        return failure(Error::Code::InvalidInput,
                       u"playerId is not yours: you are %1"_s.arg(QLatin1StringView(player.id)));
    if (input->type != GameInput::Type::Ping)
        return GameWorld::apply(player, *input);
    tell(session, {{u"type"_s, u"PONG"_s}, {u"timestamp"_s, input->timestamp}});
    return {};
}

void GameService::refuse(Session &session, Seat &seat, const QString &reason)
{
    session.reportError(reason);
    tell(session, {{u"type"_s, u"ERROR"_s}, {u"reason"_s, reason}});
    if (++seat.errors < MostErrors)
        return;
    leave(session);
    session.close();
}

void GameService::closed(Session &session, CloseReason)
{
    leave(session);
}

void GameService::leave(Session &session)
{
    const auto found = m_seats.find(&session);
    if (found == m_seats.end())
        return;
    m_world.remove(found->second.player);
    m_seats.erase(found);
    if (m_seats.empty())
        m_ticker.stop();
}

void GameService::tick(quint64 due)
{
    for (quint64 i = 0; i < std::min(due, MostStepsAtOnce); ++i)
        m_world.step();
    const QByteArray state = m_world.stateMessage(Clock::wallMs(Clock::nowNs()));
    SharedFrame framed(state);
    SharedFrame line(state + '\n');
    for (const auto &[session, seat] : m_seats) {
        if (session->unsent() <= SkipStatesAbove)
            session->send(endsLines(*session) ? line : framed);
    }
}

} // namespace lw::net
