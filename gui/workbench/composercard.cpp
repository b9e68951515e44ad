// SPDX-License-Identifier: GPL-3.0-only
#include "gui/workbench/composercard.h"

#include "gui/theme.h"
#include "gui/widgets/widgets.h"
#include "models/composition.h"
#include "models/format.h"
#include "net/wire/frametemplate.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QSettings>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QSplitter>

namespace lw::gui {

using models::Sender;
using namespace Qt::StringLiterals;

namespace {
constexpr int ProgressMs = 100;
constexpr int StopAfterMs = 150;
constexpr int MostFrames = 100'000'000;
constexpr int LongestIntervalMs = 3'600'000;
constexpr qsizetype LargestKept = 64 << 10; ///< bytes; larger frames belong in a file
constexpr auto BytesKey = "composer/bytes"_L1;
constexpr auto CountKey = "composer/count"_L1;
constexpr auto IntervalKey = "composer/intervalMs"_L1;
constexpr auto AddressKey = "composer/address"_L1;

/// "Ctrl+↵", in the words of the platform and language.
QString sendKeys()
{
    return QKeySequence(Qt::CTRL | Qt::Key_K).toString(QKeySequence::NativeText).chopped(1) + u'↵';
}
} // namespace

ComposerCard::ComposerCard(models::Composition &composition, Sender &sender, QWidget *parent)
    : QFrame(parent)
    , m_composition(composition)
    , m_sender(sender)
{
    nameWidget(*this, "composerCard", tr("Composer"));
    setProperty("card", true);
    auto *panes = new QSplitter(Qt::Horizontal, this);
    panes->setObjectName("composerSplitter"_L1);
    panes->setHandleWidth(1);
    panes->setChildrenCollapsible(false);
    panes->addWidget(makeTextPane());
    panes->addWidget(makeHexPane());
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, 1, 1, 1);
    layout->setSpacing(0);
    layout->addWidget(panes, 1);
    layout->addWidget(makeRule());
    layout->addWidget(makeSendRow());
    connectComposition();
    connect(&m_sender, &Sender::sendingChanged, this, &ComposerCard::sendingChanged);
    connect(&m_sender, &Sender::failed, this, &ComposerCard::showError);
    m_progressTimer.setInterval(ProgressMs);
    connect(&m_progressTimer, &QTimer::timeout, this, &ComposerCard::showProgress);
    m_stopTimer.setSingleShot(true);
    m_stopTimer.setInterval(StopAfterMs);
    connect(&m_stopTimer, &QTimer::timeout, this, &ComposerCard::sendingChanged);
    showText();
    showHex();
    showValidity();
    updateTarget();
    sendingChanged();
}

QPlainTextEdit *ComposerCard::makeEditor(const char *name, const QString &title, const QString &placeholder)
{
    auto *edit = new QPlainTextEdit(this);
    nameWidget(*edit, name, title);
    edit->setFont(Theme::fixedFont());
    edit->setPlaceholderText(placeholder);
    edit->setTabChangesFocus(true);
    edit->setProperty("editor", true);
    edit->document()->setDocumentMargin(6);
    return edit;
}

static QWidget *makePane(QLabel *title, QLabel *hint, QPlainTextEdit *edit, QLabel *error)
{
    auto *pane = new QWidget;
    auto *heads = new QHBoxLayout;
    heads->setContentsMargins(10, 8, 10, 0);
    heads->addWidget(title);
    heads->addStretch();
    if (hint)
        heads->addWidget(hint);
    auto *below = new QHBoxLayout;
    below->setContentsMargins(10, 0, 10, 0);
    below->addWidget(error);
    auto *layout = new QVBoxLayout(pane);
    layout->setContentsMargins(0, 0, 0, 6);
    layout->setSpacing(2);
    layout->addLayout(heads);
    auto *field = new QHBoxLayout;
    field->setContentsMargins(4, 0, 4, 0);
    field->addWidget(edit);
    layout->addLayout(field, 1);
    layout->addLayout(below);
    pane->setMinimumWidth(160);
    return pane;
}

QWidget *ComposerCard::makeTextPane()
{
    m_text = makeEditor("composerText", tr("Text"), tr("Write a message. It is sent as it stands here."));
    m_textError = makeErrorLabel("composerTextError", tr("What is wrong with the text"), this);
    QLabel *title = makeLabel("composerTextTitle", tr("Text · UTF-8"), "muted", this);
    title->setBuddy(m_text);
    return makePane(title, makeLabel("composerTextHint", u"\\n \\r \\t \\xNN \\\\"_s, "muted", this), m_text,
                    m_textError);
}

