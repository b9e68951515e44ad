// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QWidget>

class QBoxLayout;
class QLabel;
class QPushButton;

namespace lw::gui {

/// What a page shows while it has nothing: what is missing, what it would be good for, and the way to begin.
class EmptyPage : public QWidget
{
    Q_OBJECT

public:
    /// \a name is the objectName; its labels are called \a name with "Title" and "Words" behind it.
    EmptyPage(const char *name, const QString &title, const QString &words, QWidget *parent = nullptr);

    void setTitle(const QString &title);
    /// The button to begin with; it has the focus of the page.
    void setButton(QPushButton *button);
    /// Below it, for more.
    QBoxLayout *below() const { return m_below; }

private:
    QLabel *m_title;
    QBoxLayout *m_below;
};

} // namespace lw::gui
