// SPDX-License-Identifier: GPL-3.0-only
#include "gui/composer/framepane.h"

#include "gui/widgets/forms.h"
#include "gui/widgets/framingeditor.h"
#include "gui/widgets/plaintext.h"
#include "gui/widgets/widgets.h"
#include "models/base/format.h"
#include "models/sending/draft.h"

#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QScrollArea>
#include <QSignalBlocker>

namespace lw::gui {

using models::Draft;
using namespace Qt::StringLiterals;

namespace {

constexpr int LargestType = 255;

/// "21", "0x15", or "21 chat".
int leadingNumber(const QString &text, bool *isNumber)
{
    const QString word = text.trimmed().section(u' ', 0, 0);
    return word.toInt(isNumber, word.startsWith("0x"_L1, Qt::CaseInsensitive) ? 16 : 10);
}

} // namespace

TypeSpin::TypeSpin(QWidget *parent)
    : QSpinBox(parent)
{
    setRange(0, LargestType);
    setButtonSymbols(QAbstractSpinBox::NoButtons);
    setMinimumWidth(96);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void TypeSpin::setNames(const QStringList &names)
{
    m_names = names;
    setPlainToolTip(*this, {});
    QStringList known;
    for (qsizetype i = 0; i < names.size(); ++i) {
        if (!names.at(i).isEmpty())
            known += QString::number(i) + u' ' + names.at(i);
    }
    setPlainToolTip(*this, tr("0 to 255; %1. The arrow keys change it.").arg(known.join(u", "_s)));
    lineEdit()->setText(textFromValue(value()));
}

QString TypeSpin::textFromValue(int value) const
{
    const QString name = m_names.value(value);
    return name.isEmpty() ? QString::number(value) : QString::number(value) + u' ' + name;
}

int TypeSpin::valueFromText(const QString &text) const
{
    bool isNumber = false;
    return leadingNumber(text, &isNumber);
}

QValidator::State TypeSpin::validate(QString &text, int &) const
{
    if (text.trimmed().isEmpty() || text.trimmed().compare("0x"_L1, Qt::CaseInsensitive) == 0)
        return QValidator::Intermediate;
    bool isNumber = false;
    const int number = leadingNumber(text, &isNumber);
    return isNumber && number >= 0 && number <= LargestType ? QValidator::Acceptable : QValidator::Invalid;
}

FramePane::FramePane(QWidget *parent)
    : QWidget(parent)
    , m_title(makeLabel("frameTitle", tr("Frame"), "muted", this))
    , m_framing(new FramingEditor(FramingEditor::Offers::TargetsFirst, this))
    , m_typeLabel(makeLabel("frameTypeLabel", tr("Type"), "muted", this))
    , m_type(new TypeSpin(this))
    , m_lengthLabel(makeLabel("frameLengthLabel", tr("Length"), "muted", this))
    , m_length(new QLineEdit(this))
    , m_lengthTrue(makeButton("frameLengthTrue", tr("Correct"), ButtonLook::Flat, this))
    , m_lie(makeLabel("frameLie", {}, "waiting", this))
    , m_error(makeErrorLabel("frameError", tr("What is wrong with the frame"), this))
{
    setObjectName("framePane"_L1);
    setMinimumWidth(200);
    nameWidget(*m_framing->kinds(), "composerFraming", tr("Framing"));
    nameWidget(*m_type, "frameType", tr("Type"));
    nameWidget(*m_length, "frameLength", tr("Length that is stated; empty: the true one"));
    setPlainToolTip(*m_length, m_length->accessibleName());
    m_lengthTrue->setToolTip(tr("Let the length be computed again"));
    m_lie->setWordWrap(true);
    auto *length = new QHBoxLayout;
    length->setSpacing(4);
    length->addWidget(m_length, 1);
    length->addWidget(m_lengthTrue);
    QFormLayout *form = makeForm();
    form->addRow(m_typeLabel, m_type);
    form->addRow(m_lengthLabel, length);
    auto *inside = new QWidget(this);
    auto *fields = new QVBoxLayout(inside);
    fields->setContentsMargins(10, 2, 10, 6);
    fields->setSpacing(8);
    fields->addWidget(m_framing);
    fields->addLayout(form);
    fields->addWidget(m_lie);
    fields->addWidget(m_error);
    fields->addStretch();
    auto *scroll = new QScrollArea(this);
    nameWidget(*scroll, "frameScroll", tr("Frame"));
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(inside);
    scroll->viewport()->setAutoFillBackground(false);
    inside->setAutoFillBackground(false);
    m_title->setContentsMargins(10, 8, 10, 4);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_title);
    layout->addWidget(scroll, 1);
    connect(m_framing, &FramingEditor::edited, this, &FramePane::takeFraming);
    connect(m_type, &QSpinBox::valueChanged, this, [this](int type) { m_draft->setType(quint8(type)); });
    connect(m_length, &QLineEdit::textEdited, this, &FramePane::takeLength);
    connect(m_lengthTrue, &QPushButton::clicked, this, [this] {
        m_length->clear();
        takeLength();
    });
}

void FramePane::setDraft(Draft *draft)
{
    if (m_draft)
        m_draft->disconnect(this);
    m_draft = draft;
    m_length->clear();
    connect(draft, &Draft::frameChanged, this, &FramePane::showFrame);
    connect(draft, &Draft::wireChanged, this, &FramePane::showLength);
    connect(draft, &Draft::validityChanged, this, &FramePane::showLength);
    showFrame();
}

void FramePane::setHeadShown(bool shown)
{
    m_title->setVisible(shown);
}

void FramePane::setTargetTitle(const QString &title)
{
    m_framing->setTargetTitle(title);
}

void FramePane::takeFraming()
{
    const auto framing = m_framing->framing();
    showWords(*m_error, framing ? QString() : framing.error().message);
    if (!framing)
        return;
    m_draft->setFraming(*framing);
    showLength();
}

void FramePane::takeLength()
{
    const QScopedValueRollback guard(m_takingLength, true); // it stays as it is written
    const QString text = m_length->text().trimmed();
    bool isNumber = text.isEmpty();
    const quint64 length =
        text.isEmpty() ? 0 : text.toULongLong(&isNumber, text.startsWith("0x"_L1, Qt::CaseInsensitive) ? 16 : 10);
    setStyleProperty(*m_length, "invalid", !isNumber);
    if (!isNumber) {
        showWords(*m_error, tr("“%1” is no length: write a number, as 21 or 0x15").arg(text));
        return;
    }
    m_draft->setStatedLength(text.isEmpty() ? std::nullopt : std::optional(length));
    showLength();
}

void FramePane::showFrame()
{
    m_framing->setFraming(m_draft->packet().framing);
    const net::FramingInfo &info = m_draft->framingInfo();
    {
        const QSignalBlocker blocker(m_type);
        m_type->setValue(m_draft->packet().type);
        m_type->setNames(info.typeNames);
    }
    for (QWidget *widget : {static_cast<QWidget *>(m_typeLabel), static_cast<QWidget *>(m_type)})
        widget->setVisible(info.carriesType());
    for (QWidget *widget : {static_cast<QWidget *>(m_lengthLabel), static_cast<QWidget *>(m_length)})
        widget->setVisible(info.statesLength());
    showLength();
}

void FramePane::showLength()
{
    const auto stated = m_draft->packet().statedLength;
    const QString truth = models::formatCount(m_draft->trueLength());
    m_length->setPlaceholderText(tr("%1 computed", "a length").arg(truth));
    if (!m_takingLength)
        m_length->setText(stated ? QString::number(*stated) : QString());
    const bool lies = stated && m_draft->framingInfo().statesLength();
    m_lengthTrue->setVisible(lies);
    m_lie->setVisible(lies && *stated != m_draft->trueLength());
    if (lies)
        m_lie->setText(tr("States %1 bytes, has %2.").arg(models::formatCount(*stated), truth));
    setStyleProperty(*m_length, "invalid", false);
    showWords(*m_error, m_draft->frameError().message);
}

} // namespace lw::gui
