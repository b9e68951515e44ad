// SPDX-License-Identifier: GPL-3.0-only
#include "gui/recordings/followpane.h"

#include "gui/widgets/theme.h"
#include "gui/widgets/widgets.h"
#include "models/base/format.h"
#include "models/base/outputfile.h"

#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTextBlock>

#include <algorithm>
#include <iterator>

namespace lw::gui {

using models::FollowedText;
using models::FollowForm;
using models::LongTask;
using namespace Qt::StringLiterals;

FollowPane::FollowPane(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_form(new QComboBox(this))
    , m_direction(new QComboBox(this))
    , m_note(makeLabel("followNote", {}, "waiting", this))
    , m_text(new QPlainTextEdit(this))
{
    nameWidget(*this, "followPane", tr("Follow the stream"));
    nameWidget(*m_form, "followForm", tr("Form"));
    m_form->addItem(tr("Text"), int(FollowForm::Text));
    m_form->addItem(tr("Hex dump"), int(FollowForm::Hex));
    m_form->addItem(tr("C arrays"), int(FollowForm::CArray));
    nameWidget(*m_direction, "followDirection", tr("Direction"));
    m_direction->addItems({tr("Both directions"), tr("From the client"), tr("From the server")});
    nameWidget(*m_text, "followText", tr("The stream"));
    m_text->setReadOnly(true);
    m_text->setFont(Theme::fixedFont());
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->document()->setDocumentMargin(10);
    m_text->setUndoRedoEnabled(false);
    QPushButton *saveText = makeButton("followSave", tr("Save as text…"), ButtonLook::Flat, this);
    QPushButton *saveRaw = makeButton("followSaveRaw", tr("Save raw bytes…"), ButtonLook::Flat, this);
    auto *top = new QHBoxLayout;
    top->setContentsMargins(10, 6, 6, 6);
    top->setSpacing(8);
    top->addWidget(m_form);
    top->addWidget(m_direction);
    top->addWidget(m_note, 1);
    top->addStretch();
    top->addWidget(saveText);
    top->addWidget(saveRaw);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(top);
    layout->addWidget(makeRule());
    layout->addWidget(m_text, 1);
    connect(m_form, &QComboBox::currentIndexChanged, this, &FollowPane::changed);
    connect(m_direction, &QComboBox::currentIndexChanged, this, &FollowPane::changed);
    connect(saveText, &QPushButton::clicked, this, [this] { askSave(false); });
    connect(saveRaw, &QPushButton::clicked, this, [this] { askSave(true); });
    connect(&theme, &Theme::changed, this, &FollowPane::changed);
}

void FollowPane::setConversation(models::Conversation *conversation)
{
    if (m_conversation)
        m_conversation->disconnect(this);
    m_conversation = conversation;
    if (conversation)
        connect(conversation, &models::Conversation::stateChanged, this, &FollowPane::changed);
    m_text->clear();
    changed();
}

models::FollowWish FollowPane::wish() const
{
    return {FollowForm(m_form->currentData().toInt()), m_direction->currentIndex() != 2,
            m_direction->currentIndex() != 1};
}

void FollowPane::changed()
{
    m_isStale = true;
    if (isVisible())
        refresh();
}

void FollowPane::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_isStale)
        refresh();
}

void FollowPane::refresh()
{
    m_isStale = false;
    if (!m_conversation) {
        m_reading.cancel();
        m_text->clear();
        return;
    }
    // Each row is at least a character or so: more rows than that are never shown.
    const auto &all = m_conversation->items();
    const auto last = all.begin() + std::min<std::ptrdiff_t>(std::ssize(all), MostShown);
    m_reading.start([this, items = std::vector(all.begin(), last), bytes = m_conversation->store(),
                     wish = wish()](const LongTask::Step &) -> std::function<void()> {
        const auto followed = models::follow(items, *bytes, wish, MostShown);
        return [this, followed] {
            if (followed)
                show(*followed);
            else
                Q_EMIT refused(followed.error().message);
        };
    });
}

void FollowPane::show(const FollowedText &followed)
{
    m_note->setText(followed.isCut ? tr("The first %1 characters; a file has all of it.")
                                         .arg(models::formatCount(quint64(followed.text.size())))
                                   : QString());
    m_text->setPlainText(followed.text);
    // One selection for a run is cheaper than formats in the document, and follows the theme.
    QList<QTextEdit::ExtraSelection> selections;
    for (const models::FollowRun &run : followed.runs) {
        QTextEdit::ExtraSelection selection;
        selection.cursor = QTextCursor(m_text->document());
        selection.cursor.setPosition(int(run.start));
        selection.cursor.setPosition(int(run.start + run.size), QTextCursor::KeepAnchor);
        const bool toServer = run.direction == net::Direction::ToServer;
        selection.format.setForeground(toServer ? m_theme.tokens().sent : m_theme.tokens().received);
        selections.append(selection);
    }
    m_text->setExtraSelections(selections);
}

void FollowPane::askSave(bool raw)
{
    if (!m_conversation)
        return;
    auto *dialog = new QFileDialog(this, raw ? tr("Save raw bytes") : tr("Save the stream as text"));
    dialog->setObjectName("followSaveDialog"_L1);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(raw ? u"stream.bin"_s : u"stream.txt"_s);
    connect(dialog, &QFileDialog::fileSelected, this, [this, raw](const QString &path) { save(path, raw); });
    dialog->open();
}

void FollowPane::save(const QString &path, bool raw)
{
    models::FollowWish wanted = wish();
    if (raw)
        wanted.form = FollowForm::Raw;
    m_saving.start([this, path, wanted, items = m_conversation->items(),
                    bytes = m_conversation->store()](const LongTask::Step &step) -> std::function<void()> {
        models::OutputFile file(path);
        const auto write = [&]() -> QString {
            if (!file.open())
                return file.errorString();
            const auto written = models::followInto(file.device(), items, *bytes, wanted, step);
            if (!written)
                return written.error().message;
            return file.commit() ? QString() : file.errorString();
        };
        const QString why = write();
        return [this, path, why] {
            const QString name = QFileInfo(path).fileName();
            why.isEmpty() ? Q_EMIT told(tr("Saved %1").arg(name))
                          : Q_EMIT refused(tr("%1 can't be written: %2").arg(name, why));
        };
    });
}

} // namespace lw::gui