QWidget *ComposerCard::makeHexPane()
{
    m_hex = makeEditor("composerHex", tr("Bytes in hex"), u"48 65 6c 6c 6f"_s);
    m_hexError = makeErrorLabel("composerHexError", tr("What is wrong with the hex"), this);
    m_hexTitle = makeLabel("composerHexTitle", {}, "muted", this);
    m_hexTitle->setBuddy(m_hex);
    return makePane(m_hexTitle, nullptr, m_hex, m_hexError);
}

QWidget *ComposerCard::makeSendRow()
{
    auto *row = new QWidget(this);
    m_target = new QComboBox(row);
    nameWidget(*m_target, "composerTarget", tr("To"));
    m_target->setModel(&m_sender);
    m_target->setPlaceholderText(tr("Choose a target"));
    m_target->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_target->setMinimumContentsLength(18);
    m_target->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_target->setMaximumWidth(360);
    m_address = new QLineEdit(row);
    nameWidget(*m_address, "composerAddress", tr("Address to connect to"));
    m_address->setPlaceholderText(u"127.0.0.1:7000"_s);
    m_address->setMinimumWidth(120);
    m_address->setMaximumWidth(220);
    m_count = new QSpinBox(row);
    nameWidget(*m_count, "composerCount", tr("How many times, 0 until stopped"));
    m_count->setToolTip(m_count->accessibleName());
    m_count->setRange(0, MostFrames);
    m_count->setSpecialValueText(tr("endless"));
    m_count->setSuffix(u" ×"_s);
    m_interval = new QSpinBox(row);
    nameWidget(*m_interval, "composerInterval", tr("Milliseconds between two, 0 as fast as possible"));
    m_interval->setToolTip(m_interval->accessibleName());
    m_interval->setRange(0, LongestIntervalMs);
    m_interval->setSuffix(tr(" ms"));
    for (QSpinBox *spin : {m_count, m_interval}) {
        spin->setButtonSymbols(QAbstractSpinBox::NoButtons);
        spin->setGroupSeparatorShown(true);
        spin->setFixedWidth(78);
    }
    m_count->setValue(1);
    m_progress = new ElidedLabel("composerProgress", "muted", row);
    m_sendError = makeErrorLabel("composerError", tr("Why it was not sent"), row);
    m_send = makeButton("composerSend", {}, ButtonLook::Accent, row);
    m_sendAction = new QAction(tr("Send"), this);
    m_sendAction->setObjectName("actionSend"_L1);
    m_sendAction->setShortcuts({Qt::CTRL | Qt::Key_Return, Qt::CTRL | Qt::Key_Enter});
    connect(m_send, &QPushButton::clicked, m_sendAction, &QAction::trigger);
    connect(m_sendAction, &QAction::triggered, this, &ComposerCard::sendOrStop);
    connect(m_target, &QComboBox::currentIndexChanged, this, &ComposerCard::updateTarget);
    connect(m_target, &QComboBox::activated, this, &ComposerCard::rememberAim);
    for (const auto signal : {&QAbstractItemModel::rowsRemoved, &QAbstractItemModel::rowsInserted})
        connect(&m_sender, signal, this, &ComposerCard::keepAim);

    auto *line = new QHBoxLayout;
    line->setSpacing(8);
    line->addWidget(makeLabel("toLabel", tr("To", "target of a message"), "muted", row));
    line->addWidget(m_target, 4);
    line->addWidget(m_address, 1);
    line->addSpacing(4);
    line->addWidget(makeLabel("sendLabel", tr("Send", "… n times"), "muted", row));
    line->addWidget(m_count);
    line->addWidget(makeLabel("everyLabel", tr("every", "… t ms"), "muted", row));
    line->addWidget(m_interval);
    line->addWidget(m_progress, 1);
    line->addWidget(m_send);
    auto *layout = new QVBoxLayout(row);
    layout->setContentsMargins(10, 7, 10, 7);
    layout->setSpacing(4);
    layout->addLayout(line);
    layout->addWidget(m_sendError);
    return row;
}

void ComposerCard::connectComposition()
{
    connect(m_text, &QPlainTextEdit::textChanged, this, [this] { m_composition.setText(m_text->toPlainText()); });
    connect(m_hex, &QPlainTextEdit::textChanged, this, [this] { m_composition.setHex(m_hex->toPlainText()); });
    connect(&m_composition, &models::Composition::textRewritten, this, &ComposerCard::showText);
    connect(&m_composition, &models::Composition::hexRewritten, this, &ComposerCard::showHex);
    connect(&m_composition, &models::Composition::bytesChanged, this, &ComposerCard::showValidity);
    connect(&m_composition, &models::Composition::validityChanged, this, &ComposerCard::showValidity);
}

