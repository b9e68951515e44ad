// SPDX-License-Identifier: GPL-3.0-only
#include "gui/app/demo.h"
#include "gui/app/mainwindow.h"
#include "gui/app/startoptions.h"
#include "gui/commands/desk.h"
#include "gui/widgets/theme.h"
#include "models/base/translations.h"
#include "net/base/printable.h"
#include "net/service/services.h"

#include <QApplication>
#include <QIcon>
#include <QLocale>
#include <QSettings>
#include <QTemporaryDir>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <memory>

using namespace lw;
using namespace Qt::StringLiterals;

namespace {

constexpr int UsageExit = 2;
constexpr int DrainMs = 500;
constexpr int LeaveAtLastMs = 1'500;
constexpr auto ThemeKey = "window/theme"_L1;

void print(std::FILE *stream, const QString &words)
{
    const QString line = words.endsWith(u'\n') ? words : words + u'\n';
    std::fputs(lw::net::printable(line, lw::net::Layout::Keep).toUtf8().constData(), stream);
}

/// Qt greets a user without XDG_RUNTIME_DIR (root, containers) with a warning and then makes a directory by itself; so
/// we make one that is quiet.
void provideRuntimeDirectory(QTemporaryDir &directory)
{
    if (qEnvironmentVariableIsEmpty("XDG_RUNTIME_DIR") && directory.isValid())
        qputenv("XDG_RUNTIME_DIR", directory.path().toLocal8Bit());
}

QtMessageHandler defaultHandler = nullptr;

/// Without a screen, Qt tells what its offscreen plugin leaves out; nobody who runs the demonstration needs to know.
void dropOffscreenNotes(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    if (!message.startsWith("This plugin does not support"_L1))
        defaultHandler(type, context, message);
}

/// Options are read with an application of their own that has no window, so that --help and usage errors need no
/// display.
net::Result<gui::StartOptions> readOptions(int argc, char *argv[])
{
    QCoreApplication reader(argc, argv);
    models::installTranslations(reader, QLocale());
    const QStringList arguments = QCoreApplication::arguments();
    net::ServiceRegistry services;
    net::registerServices(services);
    return gui::parseStartOptions(arguments, services);
}

void leaveGracefully(gui::Desk &desk)
{
    desk.keepReport();
    desk.workspace.close(); // before all stops, so that it is not kept as stopped
    QObject::connect(&desk.engine, &net::Engine::stopped, qApp, &QCoreApplication::quit, Qt::QueuedConnection);
    QTimer::singleShot(LeaveAtLastMs, qApp, &QCoreApplication::quit);
    desk.engine.stopAll(DrainMs);
}

/// The endpoint of the workspace that \a config asks for once more.
net::Endpoint *findSame(const net::Engine &engine, const net::EndpointConfig &config)
{
    const auto &all = engine.endpoints();
    const auto found = std::find_if(all.begin(), all.end(), [&config](const net::Endpoint *endpoint) {
        return endpoint->config().kind == config.kind && endpoint->config().listeners == config.listeners;
    });
    return found == all.end() ? nullptr : *found;
}

void startEndpoints(gui::Desk &desk, const QList<net::EndpointConfig> &configs)
{
    for (const net::EndpointConfig &config : configs) {
        if (net::Endpoint *same = findSame(desk.engine, config)) {
            same->start();
            continue;
        }
        if (const auto endpoint = desk.engine.addEndpoint(config))
            (*endpoint)->start();
        else
            Q_EMIT desk.trouble(endpoint.error().message);
    }
}

} // namespace

int main(int argc, char *argv[])
{
    const auto options = readOptions(argc, argv);
    if (!options) {
        print(stderr, u"linewright: "_s + lw::net::printable(options.error().message));
        return UsageExit;
    }
    if (!options->printAndLeave.isEmpty()) {
        print(stdout, options->printAndLeave);
        return 0;
    }
    const bool isDemo = !options->demoOutput.isEmpty();
    QTemporaryDir privateDirectory;
    provideRuntimeDirectory(privateDirectory);
    if (isDemo && qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    if (isDemo)
        defaultHandler = qInstallMessageHandler(dropOffscreenNotes);

    QApplication application(argc, argv);
    QCoreApplication::setOrganizationName(u"Linewright"_s);
    QCoreApplication::setApplicationName(u"linewright"_s);
    QCoreApplication::setApplicationVersion(QLatin1StringView(LINEWRIGHT_VERSION));
    QGuiApplication::setDesktopFileName(u"io.github.linewright.Linewright"_s);
    QGuiApplication::setApplicationDisplayName({});
    QApplication::setQuitOnLastWindowClosed(false);
    if (!options->language.isEmpty())
        QLocale::setDefault(QLocale(options->language)); // numbers and times as well
    models::installTranslations(application, QLocale());

    // A demonstration looks the same everywhere and leaves the user's settings alone.
    const std::unique_ptr<QSettings> settings =
        isDemo ? std::make_unique<QSettings>(privateDirectory.filePath(u"demo.ini"_s), QSettings::IniFormat)
               : std::make_unique<QSettings>();
    const auto lastTheme = gui::Theme::Choice(settings->value(ThemeKey, 0).toInt());
    gui::Theme theme(application, options->theme.value_or(lastTheme));
    QGuiApplication::setWindowIcon(QIcon(u":/icons/linewright.svg"_s));
    gui::Desk desk(theme, *settings);
    gui::MainWindow window(desk);
    QObject::connect(&window, &gui::MainWindow::closed, &application, [&desk] { leaveGracefully(desk); });
    const QString workspace = isDemo                         ? privateDirectory.filePath(u"demo.linewright"_s)
                              : options->workspace.isEmpty() ? gui::Desk::defaultWorkspace()
                                                             : options->workspace;
    if (const auto opened = desk.workspace.open(workspace, models::OpenMode::CreateIfMissing); !opened)
        Q_EMIT desk.trouble(opened.error().message);
    else if (!desk.workspace.notes().isEmpty())
        Q_EMIT desk.trouble(desk.workspace.notes().join(u'\n'));
    startEndpoints(desk, options->serve);
    if (!options->page.isEmpty())
        window.showPage(options->page);

    std::unique_ptr<gui::Demo> demo;
    if (isDemo) {
        demo = std::make_unique<gui::Demo>(desk, window, options->demoOutput);
        QObject::connect(demo.get(), &gui::Demo::finished, &application, [](int exitCode, const QString &words) {
            print(exitCode == 0 ? stdout : stderr, words);
            QCoreApplication::exit(exitCode);
        });
        demo->start();
    }
    window.show();
    return QApplication::exec();
}
