// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "models/sending/sender.h"

#include <QFrame>

class QAction;
class QHBoxLayout;
class QSplitter;
class QStackedWidget;

namespace lw::models {
class Drafts;
}

namespace lw::gui {

class BytesPane;
class DifferencePane;
class DraftTabs;
class FramePane;
class SendRow;
class TabStrip;
class TextPane;
class Theme;

/// Where frames are written, as text, as bytes and as a form, and sent: one tab each.
class ComposerCard final : public QFrame
{
    Q_OBJECT

public:
    ComposerCard(models::Drafts &drafts, models::Sender &sender, const Theme &theme, QWidget *parent = nullptr);

    /// Aims at a session (if not 0), a client, or a new connection to an endpoint.
    void chooseTarget(net::OwnerId owner, net::SessionId session);
    void focusText();
    /// Sends a packet of the library as it is, to the target that is chosen.
    void sendPacket(const models::Packet &packet);
    /// What can be done with tabs, and sending.
    QList<QAction *> cardActions() const;
    /// Puts \a widget at the right end of the line of tabs.
    void addToHead(QWidget *widget);
    QString address() const;
    void setAddress(const QString &address);

Q_SIGNALS:
    void refused(const QString &why);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makePanes();
    void showDraft();
    void showTarget();
    void compare();
    void fold(bool folded);

    models::Drafts &m_drafts;
    models::Sender &m_sender;
    const Theme &m_theme;
    DraftTabs *m_tabs;
    QHBoxLayout *m_head;
    QStackedWidget *m_stack;
    QSplitter *m_panes;
    TextPane *m_text;
    QWidget *m_bytesSide; ///< the bytes; where there is little room, the form behind a tab
    TabStrip *m_bytesTabs;
    QStackedWidget *m_bytesStack;
    BytesPane *m_bytes;
    FramePane *m_frame;
    DifferencePane *m_difference;
    SendRow *m_send;
    QAction *m_loadFile;
    bool m_folded = false;
};

} // namespace lw::gui
