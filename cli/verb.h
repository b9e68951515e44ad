// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "cli/terminal.h"
#include "net/base/result.h"

#include <QCommandLineParser>
#include <QStringList>

namespace lw::cli {

/// One verb of linewright-cli. The table of verbs is verbs().
struct Verb
{
    QString name;
    QString arguments; ///< for the usage line: "KIND [options]"
    QString summary;
    QStringList examples;
    /// Adds the verb's own options.
    void (*describe)(QCommandLineParser &parser);
    /// Runs it to its end (with an event loop if it needs one). \a arguments: the positional ones behind the verb.
    int (*run)(const QCommandLineParser &parser, const QStringList &arguments, const Terminal &terminal);
    /// Changes what stands behind the verb before it is parsed; may be null.
    QStringList (*prepare)(QStringList arguments) = nullptr;
};

QList<Verb> verbs();

/// Parses \a arguments (with the program's name first), runs the verb, returns the exit code.
int runCommandLine(const QStringList &arguments, Terminal &terminal);

/// The whole number in \a option, or what is wrong with it. An option that was not given is \a standard.
net::Result<qint64> numberOption(const QCommandLineParser &parser, const QString &option, qint64 standard,
                                 qint64 minimum, qint64 maximum);

} // namespace lw::cli
