// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QWidget>

class QAction;
class QSplitter;
class QStackedLayout;

namespace lw::gui {

class Commands;
class ComposerCard;
class Desk;
class LibraryPanel;
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

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void makeLibrary();
    void showLibrary(bool shown);
    void placeLibrary();
    void keepLibraryState();
    void restore();
    void updateEmptiness();
    void letWrite();

    Desk &m_desk;
    TrafficActions *m_trafficActions;
    ComposerCard *m_composer;
    TrafficCard *m_traffic;
    Welcome *m_welcome;
    LibraryPanel *m_library;
    QAction *m_libraryAction;
    QSplitter *m_upper;
    QSplitter *m_lower;
    QSplitter *m_splitter;
    QStackedLayout *m_layout;
    bool m_restoring = false;
};

} // namespace lw::gui
