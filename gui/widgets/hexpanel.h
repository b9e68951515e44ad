// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QWidget>

class QAction;
class QPushButton;
class QSplitter;

namespace lw::models {
class ByteDocument;
}

namespace lw::gui {

class DataInspector;
class ElidedLabel;
class HexGotoBar;
class HexSearchBar;
class HexView;
class Theme;

/// A hex view with what belongs to it: search (Ctrl+F, F3), go to an offset (Ctrl+G), the data inspector (Ctrl+I) and a
/// line that tells where the cursor is, the mode, and what was refused. For pages that show or edit bytes.
class HexPanel final : public QWidget
{
    Q_OBJECT

public:
    explicit HexPanel(const Theme &theme, QWidget *parent = nullptr);

    HexView *view() const { return m_view; }
    HexSearchBar *searchBar() const { return m_search; }
    DataInspector *inspector() const { return m_inspector; }
    bool isInspectorShown() const;
    void setInspectorShown(bool shown);
    /// The words in the line below, e.g. why an edit was refused; gone with the next move of the cursor.
    QString words() const;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void makeActions();
    QWidget *makeStatus();
    QAction *add(const char *name, const QString &text, const QList<QKeySequence> &keys);
    void followDocument();
    void showCursor();
    void showMode();
    void say(const QString &words, const char *tone);

    HexView *m_view;
    HexSearchBar *m_search;
    HexGotoBar *m_goto;
    DataInspector *m_inspector;
    QSplitter *m_splitter;
    ElidedLabel *m_place;
    ElidedLabel *m_words;
    QPushButton *m_mode;
    QPushButton *m_inspectorButton;
    QAction *m_inspectorAction = nullptr;
};

} // namespace lw::gui
