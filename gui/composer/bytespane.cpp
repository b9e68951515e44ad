// SPDX-License-Identifier: GPL-3.0-only
#include "gui/composer/bytespane.h"

#include "gui/widgets/hexpanel.h"
#include "gui/widgets/hexview.h"
#include "gui/widgets/widgets.h"
#include "models/base/format.h"
#include "models/bytes/bytedocument.h"
#include "models/sending/draft.h"

#include <QHBoxLayout>
#include <QScopedValueRollback>

#include <algorithm>

namespace lw::gui {

using models::ByteDocument;
using models::Draft;
using namespace Qt::StringLiterals;

BytesPane::BytesPane(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_document(new ByteDocument(this))
    , m_panel(new HexPanel(theme, this))
    , m_head(new QWidget(this))
    , m_title(makeLabel("composerHexTitle", {}, "muted", m_head))
    , m_note(new ElidedLabel("composerHexNote", "muted", m_head))
{
    setObjectName("bytesPane"_L1);
    setMinimumWidth(240);
    nameWidget(*m_panel->view(), "composerHex", tr("Bytes of the frame"));
    m_panel->view()->setDocument(m_document);
    m_panel->view()->setMode(HexView::Mode::Insert);
    m_title->setBuddy(m_panel->view());
    auto *heads = new QHBoxLayout(m_head);
    heads->setContentsMargins(10, 8, 10, 2);
    heads->addWidget(m_title);
    heads->addWidget(m_note, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_head);
    layout->addWidget(m_panel, 1);
    connect(m_document, &ByteDocument::changed, this, &BytesPane::takeEdit);
}

void BytesPane::setDraft(Draft *draft)
{
    if (m_draft)
        m_draft->disconnect(this);
    m_draft = draft;
    connect(draft, &Draft::wireChanged, this, &BytesPane::showWire);
    connect(draft, &Draft::frameChanged, this, &BytesPane::showFile);
    const QScopedValueRollback guard(m_syncing, true);
    m_document->setBytes(draft->isFile() ? QByteArray() : draft->wire());
    showFile();
}

QString BytesPane::title() const
{
    const quint64 around = quint64(m_draft ? m_draft->headerSize() + m_draft->trailerSize() : 0);
    return tr("Bytes · %1").arg(models::formatCount(m_draft ? m_draft->trueLength() + around : 0));
}

void BytesPane::setHeadShown(bool shown)
{
    m_head->setVisible(shown);
}

/// The user edited; what the frame makes of it (another length) joins that step.
void BytesPane::takeEdit()
{
    if (m_syncing || !m_draft || m_draft->isFile())
        return;
    const auto bytes = m_document->bytes(Draft::MaxBytes * 2);
    if (bytes)
        m_draft->setWire(*bytes);
}

void BytesPane::showWire()
{
    const QScopedValueRollback guard(m_syncing, true);
    if (m_draft->isFile()) {
        showFile();
        return;
    }
    const QByteArray wire = m_draft->wire();
    const auto shown = m_document->bytes(Draft::MaxBytes * 2);
    if (!shown || *shown != wire) {
        const qsizetype same =
            shown ? std::mismatch(wire.begin(), wire.end(), shown->begin(), shown->end()).first - wire.begin() : 0;
        const bool isHeader = shown && shown->size() == wire.size() && same < m_draft->headerSize() &&
                              shown->mid(m_draft->headerSize()) == wire.mid(m_draft->headerSize());
        if (isHeader)
            m_document->replace({0, m_draft->headerSize()}, wire.first(m_draft->headerSize()),
                                ByteDocument::Merge::WithStep);
        else
            m_document->replaceAll(wire);
    }
    showMarks();
}

void BytesPane::showFile()
{
    const QString path = m_draft->packet().file;
    if (path != m_document->filePath()) {
        const QScopedValueRollback guard(m_syncing, true);
        if (path.isEmpty() || !m_document->openFile(path))
            m_document->setBytes(path.isEmpty() ? m_draft->wire() : QByteArray());
    }
    showMarks();
}

void BytesPane::showMarks()
{
    QList<HexMark> marks;
    if (!m_draft->isFile()) {
        const qsizetype size = m_draft->wire().size();
        if (m_draft->headerSize() > 0)
            marks.append({{0, m_draft->headerSize()}, HexMark::Tone::Header, tr("Header")});
        if (m_draft->trailerSize() > 0)
            marks.append({{size - m_draft->trailerSize(), m_draft->trailerSize()},
                          HexMark::Tone::Header,
                          tr("End of the frame")});
        const auto fields = m_draft->fields();
        for (const net::FrameTemplate::Span &field : fields)
            marks.append({{field.byteStart, field.byteSize},
                          HexMark::Tone::Sent,
                          m_draft->packet().text.mid(field.textStart, field.textSize)});
    }
    m_panel->view()->setMarks(marks);
    m_panel->view()->setReadOnly(!m_draft->canEditBytes());
    m_title->setText(title());
    QString note;
    if (m_draft->isFile())
        note = m_draft->headerSize() > 0 ? tr("the file, without its header") : tr("the file");
    else if (m_draft->hasFields())
        note = tr("the first frame; fields are filled in at each send");
    m_note->setWords(note.isEmpty() ? QString() : u"· "_s + note);
    Q_EMIT titleChanged();
}

} // namespace lw::gui
