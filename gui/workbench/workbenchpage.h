// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QWidget>

class QSplitter;
class QStackedLayout;

namespace lw::gui {

class Commands;
class ComposerCard;
class Desk;
class TrafficActions;
class TrafficCard;
class Welcome;

/// Craft, send and see the reply: the composer above, the traffic below; in an empty workspace, the way to begin.
class WorkbenchPage final : public QWidget
{
    Q_OBJECT

public:
    WorkbenchPage(Desk &desk, Commands &commands, QWidget *parent = nullptr);
    ~WorkbenchPage() override;

private:
    void restore();
    void updateEmptiness();
    void letWrite();

    Desk &m_desk;
    TrafficActions *m_trafficActions;
    ComposerCard *m_composer;
    TrafficCard *m_traffic;
    Welcome *m_welcome;
    QSplitter *m_splitter;
    QStackedLayout *m_layout;
    bool m_restoring = false;
};

} // namespace lw::gui
