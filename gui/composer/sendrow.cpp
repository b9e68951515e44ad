// SPDX-License-Identifier: GPL-3.0-only
#include "gui/composer/sendrow.h"

#include "gui/widgets/plaintext.h"
#include "gui/widgets/theme.h"
#include "gui/widgets/widgets.h"
#include "models/base/format.h"
#include "models/sending/draft.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QSpinBox>

#include <utility>

namespace lw::gui {

using models::Expectation;
using models::Schedule;
using models::Sender;
using models::Verdict;
using namespace Qt::StringLiterals;

namespace {
constexpr int ProgressMs = 100;
constexpr int StopAfterMs = 150;
constexpr int MostCharacters = 64 << 10; ///< of a pattern

/// "Ctrl+↵", in the words of the platform and language.
QString sendKeys()
{
    return QKeySequence(Qt::CTRL | Qt::Key_K).toString(QKeySequence::NativeText).chopped(1) + u'↵';
}

QString milliseconds(double ns)
{
    return QLocale().toString(ns / 1e6, 'f', ns < 1e7 ? 2 : 1);
}

bool needsPattern(Expectation::Kind kind)
{
    return kind != Expectation::Kind::None && kind != Expectation::Kind::Same;
}

} // namespace

QString toText(const Verdict &verdict)
{
    const QString number = models::formatCount(verdict.met + 1);
    switch (verdict.state) {
    case Verdict::State::None:
        return {};
    case Verdict::State::Waiting:
        return verdict.met == 0 ? SendRow::tr("waiting for the answer…")
                                : SendRow::tr("%1 as expected so far").arg(models::formatCount(verdict.met));
    case Verdict::State::Met:
        if (verdict.met == 1 && verdict.lastNs >= 0)
            return u"✓ "_s + SendRow::tr("%1 ms", "round trip").arg(milliseconds(double(verdict.lastNs)));
        if (verdict.known == 0)
            return u"✓ "_s + SendRow::tr("%1 as expected").arg(models::formatCount(verdict.met));
        return u"✓ "_s + SendRow::tr("%1 as expected, %2 to %3 ms, mean %4")
                             .arg(models::formatCount(verdict.met), milliseconds(double(verdict.leastNs)),
                                  milliseconds(double(verdict.mostNs)), milliseconds(verdict.meanNs()));
    case Verdict::State::Differs:
        return u"✗ "_s + (verdict.differsAt >= 0 ? SendRow::tr("answer %1 differs at byte %2")
                                                       .arg(number, models::formatCount(quint64(verdict.differsAt)))
                                                 : SendRow::tr("answer %1 is not as expected").arg(number));
    case Verdict::State::TimedOut:
        return u"✗ "_s + (verdict.got.isEmpty()
                              ? SendRow::tr("no answer %1 within %2 ms").arg(number).arg(verdict.withinMs)
                              : SendRow::tr("answer %1 was not whole within %2 ms").arg(number).arg(verdict.withinMs));
    case Verdict::State::GaveUp:
        return u"✗ "_s + SendRow::tr("answer %1: the regular expression gave up, matching took too long").arg(number);
    case Verdict::State::Closed:
        return u"✗ "_s + SendRow::tr("closed before answer %1 came").arg(number);
    }
    return {};
}

SendRow::SendRow(Sender &sender, QWidget *parent)
    : QWidget(parent)
    , m_sender(sender)
    , m_error(makeErrorLabel("composerError", tr("Why it was not sent"), this))
    , m_sendAction(new QAction(tr("Send"), this))
{
    setObjectName("sendRow"_L1);
    m_sendAction->setObjectName("actionSend"_L1);
    m_sendAction->setShortcuts({Qt::CTRL | Qt::Key_Return, Qt::CTRL | Qt::Key_Enter});
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(10, 7, 10, 7);
    layout->setSpacing(6);
    layout->addLayout(makeTargetLine());
    layout->addWidget(makeMoreLine());
    layout->addWidget(m_error);
    m_progressTimer.setInterval(ProgressMs);
    m_stopTimer.setSingleShot(true);
    m_stopTimer.setInterval(StopAfterMs);
    connectFields();
    updateTarget();
    sendingChanged();
}

QSpinBox *SendRow::makeSpin(const char *name, const QString &title, int most, int width)
{
    auto *spin = new QSpinBox(this);
    nameWidget(*spin, name, title);
    setPlainToolTip(*spin, title);
    spin->setRange(0, most);
    spin->setButtonSymbols(QAbstractSpinBox::NoButtons);
    spin->setGroupSeparatorShown(true);
    spin->setFixedWidth(width);
    return spin;
}

QLayout *SendRow::makeTargetLine()
{
    m_target = new QComboBox(this);
    nameWidget(*m_target, "composerTarget", tr("To"));
    m_target->setModel(&m_sender);
    m_target->setPlaceholderText(tr("Choose a target"));
    m_target->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_target->setMinimumContentsLength(10);
    m_target->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_target->setMaximumWidth(360);
    m_count = makeSpin("composerCount", tr("How many times, 0 until stopped"), int(Schedule::MostFrames), 72);
    m_count->setSpecialValueText(tr("endless"));
    m_count->setSuffix(u" ×"_s);
    m_count->setValue(1);
    m_interval = makeSpin("composerInterval", tr("Milliseconds between two, 0 as fast as possible"),
                          Schedule::LongestIntervalMs, 72);
    m_interval->setSuffix(tr(" ms"));
    m_expect = new QComboBox(this);
    nameWidget(*m_expect, "composerExpect", tr("What must come back"));
    setPlainToolTip(*m_expect, m_expect->accessibleName());
    m_expect->addItem(tr("nothing", "is expected"), int(Expectation::Kind::None));
    m_expect->addItem(tr("same bytes"), int(Expectation::Kind::Same));
    m_expect->addItem(tr("text"), int(Expectation::Kind::Exact));
    m_expect->addItem(tr("contains"), int(Expectation::Kind::Contains));
    m_expect->addItem(tr("regular expression"), int(Expectation::Kind::Regex));
    m_expect->addItem(tr("hex"), int(Expectation::Kind::Hex));
    m_expect->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_expect->setMinimumContentsLength(8);
    m_progress = new ElidedLabel("composerProgress", "muted", this);
    m_send = makeButton("composerSend", {}, ButtonLook::Accent, this);
    auto *line = new QHBoxLayout;
    line->setSpacing(8);
    line->addWidget(makeLabel("toLabel", tr("To", "target of a message"), "muted", this));
    line->addWidget(m_target, 4);
    line->addWidget(makeLabel("sendLabel", tr("Send", "… n times"), "muted", this));
    line->addWidget(m_count);
    line->addWidget(makeLabel("everyLabel", tr("every", "… t ms"), "muted", this));
    line->addWidget(m_interval);
    line->addWidget(makeLabel("expectLabel", tr("Expect"), "muted", this));
    line->addWidget(m_expect, 1);
    line->addWidget(m_progress, 2);
    line->addWidget(m_send);
    return line;
}

QWidget *SendRow::makeMoreLine()
{
    m_more = new QWidget(this);
    m_more->setObjectName("sendMore"_L1);
    m_addressLabel = makeLabel("addressLabel", tr("Address"), "muted", m_more);
    m_address = new QLineEdit(m_more);
    nameWidget(*m_address, "composerAddress", tr("Address to connect to"));
    m_address->setPlaceholderText(u"127.0.0.1:7000"_s);
    m_address->setMinimumWidth(120);
    m_address->setMaximumWidth(240);
    m_burstLabel = makeLabel("burstLabel", tr("At once"), "muted", m_more);
    m_burst = makeSpin("composerBurst", tr("Frames sent together at each interval"), Schedule::LargestBurst, 72);
    m_burst->setMinimum(1);
    m_pattern = new QLineEdit(m_more);
    nameWidget(*m_pattern, "composerPattern", tr("What the answer must be"));
    m_pattern->setFont(Theme::fixedFont());
    m_pattern->setMaxLength(MostCharacters);
    m_pattern->setMinimumWidth(120);
    m_withinLabel = makeLabel("withinLabel", tr("within", "… t ms"), "muted", m_more);
    m_within = makeSpin("composerWithin", tr("Milliseconds in which the answer must come"), Expectation::LongestMs, 80);
    m_within->setMinimum(1);
    m_within->setSuffix(tr(" ms"));
    m_verdict = new ElidedLabel("composerVerdict", "muted", m_more);
    m_verdict->setAccessibleName(tr("Verdict"));
    m_compare = makeButton("composerCompare", tr("Compare"), ButtonLook::Framed, m_more);
    m_compare->hide();
    auto *line = new QHBoxLayout(m_more);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(8);
    line->addWidget(m_addressLabel);
    line->addWidget(m_address, 1);
    line->addWidget(m_burstLabel);
    line->addWidget(m_burst);
    line->addWidget(m_pattern, 2);
    line->addWidget(m_withinLabel);
    line->addWidget(m_within);
    line->addWidget(m_verdict, 2);
    line->addWidget(m_compare);
    return m_more;
}

void SendRow::connectFields()
{
    connect(m_send, &QPushButton::clicked, m_sendAction, &QAction::trigger);
    connect(m_sendAction, &QAction::triggered, this, &SendRow::sendOrStop);
    connect(m_target, &QComboBox::currentIndexChanged, this, &SendRow::updateTarget);
    connect(m_target, &QComboBox::activated, this, &SendRow::rememberAim);
    for (const auto signal : {&QAbstractItemModel::rowsRemoved, &QAbstractItemModel::rowsInserted})
        connect(&m_sender, signal, this, &SendRow::keepAim);
    connect(&m_sender, &QAbstractItemModel::dataChanged, this, &SendRow::updateFraming);
    connect(&m_sender, &Sender::framingChanged, this, &SendRow::updateFraming);
    for (QSpinBox *spin : {m_count, m_interval, m_burst})
        connect(spin, &QSpinBox::valueChanged, this, &SendRow::takeSchedule);
    connect(m_expect, &QComboBox::currentIndexChanged, this, &SendRow::takeExpectation);
    connect(m_pattern, &QLineEdit::textEdited, this, &SendRow::takeExpectation);
    connect(m_within, &QSpinBox::valueChanged, this, &SendRow::takeExpectation);
    connect(m_compare, &QPushButton::clicked, this, &SendRow::compareWanted);
    connect(&m_sender, &Sender::sendingChanged, this, &SendRow::sendingChanged);
    connect(&m_sender, &Sender::verdictChanged, this, &SendRow::showVerdict);
    connect(&m_sender, &Sender::failed, this, &SendRow::showError);
    connect(&m_progressTimer, &QTimer::timeout, this, &SendRow::showProgress);
    connect(&m_stopTimer, &QTimer::timeout, this, &SendRow::sendingChanged);
}

void SendRow::setDraft(models::Draft *draft)
{
    if (m_draft)
        m_draft->disconnect(this);
    m_draft = draft;
    connect(draft, &models::Draft::validityChanged, this, &SendRow::sendingChanged);
    showSchedule();
    updateFraming();
    sendingChanged();
}

void SendRow::showSchedule()
{
    const QScopedValueRollback guard(m_showing, true);
    const models::Packet &packet = m_draft->packet();
    m_count->setValue(int(packet.schedule.count));
    m_interval->setValue(packet.schedule.intervalMs);
    m_burst->setValue(packet.schedule.burst);
    m_expect->setCurrentIndex(m_expect->findData(int(packet.expectation.kind)));
    m_pattern->setText(packet.expectation.pattern);
    m_within->setValue(packet.expectation.withinMs);
    showMore();
}

void SendRow::takeSchedule()
{
    if (m_showing || !m_draft)
        return;
    m_draft->setSchedule({quint64(m_count->value()), m_interval->value(), m_burst->value()});
    showMore();
}

void SendRow::takeExpectation()
{
    if (m_showing || !m_draft)
        return;
    m_draft->setExpectation({Expectation::Kind(m_expect->currentData().toInt()), m_pattern->text(), m_within->value()});
    showMore();
}

/// Only the fields that mean something for what is chosen.
void SendRow::showMore()
{
    const auto kind = Expectation::Kind(m_expect->currentData().toInt());
    const bool expects = kind != Expectation::Kind::None;
    const bool toAddress =
        m_target->currentData(Sender::KindRole).toInt() == int(Sender::TargetKind::NewConnectionToAddress) &&
        m_target->currentIndex() >= 0;
    const bool spaced = m_interval->value() > 0;
    for (QWidget *widget : {static_cast<QWidget *>(m_addressLabel), static_cast<QWidget *>(m_address)})
        widget->setVisible(toAddress);
    for (QWidget *widget : {static_cast<QWidget *>(m_burstLabel), static_cast<QWidget *>(m_burst)})
        widget->setVisible(spaced);
    m_pattern->setVisible(needsPattern(kind));
    for (QWidget *widget : {static_cast<QWidget *>(m_withinLabel), static_cast<QWidget *>(m_within)})
        widget->setVisible(expects);
    m_pattern->setPlaceholderText(kind == Expectation::Kind::Hex     ? u"01 ?? 0a"_s
                                  : kind == Expectation::Kind::Regex ? u"words=\\d+"_s
                                                                     : tr("hello\\n"));
    m_verdict->setVisible(expects || !m_verdict->text().isEmpty());
    m_more->setVisible(toAddress || spaced || expects || m_verdict->isVisibleTo(m_more));
}

int SendRow::targetRow() const
{
    return m_target->currentIndex();
}

QString SendRow::address() const
{
    return m_address->text();
}

void SendRow::setAddress(const QString &address)
{
    m_address->setText(address);
}

void SendRow::chooseTarget(net::OwnerId owner, net::SessionId session)
{
    int row = session ? m_sender.rowOfSession(session) : -1;
    if (row < 0)
        row = m_sender.rowOfClient(owner);
    if (row < 0)
        row = m_sender.rowOfNewConnection(owner);
    m_target->setCurrentIndex(row);
    if (row >= 0)
        rememberAim();
    else // it is offered as soon as it listens
        m_aim = Aim{int(Sender::TargetKind::NewConnectionToEndpoint), owner, 0};
}

void SendRow::rememberAim()
{
    m_aim = Aim{m_target->currentData(Sender::KindRole).toInt(), m_target->currentData(Sender::OwnerRole).toUInt(),
                m_target->currentData(Sender::SessionRole).toULongLong()};
    showWords(*m_error, {});
}

/// Rows came or went: never aim silently at something else than what was chosen.
void SendRow::keepAim()
{
    if (m_aim.kind < 0 && m_address->text().isEmpty())
        m_target->setCurrentIndex(0); // nothing was chosen yet: whatever is there comes before an address
    if (m_keepingAim || m_aim.kind < 0)
        return;
    const QScopedValueRollback guard(m_keepingAim, true);
    int row = -1;
    switch (Sender::TargetKind(m_aim.kind)) {
    case Sender::TargetKind::Client:
        row = m_sender.rowOfClient(m_aim.owner);
        break;
    case Sender::TargetKind::Session:
        row = m_sender.rowOfSession(m_aim.session);
        if (row < 0)
            row = m_sender.rowOfNewConnection(m_aim.owner);
        break;
    case Sender::TargetKind::NewConnectionToEndpoint:
        row = m_sender.rowOfNewConnection(m_aim.owner);
        break;
    case Sender::TargetKind::NewConnectionToAddress:
        while (++row < m_sender.rowCount() && m_sender.index(row).data(Sender::KindRole).toInt() != m_aim.kind) {
        }
        break;
    }
    m_target->setCurrentIndex(row);
}

void SendRow::updateTarget()
{
    setPlainToolTip(*m_target, m_target->currentText());
    showMore();
    updateFraming();
    sendingChanged();
}

void SendRow::updateFraming()
{
    if (!m_draft)
        return;
    m_draft->setTargetFraming(m_sender.framingOf(m_target->currentIndex(), m_draft->packet()));
    Q_EMIT targetFramingChanged();
}

void SendRow::sendOrStop()
{
    if (m_sender.isSending()) {
        m_sender.stop();
        return;
    }
    for (QSpinBox *spin : {m_count, m_interval, m_burst, m_within})
        spin->interpretText();
    if (m_draft->isValid())
        send(m_draft->packet());
}

void SendRow::send(const models::Packet &packet)
{
    m_planned = packet.schedule.count;
    m_progress->setWords({});
    m_verdict->setWords({});
    m_compare->hide();
    showWords(*m_error, {});
    const auto result = m_sender.send(m_target->currentIndex(), packet, m_address->text().trimmed());
    if (!result)
        showError(result.error());
}

void SendRow::sendingChanged()
{
    const bool sending = m_sender.isSending();
    if (sending && m_planned == 1 && !m_stopTimer.isActive() && !m_progressTimer.isActive()) {
        m_progressTimer.start();
        m_stopTimer.start();
        return;
    }
    const bool showStop = sending && !m_stopTimer.isActive();
    if (!sending)
        m_stopTimer.stop();
    m_send->setText(showStop ? tr("Stop") : tr("Send") + u"   "_s + sendKeys());
    m_send->setAccessibleName(showStop ? tr("Stop") : tr("Send"));
    m_sendAction->setText(m_send->accessibleName());
    const bool ready = m_draft && m_draft->isValid() && m_target->currentIndex() >= 0;
    m_send->setEnabled(sending || ready);
    m_sendAction->setEnabled(sending || ready);
    if (sending && !m_progressTimer.isActive())
        m_progressTimer.start();
    if (!sending && m_progressTimer.isActive()) {
        m_progressTimer.stop();
        showProgress();
    }
}

void SendRow::showProgress()
{
    const auto progress = m_sender.progress();
    if (!progress)
        return;
    const quint64 sent = progress->sent.load(std::memory_order_relaxed);
    const QString count = models::formatCount(sent);
    QString words;
    if (sent == 0 && m_sender.isSending())
        words = progress->bytes.load(std::memory_order_relaxed) > 0
                    ? tr("sent %1").arg(models::formatBytes(double(progress->bytes.load(std::memory_order_relaxed))))
                    : tr("connecting…");
    else if (m_planned == net::SendPlan::Endless || sent == m_planned)
        words = tr("sent %1").arg(count);
    else
        words = tr("sent %1 of %2").arg(count, models::formatCount(m_planned));
    if (const quint64 spacings = progress->spacings.load(std::memory_order_relaxed))
        words +=
            tr(" · spacing off by %1 ms, %2 at most")
                .arg(milliseconds(double(progress->spacingErrorNs.load(std::memory_order_relaxed)) / double(spacings)),
                     milliseconds(double(progress->worstErrorNs.load(std::memory_order_relaxed))));
    m_progress->setWords(words);
}

void SendRow::showVerdict()
{
    const Verdict &verdict = m_sender.verdict();
    m_verdict->setWords(gui::toText(verdict));
    const bool failed = verdict.state == Verdict::State::Differs || verdict.state == Verdict::State::TimedOut ||
                        verdict.state == Verdict::State::GaveUp || verdict.state == Verdict::State::Closed;
    setStyleProperty(*m_verdict, "tone",
                     failed                                 ? u"error"_s
                     : verdict.state == Verdict::State::Met ? u"good"_s
                                                            : u"muted"_s);
    m_compare->setVisible(verdict.state == Verdict::State::Differs ||
                          (verdict.state == Verdict::State::TimedOut && !verdict.got.isEmpty()));
    showMore();
}

void SendRow::showError(const net::Error &error)
{
    m_progress->setWords({});
    showWords(*m_error, error.message);
}

} // namespace lw::gui
