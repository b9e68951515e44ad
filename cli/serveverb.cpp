// SPDX-License-Identifier: GPL-3.0-only
#include "cli/serveverb.h"

#include "cli/eventlog.h"
#include "cli/interrupt.h"
#include "models/monitor/report.h"
#include "models/monitor/servermonitor.h"
#include "net/engine.h"
#include "net/record/recorder.h"
#include "net/service/services.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QFileInfo>
#include <QTimer>

#include <chrono>
#include <memory>

namespace lw::cli {

namespace {

constexpr int MaxThreads = 64;
constexpr int DrainMs = 5'000;

struct ServeOptions
{
    net::EndpointConfig endpoint;
    int threads = 0;
    int durationSeconds = 0;
    QStringList reports;
    QString recording;
    LogLevel log = LogLevel::None;
};

/// One run of "serve": from the start of the endpoint to the written report.
class Serve final : public QObject
{
    Q_OBJECT

public:
    Serve(const ServeOptions &options, const Terminal &terminal)
        : m_options(options)
        , m_terminal(terminal)
        , m_engine({.ioThreads = options.threads})
        , m_monitor(m_engine)
        , m_log(m_engine, terminal, options.log)
    {}

    int run()
    {
        const auto added = m_engine.addEndpoint(m_options.endpoint);
        if (!added) {
            m_terminal.error(added.error().message);
            return Usage;
        }
        m_endpoint = *added;
        connect(m_endpoint, &net::Endpoint::changed, this, &Serve::onChanged);
        connect(&m_engine, &net::Engine::stopped, this, &Serve::onStopped);
        connect(&m_interrupt, &Interrupt::raised, this, &Serve::stop);
        if (!m_options.recording.isEmpty()) {
            connect(&m_recorder, &net::Recorder::stateChanged, this, &Serve::onRecorderChanged);
            if (const auto recording = m_recorder.start(m_options.recording); !recording) {
                m_terminal.error(recording.error().message);
                return Failed;
            }
        }
        m_endpoint->start();
        return QCoreApplication::exec();
    }

private:
    void onChanged()
    {
        if (m_endpoint->state() == net::Endpoint::State::Stopped && m_endpoint->error()) {
            m_terminal.error(m_endpoint->error().message);
            if (!m_announced)
                m_recorder.discard(); // nothing was served: an older recording stays
            QCoreApplication::exit(Failed);
            return;
        }
        if (m_endpoint->isAcceptPaused() != m_wasPaused) {
            m_wasPaused = m_endpoint->isAcceptPaused();
            m_terminal.error(m_wasPaused ? m_endpoint->error().message : tr("accepting goes on"));
        }
        if (m_endpoint->state() == net::Endpoint::State::Listening && !std::exchange(m_announced, true))
            announce();
    }

    void announce()
    {
        m_monitor.takeSnapshot(tr("listening"), false);
        const auto addresses = m_endpoint->addresses();
        for (const net::SocketAddress &address : addresses) {
            // A contract with scripts that wait for it, in no language.
            m_terminal.say(QStringLiteral("listening on %1").arg(toText(address)));
            m_terminal.print({{QStringLiteral("event"), QStringLiteral("listening")},
                              {QStringLiteral("address"), address.address.toString()},
                              {QStringLiteral("port"), address.port}});
        }
        if (m_recorder.isRunning() && m_recorder.writtenPath() != m_recorder.path())
            m_terminal.say(
                tr("recording into %1, which replaces %2 in the end").arg(m_recorder.writtenPath(), m_recorder.path()));
        if (m_options.durationSeconds > 0)
            stopAt(QDeadlineTimer(std::chrono::seconds(m_options.durationSeconds), Qt::PreciseTimer));
    }

    /// Not before: of a coarse timer's time a twentieth may be missing.
    void stopAt(QDeadlineTimer end)
    {
        if (end.hasExpired())
            stop();
        else
            QTimer::singleShot(std::chrono::milliseconds(end.remainingTime()), Qt::PreciseTimer, this,
                               [this, end] { stopAt(end); });
    }

    void stop()
    {
        Terminal::beginEnd();
        m_monitor.takeSnapshot(tr("stopping"), false);
        m_engine.stopAll(DrainMs);
    }

