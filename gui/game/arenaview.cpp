// SPDX-License-Identifier: GPL-3.0-only
#include "gui/game/arenaview.h"

#include "gui/game/arenapainter.h"
#include "gui/widgets/theme.h"
#include "gui/widgets/widgets.h"
#include "models/game/gameclient.h"
#include "models/game/playersmodel.h"

#include <QKeyEvent>
#include <QPainter>
#include <QPaintEvent>

namespace lw::gui {

using models::GameClient;
using models::GameEntry;

namespace {
constexpr qsizetype MostDescribed = 10;
} // namespace

ArenaView::ArenaView(GameClient &client, const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_client(client)
    , m_theme(theme)
{
    nameWidget(*this, "arenaView", tr("Arena"));
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_OpaquePaintEvent);
    m_frames.setInterval(FrameMs);
    m_frames.setTimerType(Qt::PreciseTimer);
    m_words.setInterval(DescribeMs);
    connect(&m_frames, &QTimer::timeout, this, &ArenaView::look);
    connect(&m_words, &QTimer::timeout, this, &ArenaView::updateDescription);
    connect(&client, &GameClient::changed, this, &ArenaView::stateChanged);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    updateDescription();
}

void ArenaView::stateChanged()
{
    animate();
    look();
    updateDescription();
    if (m_client.state() == GameClient::State::Playing)
        steer(); // keys may be down already
    else if (m_client.state() == GameClient::State::Offline)
        m_keys.clear();
}

void ArenaView::animate()
{
    const bool isLive = isVisible() && m_client.state() == GameClient::State::Playing;
    for (QTimer *timer : {&m_frames, &m_words}) {
        if (isLive && !timer->isActive())
            timer->start();
        else if (!isLive)
            timer->stop();
    }
}

void ArenaView::look()
{
    const models::Arena &arena = m_client.arena();
    ArenaPicture picture(arena, GameClient::nowNs(), ArenaGeometry(arena.field(), size()));
    const QRegion changes = picture.changesFrom(m_picture, QFontMetricsF(font()), rect());
    m_picture = std::move(picture);
    if (!changes.isEmpty())
        update(changes);
}

void ArenaView::paintEvent(QPaintEvent *event)
{
    QPainter painter(this);
    painter.setClipRegion(event->region());
    painter.fillRect(event->rect(), m_theme.tokens().base);
    ArenaPainter(m_theme, painter, m_picture).paint(event->rect());
    if (!hasFocus())
        return;
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(QPen(m_theme.tokens().accent, 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(m_picture.geometry().fieldRect());
}

void ArenaView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    look();
}

void ArenaView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    animate();
    look();
}

void ArenaView::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    animate();
    letGo();
}

bool ArenaView::isOurs(const QKeyEvent &event)
{
    const bool isPlain = !(event.modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier));
    return isPlain && (KeySteering::steers(event.key()) || event.key() == Qt::Key_Space);
}

/// While one plays these keys are nobody's shortcut.
bool ArenaView::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride && isOurs(*static_cast<QKeyEvent *>(event))) {
        event->accept();
        return true;
    }
    return QWidget::event(event);
}

void ArenaView::keyPressEvent(QKeyEvent *event)
{
    if (!isOurs(*event)) {
        QWidget::keyPressEvent(event);
        return;
    }
    if (event->isAutoRepeat())
        return;
    if (m_keys.press(event->key()))
        steer();
    else
        m_client.jump();
}

/// With whatever modifiers: a key that came up is not down.
void ArenaView::keyReleaseEvent(QKeyEvent *event)
{
    if (!event->isAutoRepeat() && m_keys.release(event->key()))
        steer();
    else if (!KeySteering::steers(event->key()))
        QWidget::keyReleaseEvent(event);
}

void ArenaView::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    update();
    Q_EMIT focusChanged();
}

void ArenaView::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    letGo();
    update();
    Q_EMIT focusChanged();
}

/// Keys that come up elsewhere would be down here for ever.
void ArenaView::letGo()
{
    m_keys.clear();
    steer();
}

void ArenaView::steer()
{
    const QPointF direction = m_keys.direction();
    m_client.steer(direction.x(), direction.y());
}

void ArenaView::updateDescription()
{
    setAccessibleDescription(describe());
}

QString ArenaView::describe() const
{
    const models::Arena &arena = m_client.arena();
    if (m_client.state() != GameClient::State::Playing)
        return tr("Not connected to a game.");
    const auto place = [](double x, double y) { return tr("%1, %2", "place").arg(qRound(x)).arg(qRound(y)); };
    QStringList words{tr("%n player(s).", nullptr, int(arena.players().size()))};
    if (const auto own = arena.own()) {
        const models::GamePoint shown = arena.predicted(GameClient::nowNs());
        words.append(tr("You are %1 at %2, %3; the server has you at %4.", "id, place, what you do, place")
                         .arg(own->id, place(shown.x, shown.y), toText(own->state), place(own->x, own->y)));
    }
    qsizetype described = 0;
    for (const GameEntry &player : arena.players()) {
        if (player.id == arena.ownId())
            continue;
        if (++described > MostDescribed)
            break;
        words.append(tr("%1 at %2, %3.", "id, place, what he does")
                         .arg(player.id, place(player.x, player.y), toText(player.state)));
    }
    return words.join(u' ');
}

} // namespace lw::gui
