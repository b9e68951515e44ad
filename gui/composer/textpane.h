// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QPointer>
#include <QWidget>

class QComboBox;
class QLabel;
class QPlainTextEdit;
class QPushButton;
class QStackedWidget;

namespace lw::models {
class Draft;
}

namespace lw::gui {

class ElidedLabel;
class Theme;

/// The content as text in a chosen encoding, or the file that is sent instead.
class TextPane final : public QWidget
{
    Q_OBJECT

public:
    explicit TextPane(const Theme &theme, QWidget *parent = nullptr);

    void setDraft(models::Draft *draft);
    void focusText();
    /// Lets the user choose a file as the content.
    void chooseFile();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *makeHead();
    QWidget *makeFilePage();
    void insertField(const QString &field);
    void showText();
    void showProblem();
    void showFile();

    const Theme &m_theme;
    QPointer<models::Draft> m_draft;
    QStackedWidget *m_stack;
    QPlainTextEdit *m_text;
    QComboBox *m_encoding;
    QPushButton *m_insert;
    QLabel *m_error;
    ElidedLabel *m_fileName;
    QLabel *m_fileWords;
};

} // namespace lw::gui
