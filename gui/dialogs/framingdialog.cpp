// SPDX-License-Identifier: GPL-3.0-only
#include "gui/dialogs/framingdialog.h"

#include "gui/widgets/framingeditor.h"
#include "gui/widgets/plaintext.h"
#include "gui/widgets/widgets.h"

#include <QDialogButtonBox>
#include <QPushButton>
#include <QVBoxLayout>

namespace lw::gui {

using namespace Qt::StringLiterals;

FramingDialog::FramingDialog(net::Engine &engine, net::SessionId session, const QString &name, QWidget *parent)
    : QDialog(parent)
    , m_engine(engine)
    , m_session(session)
    , m_framing(new FramingEditor(FramingEditor::Offers::Framings, this))
    , m_error(makeErrorLabel("framingError", tr("What is wrong with the framing"), this))
{
    setObjectName("framingDialog"_L1);
    setWindowTitle(tr("Framing of %1").arg(titleText(name)));
    setAttribute(Qt::WA_DeleteOnClose);
    setMinimumWidth(420);
    m_framing->setFraming(engine.framingOf(session));
    QLabel *words =
        makeLabel("framingWords",
                  tr("How its bytes are cut into frames from now on, both ways. Bytes of a frame that is not "
                     "whole yet are read anew."),
                  "muted", this);
    words->setWordWrap(true);
    auto *buttons = new QDialogButtonBox(this);
    QPushButton *use = makeButton("framingAccept", tr("Use it"), ButtonLook::Accent, this);
    use->setDefault(true);
    buttons->addButton(use, QDialogButtonBox::AcceptRole);
    buttons->addButton(makeButton("framingCancel", tr("Cancel"), ButtonLook::Framed, this),
                       QDialogButtonBox::RejectRole);
    connect(buttons, &QDialogButtonBox::accepted, this, &FramingDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(12);
    layout->addWidget(words);
    layout->addWidget(m_framing);
    layout->addWidget(m_error);
    layout->addStretch();
    layout->addWidget(buttons);
}

void FramingDialog::accept()
{
    const auto framing = m_framing->framing();
    const auto set = framing ? m_engine.setSessionFraming(m_session, **framing)
                             : net::Result<void>(tl::make_unexpected(framing.error()));
    showWords(*m_error, set ? QString() : set.error().message);
    if (set)
        QDialog::accept();
}

} // namespace lw::gui
