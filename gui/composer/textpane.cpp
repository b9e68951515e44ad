// SPDX-License-Identifier: GPL-3.0-only
#include "gui/composer/textpane.h"

#include "gui/composer/texthighlighter.h"
#include "gui/widgets/plaintext.h"
#include "gui/widgets/theme.h"
#include "gui/widgets/widgets.h"
#include "models/base/format.h"
#include "models/sending/draft.h"

#include <QComboBox>
#include <QDropEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QMenu>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStackedWidget>

namespace lw::gui {

using namespace Qt::StringLiterals;

namespace {

/// A field as it is inserted, and what it stands for.
struct FieldHint
{
    const char *field;
    const char *words;
};

constexpr FieldHint Fields[] = {
    {"{{seq}}", QT_TRANSLATE_NOOP("lw::gui::TextPane", "Number of the frame")},
    {"{{time}}", QT_TRANSLATE_NOOP("lw::gui::TextPane", "Time, ISO 8601")},
    {"{{time:unix}}", QT_TRANSLATE_NOOP("lw::gui::TextPane", "Time, seconds since 1970")},
    {"{{time:ms}}", QT_TRANSLATE_NOOP("lw::gui::TextPane", "Time, milliseconds since 1970")},
    {"{{random:4}}", QT_TRANSLATE_NOOP("lw::gui::TextPane", "Random bytes")},
    {"{{uuid}}", QT_TRANSLATE_NOOP("lw::gui::TextPane", "UUID")},
    {"{{file:PATH}}", QT_TRANSLATE_NOOP("lw::gui::TextPane", "Bytes of a file")},
    {"{{repeat:16:00}}", QT_TRANSLATE_NOOP("lw::gui::TextPane", "Bytes, repeated")},
    {"{{len:u16be}}", QT_TRANSLATE_NOOP("lw::gui::TextPane", "Length of what follows")},
    {"{{crc32}}", QT_TRANSLATE_NOOP("lw::gui::TextPane", "CRC-32 of what stands before")},
    {"{{crc16:modbus,u16le}}", QT_TRANSLATE_NOOP("lw::gui::TextPane", "CRC-16 of what stands before")},
    {"{{sum8}}", QT_TRANSLATE_NOOP("lw::gui::TextPane", "Sum of what stands before")},
};

QString droppedFile(const QMimeData *data)
{
    if (!data->hasUrls() || data->urls().size() != 1)
        return {};
    const QString path = data->urls().constFirst().toLocalFile();
    return QFileInfo(path).isFile() ? path : QString();
}

/// Characters of one line that are still edited as text: each key lays the whole line out again.
constexpr qsizetype LongestLine = 10'000;
constexpr qsizetype ShownOfLong = 1'000;

bool hasLongLine(const QString &text)
{
    qsizetype start = 0;
    while (text.size() - start > LongestLine) {
        const qsizetype end = text.indexOf(u'\n', start);
        if (end < 0 || end - start > LongestLine)
            return true;
        start = end + 1;
    }
    return false;
}

} // namespace

TextPane::TextPane(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_stack(new QStackedWidget(this))
    , m_text(new QPlainTextEdit(this))
    , m_error(makeErrorLabel("composerTextError", tr("What is wrong with the text"), this))
{
    setObjectName("textPane"_L1);
    setMinimumWidth(170);
    nameWidget(*m_text, "composerText", tr("Text"));
    m_text->setFont(Theme::fixedFont());
    m_text->setPlaceholderText(tr("Write a message. It is sent as it stands here."));
    m_text->setTabChangesFocus(true);
    m_text->setProperty("editor", true);
    m_text->document()->setDocumentMargin(6);
    m_text->viewport()->installEventFilter(this);
    new TextHighlighter(theme, m_text->document());
    auto *page = new QWidget(this);
    auto *field = new QHBoxLayout(page);
    field->setContentsMargins(4, 0, 4, 0);
    field->addWidget(m_text);
    m_stack->addWidget(page);
    m_stack->addWidget(makeFilePage());
    auto *below = new QHBoxLayout;
    below->setContentsMargins(10, 0, 10, 0);
    below->addWidget(m_error);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 6);
    layout->setSpacing(2);
    layout->addWidget(makeHead());
    layout->addWidget(m_stack, 1);
    layout->addLayout(below);
    setFocusProxy(m_text);
    setAcceptDrops(true);
    installEventFilter(this);
    connect(m_text, &QPlainTextEdit::textChanged, this, [this] {
        if (m_draft)
            m_draft->setText(m_text->toPlainText());
    });
    connect(&theme, &Theme::changed, this, &TextPane::showProblem);
}

QWidget *TextPane::makeHead()
{
    auto *head = new QWidget(this);
    m_encoding = new QComboBox(head);
    nameWidget(*m_encoding, "composerEncoding", tr("Encoding of the text"));
    setPlainToolTip(*m_encoding, m_encoding->accessibleName());
    m_encoding->setProperty("flat", true);
    for (const net::TextEncoding encoding : net::textEncodings())
        m_encoding->addItem(net::titleOf(encoding), int(encoding));
    connect(m_encoding, &QComboBox::currentIndexChanged, this, [this] {
        if (m_draft)
            m_draft->setEncoding(net::TextEncoding(m_encoding->currentData().toInt()));
    });
    m_insert = makeButton("composerInsert", tr("Insert") + u" ▾"_s, ButtonLook::Flat, head);
    m_insert->setToolTip(tr("Fields that are filled in at each send; escapes are \\n \\r \\t \\0 \\xNN \\\\ and \\{"));
    auto *menu = new QMenu(m_insert);
    for (const FieldHint &hint : Fields) {
        const QString text = QLatin1StringView(hint.field);
        QAction *action = menu->addAction(tr(hint.words) + u'\t' + text);
        connect(action, &QAction::triggered, this, [this, text] { insertField(text); });
    }
    menu->addSeparator();
    QAction *file = menu->addAction(tr("Send a file instead…"));
    connect(file, &QAction::triggered, this, &TextPane::chooseFile);
    m_insert->setMenu(menu);
    QLabel *title = makeLabel("composerTextTitle", tr("Text"), "muted", head);
    title->setBuddy(m_text);
    auto *layout = new QHBoxLayout(head);
    layout->setContentsMargins(10, 4, 4, 0);
    layout->setSpacing(4);
    layout->addWidget(title);
    layout->addWidget(m_encoding);
    layout->addStretch();
    layout->addWidget(m_insert);
    return head;
}

QWidget *TextPane::makeFilePage()
{
    auto *page = new QWidget(this);
    m_fileName = new ElidedLabel("composerFileName", "", page);
    m_fileName->setProperty("strong", true);
    m_fileWords = makeLabel("composerFileWords", {}, "muted", page);
    m_fileWords->setWordWrap(true);
    QPushButton *choose = makeButton("composerFileChoose", tr("Choose another…"), ButtonLook::Framed, page);
    QPushButton *write = makeButton("composerFileRemove", tr("Write instead"), ButtonLook::Flat, page);
    connect(choose, &QPushButton::clicked, this, &TextPane::chooseFile);
    connect(write, &QPushButton::clicked, this, [this] { m_draft->setFile({}); });
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(choose);
    buttons->addWidget(write);
    buttons->addStretch();
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(10, 8, 10, 0);
    layout->addWidget(m_fileName);
    layout->addWidget(m_fileWords);
    layout->addLayout(buttons);
    layout->addStretch();
    return page;
}

void TextPane::setDraft(models::Draft *draft)
{
    if (m_draft)
        m_draft->disconnect(this);
    m_draft = draft;
    connect(draft, &models::Draft::textRewritten, this, &TextPane::showText);
    connect(draft, &models::Draft::validityChanged, this, &TextPane::showProblem);
    connect(draft, &models::Draft::frameChanged, this, &TextPane::showFile);
    showText();
    showFile();
}

void TextPane::focusText()
{
    m_text->setFocus(Qt::OtherFocusReason);
}

void TextPane::showText()
{
    const QSignalBlocker textBlocker(m_text);
    const QSignalBlocker encodingBlocker(m_encoding);
    m_encoding->setCurrentIndex(m_encoding->findData(int(m_draft->packet().encoding)));
    const QString &text = m_draft->packet().text;
    const bool isLong = hasLongLine(text);
    m_text->setReadOnly(isLong);
    m_insert->setEnabled(!isLong);
    const QString shown = isLong ? text.left(ShownOfLong) + u'…' : text;
    if (m_text->toPlainText() != shown)
        m_text->setPlainText(shown);
    showProblem();
}

void TextPane::showProblem()
{
    QList<QTextEdit::ExtraSelection> marks;
    const auto problem = m_draft ? m_draft->textProblem() : std::nullopt;
    if (problem) {
        QTextEdit::ExtraSelection mark;
        mark.cursor = QTextCursor(m_text->document());
        const int last = m_text->document()->characterCount() - 1;
        mark.cursor.setPosition(qBound(0, int(problem->position), last));
        mark.cursor.setPosition(qBound(0, int(problem->position + problem->size), last), QTextCursor::KeepAnchor);
        mark.format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        mark.format.setUnderlineColor(m_theme.tokens().error);
        mark.format.setForeground(m_theme.tokens().error);
        marks.append(mark);
    }
    m_text->setExtraSelections(marks);
    setStyleProperty(*m_text, "invalid", problem.has_value());
    if (!problem && m_draft && m_text->isReadOnly()) {
        showWords(*m_error, tr("%n characters, too many in one line to edit here; the first are shown. Edit the bytes "
                               "instead.",
                               nullptr, int(m_draft->packet().text.size())));
        return;
    }
    showWords(
        *m_error,
        problem ? tr("%1 (position %2)", "what is wrong, where").arg(problem->error.message).arg(problem->position + 1)
                : QString());
}

void TextPane::showFile()
{
    const bool isFile = m_draft->isFile();
    m_stack->setCurrentIndex(isFile ? 1 : 0);
    m_encoding->setVisible(!isFile);
    if (!isFile)
        return;
    m_fileName->setWords(m_draft->packet().file);
    m_fileWords->setText(m_draft->frameError().code == net::Error::Code::FileFailed
                             ? m_draft->frameError().message
                             : tr("%1, read when it is sent").arg(models::formatBytes(double(m_draft->fileSize()))));
}

void TextPane::insertField(const QString &field)
{
    if (m_text->isReadOnly())
        return;
    if (m_draft->isFile())
        m_draft->setFile({});
    m_text->insertPlainText(field);
    focusText();
}

void TextPane::chooseFile()
{
    auto *dialog = new QFileDialog(this, tr("Send a file"), QFileInfo(m_draft->packet().file).path());
    dialog->setObjectName("composerFileDialog"_L1);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) { m_draft->setFile(path); });
    dialog->open();
}

/// A file that is dropped anywhere here is the content; its name is not typed into the text.
bool TextPane::eventFilter(QObject *watched, QEvent *event)
{
    const bool isDrag = event->type() == QEvent::DragEnter || event->type() == QEvent::DragMove;
    if (!isDrag && event->type() != QEvent::Drop)
        return QWidget::eventFilter(watched, event);
    auto *drop = static_cast<QDropEvent *>(event); // drag events are drop events
    const QString path = droppedFile(drop->mimeData());
    if (path.isEmpty())
        return QWidget::eventFilter(watched, event);
    drop->acceptProposedAction();
    if (!isDrag)
        m_draft->setFile(path);
    return true;
}

} // namespace lw::gui