    void onStopped()
    {
        m_monitor.takeSnapshot(tr("stopped"), false);
        const net::Totals totals = m_engine.totals();
        m_terminal.say(
            tr("stopped: %n session(s), %1 bytes received, %2 bytes sent, %3 errors", nullptr, int(totals.opened))
                .arg(totals.bytesIn)
                .arg(totals.bytesOut)
                .arg(totals.errors));
        m_terminal.print({{QStringLiteral("event"), QStringLiteral("stopped")},
                          {QStringLiteral("sessions"), qint64(totals.opened)},
                          {QStringLiteral("bytesIn"), qint64(totals.bytesIn)},
                          {QStringLiteral("bytesOut"), qint64(totals.bytesOut)},
                          {QStringLiteral("errors"), qint64(totals.errors)}});
        m_code = std::max(m_code, writeReports());
        m_stopped = true;
        m_recorder.stop();
        exitWhenRecorded();
    }

    void onRecorderChanged()
    {
        if (m_recorder.state() == net::Recorder::State::Failed) {
            m_terminal.error(m_recorder.error().message);
            m_code = Failed;
        }
        exitWhenRecorded();
    }

    void exitWhenRecorded()
    {
        if (!m_stopped || m_recorder.isRunning())
            return;
        if (m_recorder.state() == net::Recorder::State::Stopped) {
            const net::Recorder::Progress progress = m_recorder.progress();
            m_terminal.say(tr("recorded %n stream(s) with %1 bytes in %2", nullptr, int(progress.streams))
                               .arg(progress.payloadBytes)
                               .arg(m_recorder.path()));
            m_terminal.print({{QStringLiteral("event"), QStringLiteral("recorded")},
                              {QStringLiteral("file"), m_recorder.path()},
                              {QStringLiteral("streams"), qint64(progress.streams)},
                              {QStringLiteral("payloadBytes"), qint64(progress.payloadBytes)},
                              {QStringLiteral("fileBytes"), qint64(progress.fileBytes)}});
        }
        QCoreApplication::exit(m_code);
    }

    int writeReports() const
    {
        int code = Done;
        const models::Report report = models::Report::of(m_monitor);
        for (const QString &path : m_options.reports) {
            const auto format = models::Report::formatFor(path);
            const auto saved = format ? report.save(path, *format) : tl::make_unexpected(format.error());
            if (!saved) {
                m_terminal.error(saved.error().message);
                code = Failed;
            }
        }
        return code;
    }

