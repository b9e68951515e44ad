// SPDX-License-Identifier: GPL-3.0-only
#include "gui/recordings/replayform.h"

#include "gui/widgets/forms.h"
#include "gui/widgets/plaintext.h"
#include "gui/widgets/theme.h"
#include "gui/widgets/widgets.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSpinBox>

#include <limits>

namespace lw::gui {

using net::Error;
using net::ReplayPacing;
using net::ReplayPlan;
using Role = ReplayPlan::Role;
using Pace = ReplayPacing::Pace;
using TurnRule = ReplayPacing::TurnRule;
using namespace Qt::StringLiterals;

namespace {

constexpr int LinesHeight = 52;

QStringList linesOf(const QPlainTextEdit &edit)
{
    return edit.toPlainText().split(u'\n', Qt::SkipEmptyParts);
}

QSpinBox *makeSpin(const char *name, int least, int most, int value, const QString &label, QWidget *parent)
{
    auto *spin = new QSpinBox(parent);
    nameWidget(*spin, name, label);
    spin->setRange(least, most);
    spin->setValue(value);
    spin->setGroupSeparatorShown(true);
    spin->setButtonSymbols(QAbstractSpinBox::NoButtons);
    return spin;
}

QPlainTextEdit *makeLines(const char *name, const QString &label, const QString &example, QWidget *parent)
{
    auto *edit = new QPlainTextEdit(parent);
    nameWidget(*edit, name, label);
    edit->setPlaceholderText(example);
    edit->setFont(Theme::fixedFont());
    edit->setFixedHeight(LinesHeight);
    edit->setTabChangesFocus(true);
    edit->setProperty("field", true);
    return edit;
}

Error inField(const QString &field, const Error &error)
{
    return {error.code, ReplayForm::tr("%1: %2", "name of a field, what is wrong with it").arg(field, error.message)};
}

} // namespace

ReplayForm::ReplayForm(QWidget *parent)
    : QWidget(parent)
    , m_form(new QFormLayout(this))
    , m_role(new QComboBox(this))
    , m_target(new QLineEdit(this))
    , m_listen(new QLineEdit(u"127.0.0.1:0"_s, this))
    , m_pace(new QComboBox(this))
    , m_speed(new QDoubleSpinBox(this))
    , m_rule(new QComboBox(this))
    , m_pattern(new QLineEdit(this))
    , m_timeout(makeSpin("replayTimeout", 1, ReplayPacing::LongestTimeoutMs, 5'000, tr("Time for an answer"), this))
    , m_loops(makeSpin("replayLoops", 1, int(ReplayPacing::MostLoops), 1, tr("Repeat"), this))
    , m_connections(makeSpin("replayConnections", 1, ReplayPlan::MostConnections, 1, tr("Connections"), this))
    , m_ignoreTimes(new QCheckBox(tr("Dates and times"), this))
    , m_ignore(makeLines("replayIgnore", tr("Ignore"), u"offset:4-7\nregex:id=[0-9]+"_s, this))
    , m_substitutions(makeLines("replaySubstitutions", tr("Replace"), u"old=new\nregex:seq=\\d+=seq={{seq}}"_s, this))
    , m_overGaps(new QCheckBox(tr("Leave out what was not captured"), this))
{
    nameWidget(*this, "replayForm", tr("How to replay"));
    nameWidget(*m_role, "replayRole", tr("Play"));
    m_role->addItem(tr("The client"), int(Role::Client));
    m_role->addItem(tr("The server"), int(Role::Server));
    m_role->addItem(tr("Both sides"), int(Role::Both));
    nameWidget(*m_target, "replayTarget", tr("Connect to"));
    m_target->setPlaceholderText(u"127.0.0.1:7000"_s);
    nameWidget(*m_listen, "replayListen", tr("Listen on"));
    m_listen->setToolTip(tr("Port 0: any free one"));
    nameWidget(*m_pace, "replayPace", tr("Pace"));
    m_pace->addItem(tr("By turns"), int(Pace::Turns));
    m_pace->addItem(tr("As recorded"), int(Pace::Recorded));
    m_pace->addItem(tr("As fast as possible"), int(Pace::Fast));
    m_pace->setToolTip(tr("By turns: the next is sent when what was recorded before it has come back"));
    nameWidget(*m_speed, "replaySpeed", tr("Speed"));
    m_speed->setRange(ReplayPacing::SlowestSpeed, ReplayPacing::FastestSpeed);
    m_speed->setValue(1);
    m_speed->setDecimals(1);
    m_speed->setSingleStep(0.5);
    m_speed->setPrefix(u"× "_s);
    m_speed->setButtonSymbols(QAbstractSpinBox::NoButtons);
    nameWidget(*m_rule, "replayRule", tr("A turn ends with"));
    m_rule->addItem(tr("as many frames"), int(TurnRule::Frames));
    m_rule->addItem(tr("as many bytes"), int(TurnRule::Bytes));
    m_rule->addItem(tr("a pattern"), int(TurnRule::Pattern));
    nameWidget(*m_pattern, "replayPattern", tr("Pattern"));
    m_pattern->setPlaceholderText(tr("regular expression; empty: as recorded"));
    m_timeout->setSuffix(tr(" ms"));
    m_loops->setSuffix(tr(" ×", "times"));
    nameWidget(*m_ignoreTimes, "replayIgnoreTimes", tr("Ignore dates and times"));
    m_ignore->setToolTip(tr("One rule a line: offset:A-B (bytes of each frame), regex:R, times"));
    m_substitutions->setToolTip(
        tr("One a line: FIND=TEMPLATE, hex:FIND=TEMPLATE or regex:FIND=TEMPLATE. A template may "
           "have fields as in the composer: {{seq}}, {{time}}."));
    m_overGaps->setObjectName("replayOverGaps"_L1);
    m_form->setContentsMargins(12, 10, 12, 10);
    m_form->setHorizontalSpacing(10);
    m_form->setVerticalSpacing(6);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    row(tr("Play"), m_role);
    row(tr("Connect to"), m_target);
    row(tr("Listen on"), m_listen);
    row(tr("Pace"), m_pace);
    row(tr("Speed"), m_speed);
    row(tr("A turn ends with"), m_rule);
    row(tr("Pattern"), m_pattern);
    row(tr("Time for an answer"), m_timeout);
    row(tr("Repeat"), m_loops);
    row(tr("Connections"), m_connections);
    row(tr("Ignore"), m_ignoreTimes);
    row({}, m_ignore);
    row(tr("Replace"), m_substitutions);
    row({}, m_overGaps);
    for (const QComboBox *box : {m_role, m_pace, m_rule})
        connect(box, &QComboBox::currentIndexChanged, this, &ReplayForm::updateFields);
    setStream({}, false);
    updateFields();
}

QWidget *ReplayForm::row(const QString &label, QWidget *field)
{
    m_form->addRow(label, field);
    field->setMinimumWidth(100);
    return field;
}

void ReplayForm::updateFields()
{
    const auto role = Role(m_role->currentData().toInt());
    const auto pace = Pace(m_pace->currentData().toInt());
    const auto rule = TurnRule(m_rule->currentData().toInt());
    const auto show = [this](QWidget *field, bool shown) {
        field->setVisible(shown);
        if (QWidget *label = m_form->labelForField(field))
            label->setVisible(shown);
    };
    show(m_target, role != Role::Server);
    show(m_listen, role != Role::Client);
    show(m_speed, pace == Pace::Recorded);
    show(m_rule, pace == Pace::Turns);
    show(m_pattern, pace == Pace::Turns && rule == TurnRule::Pattern);
    show(m_timeout, pace == Pace::Turns);
    m_target->setPlaceholderText(role == Role::Both ? tr("empty: our own server") : u"127.0.0.1:7000"_s);
    setPlainToolTip(*m_connections, role == Role::Server ? tr("It ends when so many were served") : tr("At once"));
}

void ReplayForm::setStream(const net::SocketAddress &server, bool hasGaps)
{
    const QString proposal = server.port != 0 ? net::toText(server) : QString();
    if (m_target->text().isEmpty() || m_target->text() == m_proposed)
        m_target->setText(proposal);
    m_proposed = proposal;
    m_overGaps->setVisible(hasGaps);
}

bool ReplayForm::goesOverGaps() const
{
    return m_overGaps->isChecked();
}

net::Result<ReplayPlan> ReplayForm::plan() const
{
    ReplayPlan plan;
    plan.role = Role(m_role->currentData().toInt());
    if (plan.role != Role::Server && !(plan.role == Role::Both && m_target->text().trimmed().isEmpty())) {
        const auto target = net::parseTarget(m_target->text().trimmed());
        if (!target)
            return tl::make_unexpected(inField(tr("Connect to"), target.error()));
        plan.transport = target->transport;
        plan.target = target->peer;
    }
    if (plan.role != Role::Client) {
        const auto listen = net::parseListenTarget(m_listen->text().trimmed());
        if (!listen)
            return tl::make_unexpected(inField(tr("Listen on"), listen.error()));
        plan.listenTransport = listen->transport;
        plan.listen = listen->address;
    }
    plan.pacing.pace = Pace(m_pace->currentData().toInt());
    plan.pacing.speed = m_speed->value();
    plan.pacing.rule = TurnRule(m_rule->currentData().toInt());
    plan.pacing.turnTimeoutMs = m_timeout->value();
    plan.pacing.loops = quint32(m_loops->value());
    plan.connections = m_connections->value();
    if (plan.pacing.rule == TurnRule::Pattern && !m_pattern->text().isEmpty()) {
        auto pattern = net::ByteExpression::make(m_pattern->text());
        if (!pattern)
            return tl::make_unexpected(inField(tr("Pattern"), pattern.error()));
        plan.pacing.pattern = *pattern;
    }
    plan.ignore = linesOf(*m_ignore);
    if (m_ignoreTimes->isChecked())
        plan.ignore.prepend(u"times"_s);
    if (const auto rules = net::IgnoreRules::parse(plan.ignore); !rules)
        return tl::make_unexpected(inField(tr("Ignore"), rules.error()));
    const QStringList lines = linesOf(*m_substitutions);
    for (const QString &line : lines) {
        const auto spec = net::SubstitutionSpec::parse(line);
        if (!spec)
            return tl::make_unexpected(inField(tr("Replace"), spec.error()));
        plan.substitutions.push_back(*spec);
    }
    return plan;
}

} // namespace lw::gui
