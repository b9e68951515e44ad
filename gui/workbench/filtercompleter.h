// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QCompleter>

class QLineEdit;

namespace lw::gui {

/// Offers the words of the filter language for the word that is being written.
class FilterCompleter final : public QCompleter
{
    Q_OBJECT

public:
    explicit FilterCompleter(QLineEdit *edit);

private:
    void offer(const QString &text);
    void insert(const QString &word);
    qsizetype wordStart() const;

    QLineEdit *m_edit;
};

} // namespace lw::gui