void ComposerCard::showText()
{
    const QSignalBlocker blocker(m_text);
    m_text->setPlainText(m_composition.text());
    m_text->moveCursor(QTextCursor::End);
}

void ComposerCard::showHex()
{
    const QSignalBlocker blocker(m_hex);
    m_hex->setPlainText(m_composition.hex());
}

void ComposerCard::showValidity()
{
    showWords(*m_textError, m_composition.textError().message);
    showWords(*m_hexError, m_composition.hexError().message);
    setStyleProperty(*m_text, "invalid", bool(m_composition.textError()));
    setStyleProperty(*m_hex, "invalid", bool(m_composition.hexError()));
    m_hexTitle->setText(tr("Hex · %n byte(s)", nullptr, int(m_composition.bytes().size())));
    sendingChanged();
}

void ComposerCard::focusText()
{
    m_text->setFocus(Qt::OtherFocusReason);
}

void ComposerCard::restore(const QSettings &settings)
{
    m_composition.setBytes(settings.value(BytesKey).toByteArray().left(LargestKept));
    m_count->setValue(settings.value(CountKey, 1).toInt());
    m_interval->setValue(settings.value(IntervalKey, 0).toInt());
    m_address->setText(settings.value(AddressKey).toString());
}

void ComposerCard::store(QSettings &settings) const
{
    const QByteArray bytes = m_composition.bytes();
    settings.setValue(BytesKey, bytes.size() <= LargestKept ? bytes : QByteArray());
    settings.setValue(CountKey, m_count->value());
    settings.setValue(IntervalKey, m_interval->value());
    settings.setValue(AddressKey, m_address->text());
}

void ComposerCard::chooseTarget(net::OwnerId owner, net::SessionId session)
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

void ComposerCard::rememberAim()
{
    m_aim = Aim{m_target->currentData(Sender::KindRole).toInt(), m_target->currentData(Sender::OwnerRole).toUInt(),
                m_target->currentData(Sender::SessionRole).toULongLong()};
    showWords(*m_sendError, {});
}

/// Rows came or went: never aim silently at something else than what was chosen.
void ComposerCard::keepAim()
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

void ComposerCard::updateTarget()
{
    const QVariant kind = m_target->currentData(Sender::KindRole);
    m_address->setVisible(kind.isValid() && kind.toInt() == int(Sender::TargetKind::NewConnectionToAddress));
    m_target->setToolTip(m_target->currentText());
    sendingChanged();
}

int ComposerCard::plannedCount() const
{
    return m_count->value();
}

void ComposerCard::sendOrStop()
{
    if (m_sender.isSending()) {
        m_sender.stop();
        return;
    }
    if (m_composition.isValid())
        send();
}

void ComposerCard::send()
{
    for (QSpinBox *spin : {m_count, m_interval})
        spin->interpretText();
    m_planned = quint64(plannedCount());
    m_progress->setWords({});
    showWords(*m_sendError, {});
    models::Packet packet;
    packet.text = net::FrameTemplate::literal(m_composition.bytes());
    packet.schedule.count = m_planned;
    packet.schedule.intervalMs = m_interval->value();
    const auto result = m_sender.send(m_target->currentIndex(), packet, m_address->text().trimmed());
    if (!result)
        showError(result.error());
}

void ComposerCard::sendingChanged()
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
    const bool ready = m_composition.isValid() && m_target->currentIndex() >= 0;
    m_send->setEnabled(sending || ready);
    m_sendAction->setEnabled(sending || ready);
    if (sending && !m_progressTimer.isActive())
        m_progressTimer.start();
    if (!sending && m_progressTimer.isActive()) {
        m_progressTimer.stop();
        showProgress();
    }
}

void ComposerCard::showProgress()
{
    const auto progress = m_sender.progress();
    if (!progress)
        return;
    const quint64 sent = progress->sent.load(std::memory_order_relaxed);
    const QString count = models::formatCount(sent);
    if (sent == 0 && m_sender.isSending())
        m_progress->setWords(tr("connecting…"));
    else if (m_planned == net::SendPlan::Endless || sent == m_planned)
        m_progress->setWords(tr("sent %1").arg(count));
    else
        m_progress->setWords(tr("sent %1 of %2").arg(count, models::formatCount(m_planned)));
}

void ComposerCard::showError(const net::Error &error)
{
    m_progress->setWords({});
    showWords(*m_sendError, error.message);
}

} // namespace lw::gui
