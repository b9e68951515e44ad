// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QFrame>

class QLabel;
class QPlainTextEdit;
class QPushButton;
class QToolButton;

namespace lw::gui {

class Theme;

/// News at the foot of the library: what was removed, with the way back; what an import did not take; what went wrong.
/// Stays until it is closed or replaced.
class LibraryNotice final : public QFrame
{
    Q_OBJECT

public:
    explicit LibraryNotice(const Theme &theme, QWidget *parent = nullptr);

    void showNews(const QString &words, const QStringList &notes = {});
    void showError(const QString &words);
    void showRemoved(const QString &words);
    bool isRemoval() const;

Q_SIGNALS:
    void undoWanted();

private:
    void show(const QString &words, const char *tone, const QStringList &notes, bool hasUndo);
    void updateIcon();

    const Theme &m_theme;
    QLabel *m_words;
    QPushButton *m_undo;
    QToolButton *m_close;
    QPlainTextEdit *m_notes;
};

} // namespace lw::gui
