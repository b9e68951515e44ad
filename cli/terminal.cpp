// SPDX-License-Identifier: GPL-3.0-only
#include "cli/terminal.h"

#include "cli/interrupt.h"
#include "models/base/jsonmembers.h"
#include "models/base/patientoutput.h"
#include "net/base/printable.h"

#include <QCoreApplication>

#include <atomic>
#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace lw::cli {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(lw::cli::Terminal)
};

constexpr QByteArrayView ErrorPrefix("linewright-cli: ");
constexpr QByteArrayView ClearLine("\r\x1b[K");

using Clock = std::chrono::steady_clock;

constexpr int LogStallMs = 1'000;          // of a log that nobody reads: then its lines are dropped
constexpr std::chrono::seconds LogTime{5}; // for all lines that are printed in one go, so that the rest goes on
constexpr int ErrorStallMs = 10'000;       // of standard error
constexpr int ProgressStallMs = 100;
constexpr std::chrono::milliseconds Farewell{500}; // for all that is left to be printed once the end has begun

std::atomic<bool> isEnding{false};

/// Whether the end has begun and had its time.
bool isOver()
{
    static std::atomic<Clock::rep> until{0};
    if (!isEnding && !Interrupt::wasRaised())
        return false;
    Clock::rep none = 0;
    until.compare_exchange_strong(none, (Clock::now() + Farewell).time_since_epoch().count());
    return Clock::now().time_since_epoch().count() >= until;
}

/// Past the lines of a Terminal: for what is of no use later.
void writeToStandardError(const QByteArray &bytes, int longestStallMs)
{
    models::writePatiently(STDERR_FILENO, bytes,
                           [longestStallMs](int stalledMs) { return !isOver() && stalledMs < longestStallMs; });
}

QByteArray shown(const QString &text)
{
    return net::printable(text).toUtf8();
}

void onMessage(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    writeToStandardError(net::printable(qFormatLogMessage(type, context, message), net::Layout::Keep).toUtf8() + '\n',
                         ErrorStallMs);
    if (type == QtFatalMsg)
        std::abort();
}

} // namespace

void Terminal::beginEnd()
{
    isEnding = true;
}

/// What a line left unfinished is ended by the next one.
bool Terminal::write(Channel &channel, const QByteArray &line, int longestStallMs) const
{
    const QByteArray bytes = (channel.isTorn ? "\n" : "") + line + '\n';
    const int patience = channel.isStalled ? 0 : longestStallMs;
    const qint64 written = models::writePatiently(channel.descriptor, bytes, [this, patience](int stalledMs) {
        return !isOver() && (patience < 0 || stalledMs < patience) && (!m_isLog || Clock::now() < m_logUntil);
    });
    if (written > 0)
        channel.isTorn = written < bytes.size();
    channel.isStalled = written < bytes.size();
    return !channel.isStalled;
}

void Terminal::writeOut(const QByteArray &line) const
{
    if (!m_isLog) {
        m_out.isStalled = false;
        write(m_out, line, -1);
        return;
    }
    if (!write(m_out, line, LogStallMs))
        ++m_dropped;
    else if (m_dropped > 0)
        tellDropped();
}

void Terminal::tellDropped() const
{
    error(Text::tr("%n line(s) of the log were not printed: nobody read them", nullptr,
                   int(std::exchange(m_dropped, 0))));
}

void Terminal::say(const QString &line) const
{
    if (!m_json)
        writeOut(shown(line));
}

void Terminal::say(const QStringList &lines) const
{
    for (const QString &line : lines)
        say(line);
}

void Terminal::print(const QJsonObject &document) const
{
    if (m_json)
        writeOut(models::toBytes(QJsonDocument(document)));
}

void Terminal::error(const QString &message) const
{
    writeError(ErrorPrefix.toByteArray() + shown(message));
}

void Terminal::error(const QStringList &lines) const
{
    error(lines.value(0));
    for (const QString &line : lines.mid(1))
        writeError(shown(line));
}

void Terminal::writeError(const QByteArray &line) const
{
    write(m_err, line, m_isLog ? LogStallMs : ErrorStallMs);
}

net::Result<void> Terminal::writeDocument(const QByteArray &text) const
{
    const QByteArray bytes = net::printableUtf8(text, net::Layout::Keep);
    if (models::writePatiently(STDOUT_FILENO, bytes, [](int) { return !isOver(); }) == bytes.size())
        return {};
    const QString why = QString::fromStdString(std::generic_category().message(errno));
    return net::failure(net::Error::Code::FileFailed, Text::tr("can't write to standard output: %1").arg(why));
}

net::Result<std::unique_ptr<QIODevice>> Terminal::openOutput(Output output, models::Patience goOn) const
{
    if (output == Output::Bytes && ::isatty(STDOUT_FILENO) == 1)
        return net::failure(net::Error::Code::InvalidInput,
                            Text::tr("these bytes are not for a terminal, which would obey them: name a file, or send "
                                     "standard output into a file or another program"));
    return std::make_unique<models::PatientOutput>(STDOUT_FILENO, models::PatientOutput::Owner::Others,
                                                   std::move(goOn));
}

ProgressLine::ProgressLine(const Terminal &terminal)
    : m_isOn(!terminal.isJson() && ::isatty(STDERR_FILENO) == 1)
{}

ProgressLine::~ProgressLine()
{
    clear();
}

void ProgressLine::show(const QString &line)
{
    if (!m_isOn)
        return;
    writeToStandardError(ClearLine.toByteArray() + shown(line), ProgressStallMs);
    m_isShown = true;
}

void ProgressLine::clear()
{
    if (std::exchange(m_isShown, false))
        writeToStandardError(ClearLine.toByteArray(), ProgressStallMs);
}

void installMessageHandler()
{
    qInstallMessageHandler(&onMessage);
}

Terminal::LogLines::LogLines(const Terminal &terminal)
    : m_terminal(terminal)
{
    m_terminal.m_isLog = true;
    m_terminal.m_logUntil = Clock::now() + LogTime;
}

Terminal::LogLines::~LogLines()
{
    m_terminal.m_isLog = false;
}

} // namespace lw::cli
