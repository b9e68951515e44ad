// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "models/base/patientoutput.h"
#include "net/base/result.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <chrono>
#include <memory>
#include <unistd.h>

namespace lw::cli {

enum ExitCode {
    Done = 0,
    NotMet = 1, ///< an expectation was not met
    Usage = 2,
    Failed = 3 ///< the network or a file failed
};

/// Where a verb prints: people's text, or with --json only JSON documents, one a line, on standard output. Errors go to
/// standard error. Every line goes out at once, so that scripts can wait for it.
///
/// Nothing else in cli writes to these two: names, notes and messages come from peers and files, and a terminal obeys
/// the control characters in them. Here they are made printable (net::printable()); a line end in a text is shown as
/// "\n", so that nobody else can begin a line. Several lines are a list.
///
/// An output that nobody reads holds what is printed back, but not for ever: a signal, or beginEnd(), leaves half a
/// second for all that is still to be printed; lines of a log (LogLines) are dropped and counted after a second.
/// Thread: one.
class Terminal
{
public:
    void setJson(bool json) { m_json = json; }
    bool isJson() const { return m_json; }

    /// For people; nothing with --json.
    void say(const QString &line) const;
    void say(const QStringList &lines) const;
    /// For programs; nothing without --json.
    void print(const QJsonObject &document) const;
    void error(const QString &message) const;
    /// One error in several lines.
    void error(const QStringList &lines) const;

    /// A whole document of text (JSON, CSV, HTML) that was asked for on standard output. The error says why it can't be
    /// written.
    net::Result<void> writeDocument(const QByteArray &text) const;

    enum class Output {
        Text, ///< whoever writes makes it printable
        Bytes ///< as they are; refused (InvalidInput) if a terminal would get them
    };
    /// Standard output as a device. \a goOn is asked while nobody reads it.
    net::Result<std::unique_ptr<QIODevice>> openOutput(Output output, models::Patience goOn) const;

    /// What is printed from now on must not hold the end of the program back.
    static void beginEnd();

    /// While it lives, what is printed are lines of a log.
    class LogLines
    {
    public:
        explicit LogLines(const Terminal &terminal);
        ~LogLines();
        Q_DISABLE_COPY_MOVE(LogLines)

    private:
        const Terminal &m_terminal;
    };

private:
    struct Channel
    {
        int descriptor;
        bool isStalled = false; ///< nobody read the last line in time
        bool isTorn = false;    ///< only a part of it went out
    };

    void writeOut(const QByteArray &line) const;
    void writeError(const QByteArray &line) const;
    bool write(Channel &channel, const QByteArray &line, int longestStallMs) const;
    void tellDropped() const;

    bool m_json = false;
    mutable Channel m_out{STDOUT_FILENO};
    mutable Channel m_err{STDERR_FILENO};
    mutable bool m_isLog = false;
    mutable std::chrono::steady_clock::time_point m_logUntil;
    mutable qint64 m_dropped = 0;
};

/// A line on standard error that is written over and over, and taken away at the end; only where somebody looks.
class ProgressLine
{
public:
    explicit ProgressLine(const Terminal &terminal);
    ~ProgressLine();
    ProgressLine(const ProgressLine &) = delete;
    ProgressLine &operator=(const ProgressLine &) = delete;

    bool isOn() const { return m_isOn; }
    void show(const QString &line);
    void clear();

private:
    const bool m_isOn;
    bool m_isShown = false;
};

/// What Qt has to say goes to standard error, made printable: its warnings name files.
void installMessageHandler();

} // namespace lw::cli
