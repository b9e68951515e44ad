// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

class QWidget;

namespace lw::gui {

class Commands;
class Desk;

/// One page of the window. A page is made when it is first shown.
struct PageInfo
{
    QByteArray id; ///< on the command line and in the settings
    QString title; ///< translated
    QWidget *(*make)(Desk &desk, Commands &commands, QWidget *parent);
};

/// Every page there is, in the order of the tabs. Adding one is a file pair and one entry here.
QList<PageInfo> pages();

} // namespace lw::gui
