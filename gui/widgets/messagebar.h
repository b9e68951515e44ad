// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QFrame>

class QLabel;

namespace lw::gui {

/// One line of news above the page: what was done, or what went wrong and what to do. Stays until it is closed or
/// replaced.
class MessageBar final : public QFrame
{
    Q_OBJECT

public:
    explicit MessageBar(QWidget *parent = nullptr);

    void showNews(const QString &words);
    void showError(const QString &words);
    QString words() const;

private:
    void show(const QString &words, const char *tone);

    QLabel *m_label;
};

} // namespace lw::gui
