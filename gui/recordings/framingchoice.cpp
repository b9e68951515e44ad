// SPDX-License-Identifier: GPL-3.0-only
#include "gui/recordings/framingchoice.h"

#include "gui/widgets/framingeditor.h"
#include "gui/widgets/widgets.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QPushButton>
#include <QVBoxLayout>

namespace lw::gui {

FramingChoice::FramingChoice(const net::FramingSpec &framing, QWidget *parent)
    : QDialog(parent)
    , m_editor(new FramingEditor(FramingEditor::Offers::Framings, this))
    , m_error(makeErrorLabel("framingChoiceError", tr("What is wrong"), this))
{
    nameWidget(*this, "framingChoice", tr("Framing of the stream"));
    setWindowTitle(tr("Framing of the stream"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_editor->setFraming(framing);
    QLabel *words =
        makeLabel("framingChoiceWords",
                  tr("How both sides put their messages into the stream. The stream is cut into frames by it; "
                     "no byte changes."),
                  "muted", this);
    words->setWordWrap(true);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    buttons->button(QDialogButtonBox::Ok)->setText(tr("Apply"));
    connect(buttons, &QDialogButtonBox::accepted, this, &FramingChoice::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &FramingChoice::reject);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(12);
    layout->addWidget(words);
    layout->addWidget(m_editor);
    layout->addWidget(m_error);
    layout->addWidget(buttons);
    setMinimumWidth(420);
    m_editor->kinds()->setFocus();
}

void FramingChoice::accept()
{
    const auto framing = m_editor->framing();
    if (!framing) {
        showWords(*m_error, framing.error().message);
        return;
    }
    Q_EMIT chosen(framing->value_or(net::FramingSpec()));
    QDialog::accept();
}

} // namespace lw::gui
