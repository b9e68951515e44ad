// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "gui/app/mainwindow.h"
#include "gui/commands/desk.h"
#include "gui/widgets/theme.h"

#include <QAction>
#include <QApplication>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

namespace lw::test {

/// The real window over a real engine, with settings of its own.
class GuiFixture
{
public:
    GuiFixture()
        : settings(folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat)
        , theme(*qApp, gui::Theme::Choice::Light)
        , desk(theme, settings)
        , window(desk)
    {
        window.resize(1280, 800);
        window.show();
        if (!QTest::qWaitForWindowActive(&window)) // shortcuts want an active window
            qFatal("the window does not become active");
    }

    template <typename T>
    T *find(const char *name) const
    {
        T *found = window.findChild<T *>(QString::fromLatin1(name));
        if (!found)
            qFatal("there is no %s", name);
        return found;
    }

    QAction *action(const char *name) const { return find<QAction>(name); }

    void click(const char *name) const
    {
        auto *widget = find<QWidget>(name);
        QVERIFY2(widget->isVisible() && widget->isEnabled(), name);
        QTest::mouseClick(widget, Qt::LeftButton);
    }

    /// An echo endpoint on a free port, added and started.
    net::Endpoint *startEcho(quint16 port = 0, const char *framing = "raw")
    {
        net::EndpointConfig config;
        net::ListenerConfig listener;
        listener.address.port = port;
        listener.framing.kind = framing;
        config.listeners.append(listener);
        net::Endpoint *endpoint = desk.engine.addEndpoint(config).value();
        endpoint->start();
        return endpoint;
    }

    net::ClientSession *connectTo(const net::Endpoint *endpoint)
    {
        net::ClientConfig config;
        config.peer = {QStringLiteral("127.0.0.1"), endpoint->addresses().constFirst().port};
        config.framing = endpoint->config().listeners.constFirst().framing;
        net::ClientSession *client = desk.engine.addClient(config).value();
        client->connectToPeer();
        return client;
    }

    QTemporaryDir folder;
    QSettings settings;
    gui::Theme theme;
    gui::Desk desk;
    gui::MainWindow window;
};

} // namespace lw::test
