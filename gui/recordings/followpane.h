// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "models/base/longtask.h"
#include "models/recording/conversation.h"
#include "models/recording/follow.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QPlainTextEdit;

namespace lw::gui {

class Theme;

/// A stream as one text, as hex or as C: what the client sent in one colour, what the server sent in the other. All of
/// it, or the bytes themselves, can be saved to a file.
class FollowPane final : public QWidget
{
    Q_OBJECT

public:
    /// Longer streams are shown up to here, with a note; a file has all.
    static constexpr qsizetype MostShown = 400'000;

    explicit FollowPane(const Theme &theme, QWidget *parent = nullptr);

    void setConversation(models::Conversation *conversation);

Q_SIGNALS:
    void refused(const QString &why);
    void told(const QString &words);

protected:
    void showEvent(QShowEvent *event) override;

private:
    models::FollowWish wish() const;
    void changed();
    void refresh();
    void show(const models::FollowedText &followed);
    void askSave(bool raw);
    void save(const QString &path, bool raw);

    const Theme &m_theme;
    models::Conversation *m_conversation = nullptr;
    models::LongTask m_reading, m_saving;
    QComboBox *m_form;
    QComboBox *m_direction;
    QLabel *m_note;
    QPlainTextEdit *m_text;
    bool m_isStale = true;
};

} // namespace lw::gui
