// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QWidget>

class QAction;
class QLineEdit;

namespace lw::models {
class Drafts;
}

namespace lw::gui {

class TabStrip;
class Theme;

/// The tabs of the composer, with names that can be written in place. Owns the actions on them.
class DraftTabs final : public QWidget
{
    Q_OBJECT

public:
    DraftTabs(models::Drafts &drafts, const Theme &theme, QWidget *parent = nullptr);

    QList<QAction *> tabActions() const
    {
        return {m_new, m_close, m_reopen, m_rename, m_next, m_previous, m_duplicate};
    }

Q_SIGNALS:
    void refused(const QString &why);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QAction *add(const char *name, const QString &text, const QList<QKeySequence> &keys, void (DraftTabs::*run)());
    void fill();
    void showTitle(int row);
    void showCurrent();
    void newTab();
    void closeTab();
    void reopen();
    void rename();
    void duplicate();
    void takeName(bool take);
    void step(int by);
    void next() { step(1); }
    void previous() { step(-1); }
    void showMenu(const QPoint &pos);

    models::Drafts &m_drafts;
    TabStrip *m_tabs;
    QLineEdit *m_name;
    QAction *m_new;
    QAction *m_close;
    QAction *m_reopen;
    QAction *m_rename;
    QAction *m_duplicate;
    QAction *m_next;
    QAction *m_previous;
    bool m_filling = false;
};

} // namespace lw::gui
