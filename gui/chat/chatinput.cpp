// SPDX-License-Identifier: GPL-3.0-only
#include "gui/chat/chatinput.h"

#include "gui/widgets/widgets.h"
#include "models/chat/chatclient.h"

#include <QKeyEvent>

namespace lw::gui {

ChatInput::ChatInput(models::ChatClient &client, QWidget *parent)
    : QLineEdit(parent)
    , m_client(client)
{
    nameWidget(*this, "chatInput", tr("Message"));
    connect(this, &QLineEdit::textEdited, this, [this] { m_place = -1; });
    connect(this, &QLineEdit::cursorPositionChanged, this, [this](int, int now) {
        if (m_place >= 0 && now != m_completion.start + m_inserted)
            m_place = -1;
    });
}

qsizetype ChatInput::length() const
{
    return text().trimmed().toUcs4().size();
}

/// Tab is the focus's, unless there is something to complete.
bool ChatInput::event(QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if ((key == Qt::Key_Tab && complete(1)) || (key == Qt::Key_Backtab && complete(-1)))
            return true;
    }
    return QLineEdit::event(event);
}

void ChatInput::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Up)
        setText(m_client.history().up(text()));
    else if (event->key() == Qt::Key_Down)
        setText(m_client.history().down(text()));
    else
        QLineEdit::keyPressEvent(event);
}

bool ChatInput::complete(int step)
{
    if (m_place < 0) {
        if (step < 0)
            return false;
        QStringList names = m_client.members().names();
        names.removeOne(m_client.nick());
        m_completion = models::completeChat(text(), cursorPosition(), names, m_client.rooms().names());
        if (m_completion.words.isEmpty())
            return false;
        m_inserted = m_completion.length;
    }
    const qsizetype count = m_completion.words.size();
    const qsizetype place = m_place < 0 ? 0 : (m_place + step + count) % count;
    const QString &word = m_completion.words.at(place);
    QString completed = text();
    completed.replace(m_completion.start, m_inserted, word);
    m_place = -1;
    setText(completed);
    setCursorPosition(int(m_completion.start + word.size()));
    m_inserted = word.size();
    m_place = place;
    return true;
}

} // namespace lw::gui