    const ServeOptions m_options;
    const Terminal &m_terminal;
    net::Engine m_engine;
    models::ServerMonitor m_monitor;
    net::Recorder m_recorder{m_engine};
    EventLog m_log;
    Interrupt m_interrupt;
    net::Endpoint *m_endpoint = nullptr;
    int m_code = Done;
    bool m_stopped = false;
    bool m_announced = false;
    bool m_wasPaused = false;
};

QString kinds()
{
    net::ServiceRegistry registry;
    net::registerServices(registry);
    QStringList words;
    const QList<net::ServiceInfo> infos = registry.kinds();
    for (const net::ServiceInfo &info : infos)
        words.append(QString::fromUtf8(info.kind));
    return words.join(QStringLiteral(", "));
}

net::Result<void> readListeners(const QCommandLineParser &parser, ServeOptions &options)
{
    net::ServiceRegistry registry;
    net::registerServices(registry);
    const auto info = registry.find(options.endpoint.kind);
    if (!info)
        return tl::make_unexpected(info.error());
    net::FramingSpec framing;
    framing.kind = info->defaultFraming;
    if (parser.isSet(QStringLiteral("framing"))) {
        const auto chosen = net::parseFramingSpec(parser.value(QStringLiteral("framing")));
        if (!chosen)
            return tl::make_unexpected(chosen.error());
        framing = *chosen;
    }
    QStringList listeners = parser.values(QStringLiteral("listen"));
    if (listeners.isEmpty())
        listeners.append(QStringLiteral("127.0.0.1:0"));
    for (const QString &text : std::as_const(listeners)) {
        const auto listener = net::parseListener(text, framing);
        if (!listener)
            return tl::make_unexpected(listener.error());
        options.endpoint.listeners.append(*listener);
    }
    const QStringList settings = parser.values(QStringLiteral("set"));
    for (const QString &setting : settings) {
        const qsizetype equals = setting.indexOf(u'=');
        if (equals <= 0)
            return net::failure(net::Error::Code::InvalidInput,
                                Serve::tr("--set: “%1” is not of the form key=value").arg(setting));
        const QString key = setting.left(equals);
        const QString value = setting.mid(equals + 1);
        if (auto checked = info->checkSetting(key, value); !checked)
            return checked;
        options.endpoint.settings.insert(key, value);
    }
    return {};
}

net::Result<void> readNumbers(const QCommandLineParser &parser, ServeOptions &options)
{
    const auto threads = numberOption(parser, QStringLiteral("threads"), 0, 1, MaxThreads);
    if (!threads)
        return tl::make_unexpected(threads.error());
    const auto duration = numberOption(parser, QStringLiteral("duration"), 0, 1, 1'000'000);
    if (!duration)
        return tl::make_unexpected(duration.error());
    const auto sessions =
        numberOption(parser, QStringLiteral("max-sessions"), net::EndpointConfig::DefaultMaxSessions, 1, 1'000'000);
    if (!sessions)
        return tl::make_unexpected(sessions.error());
    options.threads = int(*threads);
    options.durationSeconds = int(*duration);
    options.endpoint.maxSessions = int(*sessions);
    return {};
}

net::Result<ServeOptions> readOptions(const QCommandLineParser &parser, const QStringList &arguments)
{
    if (arguments.size() != 1)
        return net::failure(net::Error::Code::InvalidInput, Serve::tr("serve takes one kind of endpoint"));
    ServeOptions options;
    options.endpoint.kind = arguments.constFirst().toUtf8();
    if (auto read = readListeners(parser, options); !read)
        return tl::make_unexpected(read.error());
    if (auto read = readNumbers(parser, options); !read)
        return tl::make_unexpected(read.error());
    const auto log = parseLogLevel(parser.value(QStringLiteral("log")));
    if (!log)
        return tl::make_unexpected(log.error());
    options.log = *log;
    options.recording = parser.value(QStringLiteral("record"));
    options.reports = parser.values(QStringLiteral("report"));
    for (const QString &path : std::as_const(options.reports)) {
        if (const auto format = models::Report::formatFor(path); !format)
            return tl::make_unexpected(format.error());
        // Told now and not after hours of running.
        const QFileInfo folder(QFileInfo(path).absolutePath());
        if (!folder.isDir() || !folder.isWritable())
            return net::failure(
                net::Error::Code::FileFailed,
                Serve::tr("the report %1 can't be written: no such folder, or not permitted").arg(path));
    }
    return options;
}

void describe(QCommandLineParser &parser)
{
    parser.addOptions({
        {QStringLiteral("listen"),
         Serve::tr("Listens there; may repeat. Port 0 is any free one. Standard: 127.0.0.1:0."),
         QStringLiteral("ADDR:PORT[,framing=F]")},
        {QStringLiteral("framing"), Serve::tr("Framing of the listeners that name none."), QStringLiteral("F")},
        {QStringLiteral("set"), Serve::tr("A setting of the kind, for example colour=false."),
         QStringLiteral("KEY=VALUE")},
        {QStringLiteral("threads"), Serve::tr("Threads that serve sockets. Standard: half the cores."),
         QStringLiteral("N")},
        {QStringLiteral("max-sessions"), Serve::tr("Above it, connections are refused with the reason."),
         QStringLiteral("N")},
        {QStringLiteral("duration"), Serve::tr("Stops after that many seconds."), QStringLiteral("S")},
        {QStringLiteral("report"), Serve::tr("Writes a report at the end (.json, .csv or .html); may repeat."),
         QStringLiteral("FILE")},
        {QStringLiteral("record"),
         Serve::tr("Records every session into this file (pcapng); one that is there is replaced in the end. Wireshark "
                   "reads it too."),
         QStringLiteral("FILE")},
        {QStringLiteral("log"),
         Serve::tr("Prints what happens: none, events (connections), frames (and their content)."),
         QStringLiteral("LEVEL"), QStringLiteral("none")},
    });
}

int run(const QCommandLineParser &parser, const QStringList &arguments, const Terminal &terminal)
{
    const auto options = readOptions(parser, arguments);
    if (!options) {
        terminal.error(options.error().message);
        return options.error().code == net::Error::Code::FileFailed ? Failed : Usage;
    }
    Serve serve(*options, terminal);
    return serve.run();
}

} // namespace

Verb serveVerb()
{
    return {QStringLiteral("serve"),
            Serve::tr("KIND [options]"),
            Serve::tr("Starts an endpoint. Kinds: %1.").arg(kinds()),
            {QStringLiteral("echo --listen 127.0.0.1:7000"),
             QStringLiteral("echo-plus --listen 127.0.0.1:7001 --listen [::1]:7001 --set colour=false"),
             QStringLiteral("sink --listen 127.0.0.1:0 --duration 10 --report run.html --json")},
            &describe,
            &run};
}

} // namespace lw::cli

#include "serveverb.moc"
