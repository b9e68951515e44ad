// SPDX-License-Identifier: GPL-3.0-only
#include "cli/terminal.h"

#include "models/jsonmembers.h"
#include "net/wire/printable.h"

#include <QCoreApplication>
#include <QFile>

#include <cerrno>
#include <cstdio>
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

bool write(std::FILE *file, QByteArrayView bytes)
{
    return std::fwrite(bytes.data(), 1, std::size_t(bytes.size()), file) == std::size_t(bytes.size());
}

/// \a line: made printable before.
void writeLine(std::FILE *file, QByteArrayView line)
{
    write(file, line);
    std::fputc('\n', file);
    std::fflush(file);
}

QByteArray shown(const QString &text)
{
    return net::printable(text).toUtf8();
}

void onMessage(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    writeLine(stderr, net::printable(qFormatLogMessage(type, context, message), net::Layout::Keep).toUtf8());
    if (type == QtFatalMsg)
        std::abort();
}

} // namespace

void Terminal::say(const QString &line) const
{
    if (!m_json)
        writeLine(stdout, shown(line));
}

void Terminal::say(const QStringList &lines) const
{
    for (const QString &line : lines)
        say(line);
}

void Terminal::print(const QJsonObject &document) const
{
    if (m_json)
        writeLine(stdout, models::toBytes(QJsonDocument(document)));
}

void Terminal::error(const QString &message) const
{
    writeLine(stderr, ErrorPrefix.toByteArray() + shown(message));
}

void Terminal::error(const QStringList &lines) const
{
    error(lines.value(0));
    for (const QString &line : lines.mid(1))
        writeLine(stderr, shown(line));
}

net::Result<void> Terminal::writeDocument(const QByteArray &text) const
{
    const bool isWritten = write(stdout, net::printableUtf8(text, net::Layout::Keep)) && std::fflush(stdout) == 0;
    if (isWritten)
        return {};
    const QString why = QString::fromStdString(std::generic_category().message(errno));
    return net::failure(net::Error::Code::FileFailed, Text::tr("can't write to standard output: %1").arg(why));
}

net::Result<void> Terminal::openOutput(QFile &device, Output output) const
{
    if (output == Output::Bytes && ::isatty(STDOUT_FILENO) == 1)
        return net::failure(net::Error::Code::InvalidInput,
                            Text::tr("these bytes are not for a terminal, which would obey them: name a file, or send "
                                     "standard output into a file or another program"));
    if (!device.open(stdout, QIODevice::WriteOnly))
        return net::failure(net::Error::Code::FileFailed,
                            Text::tr("can't write to standard output: %1").arg(device.errorString()));
    return {};
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
    write(stderr, ClearLine);
    write(stderr, shown(line));
    std::fflush(stderr);
    m_isShown = true;
}

void ProgressLine::clear()
{
    if (std::exchange(m_isShown, false))
        write(stderr, ClearLine);
}

void installMessageHandler()
{
    qInstallMessageHandler(&onMessage);
}

} // namespace lw::cli
