// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "models/bytes/bytesearch.h"
#include "models/bytes/searchquery.h"

#include <QFrame>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace lw::gui {

class HexView;

/// Looks for text, hex or a number in a hex view. Hidden until open(); Enter finds the next one, Shift+Enter the one
/// before, Escape closes.
class HexSearchBar final : public QFrame
{
    Q_OBJECT

public:
    explicit HexSearchBar(HexView &view, QWidget *parent = nullptr);

    void open();
    void close();
    void findNext() { find(models::ByteSearch::Direction::Forward); }
    void findPrevious() { find(models::ByteSearch::Direction::Backward); }
    bool isSearching() const { return m_search.isRunning(); }
    models::SearchQuery query() const;

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void makeControls();
    void layOut();
    void find(models::ByteSearch::Direction direction);
    void showKind();
    void check();
    void showOutcome(const models::ByteSearch::Outcome &outcome);
    void showProgress(qint64 done, qint64 all);
    void say(const QString &words, const char *tone);

    HexView &m_view;
    models::ByteSearch m_search;
    QLineEdit *m_text;
    QComboBox *m_kind;
    QComboBox *m_encoding;
    QCheckBox *m_caseSensitive;
    QComboBox *m_number;
    QComboBox *m_order;
    QPushButton *m_previous;
    QPushButton *m_next;
    QPushButton *m_cancel;
    QPushButton *m_close;
    QLabel *m_note;
    QLabel *m_error;
};

} // namespace lw::gui
