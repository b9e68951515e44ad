// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>

#include <csignal>
#include <memory>

namespace lw::test {

/// What a run of linewright-cli came to.
struct Outcome
{
    int code = -1;
    QByteArray out;
    QByteArray err;

    /// What --json printed, or its last line.
    QJsonObject document() const
    {
        const QJsonDocument whole = QJsonDocument::fromJson(out);
        return whole.isObject() ? whole.object()
                                : QJsonDocument::fromJson(out.trimmed().split('\n').constLast()).object();
    }
};

inline std::unique_ptr<QProcess> launch(const QStringList &arguments,
                                        const QString &program = QStringLiteral(LINEWRIGHT_CLI))
{
    auto process = std::make_unique<QProcess>();
    process->setProgram(program);
    process->setArguments(arguments);
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
    process->setProcessEnvironment(environment);
    process->start();
    return process;
}

inline Outcome finish(QProcess &process)
{
    if (!process.waitForFinished(30'000)) {
        process.kill();
        process.waitForFinished();
        return {};
    }
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

inline Outcome runCli(const QStringList &arguments)
{
    return finish(*launch(arguments));
}

/// A running "serve" and the port it printed.
struct Server
{
    explicit Server(const QStringList &arguments)
        : Server(QStringLiteral(LINEWRIGHT_CLI), QStringList{QStringLiteral("serve")} + arguments)
    {}
    Server(const QString &program, const QStringList &arguments)
        : process(launch(arguments, program))
    {
        while (!process->canReadLine() && process->waitForReadyRead(10'000)) {
        }
        firstLine = process->readLine();
        static const QRegularExpression number(QStringLiteral("(\\d+)\\D*$"));
        port = number.match(QString::fromUtf8(firstLine)).captured(1).toUShort();
    }
    ~Server()
    {
        if (process->state() != QProcess::NotRunning) {
            process->kill();
            process->waitForFinished();
        }
    }

    Outcome stop(int signal = SIGTERM)
    {
        ::kill(pid_t(process->processId()), signal);
        return finish(*process);
    }

    QString address() const { return QStringLiteral("127.0.0.1:%1").arg(port); }

    std::unique_ptr<QProcess> process;
    QByteArray firstLine;
    quint16 port = 0;
};

} // namespace lw::test
