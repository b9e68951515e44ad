// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "models/monitor/demorun.h"

#include <QObject>
#include <QTimer>

namespace lw::gui {

class Desk;
class MainWindow;

/// The demonstration in the real window, for scripts without a screen: traffic on real sockets, then reports and a
/// picture.
class Demo final : public QObject
{
    Q_OBJECT

public:
    static constexpr int WrittenExit = 0;
    static constexpr int FailedExit = 3;

    Demo(Desk &desk, MainWindow &window, const QString &directory, QObject *parent = nullptr);

    void start();

Q_SIGNALS:
    /// \a words go to standard output, or to standard error if \a exitCode is not 0.
    void finished(int exitCode, const QString &words);

private:
    void runFinished(const net::Error &error);
    void write();
    void chooseLatestFrame();

    Desk &m_desk;
    MainWindow &m_window;
    const QString m_directory;
    models::DemoRun m_run;
    QTimer m_settle; ///< lets the last rows and rates arrive on the screen
};

} // namespace lw::gui
