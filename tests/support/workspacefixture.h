// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "models/packet/packetfile.h"
#include "net/endpoint/endpoint.h"
#include "net/session/clientsession.h"
#include "support/enginefixture.h"

#include <QDir>
#include <QFile>
#include <QMap>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>

namespace lw::test {

inline QByteArray readFile(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

inline void writeFile(const QString &path, const QByteArray &content)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate) || file.write(content) != content.size())
        qFatal("can't write %s", qPrintable(path));
}

/// Names and contents; what is to be as it was before.
inline QMap<QString, QByteArray> filesIn(const QString &folder)
{
    QMap<QString, QByteArray> files;
    const QStringList names = QDir(folder).entryList(QDir::Files | QDir::Hidden);
    for (const QString &name : names)
        files.insert(name, readFile(QDir(folder).filePath(name)));
    return files;
}

/// Another program that writes a SQLite file; holds its lock for writing while it lives.
class SqlHold
{
public:
    explicit SqlHold(const QString &path)
    {
        m_database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("hold"));
        m_database.setDatabaseName(path);
        m_database.open();
        run(QStringLiteral("BEGIN IMMEDIATE"));
    }
    ~SqlHold()
    {
        run(QStringLiteral("COMMIT"));
        m_database.close();
        m_database = {};
        QSqlDatabase::removeDatabase(QStringLiteral("hold"));
    }
    Q_DISABLE_COPY_MOVE(SqlHold)

    void run(const QString &statement)
    {
        QSqlQuery query(m_database);
        if (!query.exec(statement))
            qFatal("%s", qPrintable(query.lastError().text()));
    }

private:
    QSqlDatabase m_database;
};

inline void writeSql(const QString &path, const QStringList &statements)
{
    SqlHold hold(path);
    for (const QString &statement : statements)
        hold.run(statement);
}

inline models::Packet namedPacket(const QString &name, const QString &text = {})
{
    models::Packet packet;
    packet.name = name;
    packet.text = text;
    return packet;
}

inline models::PacketNode nodeNamed(const QString &name, const QString &text = {})
{
    models::PacketNode node;
    node.packet = namedPacket(name, text);
    return node;
}

inline net::ClientConfig clientConfig(quint16 port)
{
    net::ClientConfig config;
    config.name = QStringLiteral("client");
    config.peer = {QStringLiteral("127.0.0.1"), port};
    return config;
}

} // namespace lw::test
