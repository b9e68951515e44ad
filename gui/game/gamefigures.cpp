// SPDX-License-Identifier: GPL-3.0-only
#include "gui/game/gamefigures.h"

#include "gui/widgets/plaintext.h"
#include "gui/widgets/theme.h"
#include "gui/widgets/widgets.h"
#include "models/base/format.h"
#include "models/game/gameclient.h"

#include <QGridLayout>
#include <QLabel>
#include <QLocale>

namespace lw::gui {

using models::formatCount;
using models::GameClient;
using namespace Qt::StringLiterals;

namespace {

const QString Unknown = u"–"_s;

QString milliseconds(qint64 ns)
{
    return ns < 0 ? Unknown : GameFigures::tr("%1 ms").arg(QLocale().toString(double(ns) / 1e6, 'f', ns < 1e8 ? 2 : 0));
}

QString decimal(double value)
{
    return QLocale().toString(value, 'f', 1);
}

} // namespace

GameFigures::GameFigures(const GameClient &client, QWidget *parent)
    : QFrame(parent)
    , m_client(client)
{
    nameWidget(*this, "gameFigures", tr("Figures"));
    setProperty("card", true);
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(12, 10, 12, 10);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(3);
    grid->setColumnStretch(0, 1);
    add(*grid, "gameRoundTrip", tr("Round trip"), tr("From a PING to its PONG, the latest"),
        [](const GameClient &game, qint64) { return milliseconds(game.arena().roundTrip().lastNs()); });
    add(*grid, "gameRoundTripMean", tr("Smoothed", "round trip"),
        tr("An eighth of each new round trip; the prediction counts with it"),
        [](const GameClient &game, qint64) { return milliseconds(game.arena().roundTrip().smoothedNs()); });
    add(*grid, "gameTickRate", tr("States a second"), tr("As they came here in the last two seconds, and as announced"),
        [](const GameClient &game, qint64 nowNs) {
            return game.arena().isWelcome()
                       ? tr("%1 of %2").arg(decimal(game.arena().ticks().perSecond(nowNs))).arg(game.arena().tickRate())
                       : Unknown;
        });
    add(*grid, "gameSkipped", tr("Skipped ticks"), tr("Ticks of which no STATE came"),
        [](const GameClient &game, qint64) { return formatCount(game.arena().ticks().skipped()); });
    add(*grid, "gamePending", tr("Pending inputs"), tr("Sent, and not yet in a STATE"),
        [](const GameClient &game, qint64) { return formatCount(game.arena().pending()); });
    add(*grid, "gameError", tr("Prediction error"),
        tr("How far the latest STATE lay from where we were shown, in units of the field"),
        [](const GameClient &game, qint64) {
            return game.arena().hasPrediction() ? decimal(game.arena().lastError()) : Unknown;
        });
    add(*grid, "gameCorrections", tr("Corrections"), tr("Times that it was more than 5 units, so that we had to glide"),
        [](const GameClient &game, qint64) { return formatCount(game.arena().corrections()); });
    add(*grid, "gameBad", tr("Bad messages"), tr("What came and is none of a game"),
        [](const GameClient &game, qint64) { return formatCount(game.badMessages()); });
    add(*grid, "gameRefusals", tr("Refused inputs"), tr("ERRORs of the server"),
        [](const GameClient &game, qint64) { return formatCount(game.refusals()); });
    refresh();
}

void GameFigures::add(QGridLayout &grid, const char *name, const QString &title, const QString &toolTip,
                      QString (*words)(const GameClient &client, qint64 nowNs))
{
    const int row = grid.rowCount();
    QLabel *heading = makeLabel("figureTitle", title, "muted", this);
    QLabel *value = makeLabel(name, {}, "", this);
    value->setAccessibleName(title);
    value->setFont(Theme::fixedFont());
    value->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    setPlainToolTip(*heading, toolTip);
    setPlainToolTip(*value, toolTip);
    grid.addWidget(heading, row, 0);
    grid.addWidget(value, row, 1);
    m_figures.append({value, words});
}

void GameFigures::refresh()
{
    const qint64 now = GameClient::nowNs();
    for (const Figure &figure : std::as_const(m_figures)) {
        const QString words = figure.words(m_client, now);
        if (figure.value->text() != words)
            figure.value->setText(words);
    }
}

} // namespace lw::gui
