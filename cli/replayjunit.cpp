// SPDX-License-Identifier: GPL-3.0-only
#include "cli/replayjunit.h"

#include "cli/replayprinter.h"
#include "net/base/printable.h"

#include <QCoreApplication>
#include <QMultiHash>
#include <QXmlStreamWriter>

namespace lw::cli {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(lw::cli::Replay)
};

using net::ReplayDifference;
using net::ReplayVerdict;

/// Only what XML 1.0 can hold (its production Char), and nothing that steers the terminal of who reads it.
QString fit(const QString &text)
{
    return net::printable(text, net::Layout::Keep);
}

/// A connection of one side, and its differences.
struct Suite
{
    const net::ReplayConnectionResult *connection = nullptr;
    QMultiHash<QPair<quint32, quint64>, const ReplayDifference *> differences; ///< by loop and frame
};

class Writer
{
public:
    explicit Writer(QByteArray &to)
        : m_xml(&to)
    {
        m_xml.setAutoFormatting(true);
        m_xml.setAutoFormattingIndent(2);
    }

    void write(const net::ReplayResult &result, const QString &title)
    {
        m_xml.writeStartDocument();
        m_xml.writeStartElement(QStringLiteral("testsuites"));
        attribute("name", title);
        attribute("time", QString::number(double(result.tookNs) / 1e9, 'f', 3));
        for (const net::ReplayConnectionResult &connection : result.connections) {
            Suite suite;
            suite.connection = &connection;
            for (const ReplayDifference &difference : result.differences) {
                if (difference.connection == connection.number && difference.direction == connection.received)
                    suite.differences.insert({difference.loop, difference.index}, &difference);
            }
            write(suite);
        }
        m_xml.writeEndElement();
        m_xml.writeEndDocument();
    }

private:
    void attribute(const char *name, const QString &value)
    {
        m_xml.writeAttribute(QString::fromLatin1(name), fit(value));
    }

    void write(const Suite &suite)
    {
        const net::ReplayConnectionResult &connection = *suite.connection;
        const bool isBroken =
            connection.verdict == ReplayVerdict::Stalled || connection.verdict == ReplayVerdict::Failed;
        quint64 extras = 0;
        for (const ReplayDifference *difference : suite.differences)
            extras += difference->kind == ReplayDifference::Kind::Extra;
        m_xml.writeStartElement(QStringLiteral("testsuite"));
        attribute("name", sideText(connection.received, connection.number));
        attribute("tests", QString::number(connection.framesExpected * connection.loops + extras + isBroken));
        attribute("failures", QString::number(connection.differences + (connection.verdict == ReplayVerdict::Stalled)));
        attribute("errors", QString::number(int(connection.verdict == ReplayVerdict::Failed)));
        for (quint32 loop = 1; loop <= connection.loops; ++loop) {
            for (quint64 index = 0; index <= connection.framesExpected && m_cases < MostTestCases; ++index)
                writeFrame(suite, loop, index);
        }
        if (m_cases >= MostTestCases)
            m_xml.writeComment(fit(QLatin1Char(' ') + Text::tr("no more than %1 cases are written").arg(MostTestCases) +
                                   QLatin1Char(' ')));
        if (const quint64 kept = quint64(suite.differences.size()); connection.differences > kept) {
            begin(suite, Text::tr("the other frames"));
            m_xml.writeStartElement(QStringLiteral("failure"));
            attribute(
                "message",
                Text::tr("%1 differences more, which were counted and not kept").arg(connection.differences - kept));
            m_xml.writeEndElement();
            m_xml.writeEndElement();
        }
        if (isBroken) {
            begin(suite, Text::tr("to the end"));
            m_xml.writeStartElement(connection.verdict == ReplayVerdict::Failed ? QStringLiteral("error")
                                                                                : QStringLiteral("failure"));
            attribute("message", connection.words);
            m_xml.writeEndElement();
            m_xml.writeEndElement();
        }
        m_xml.writeEndElement();
    }

    void writeFrame(const Suite &suite, quint32 loop, quint64 index)
    {
        QString name = Text::tr("frame %1").arg(index + 1);
        if (suite.connection->loops > 1)
            name = Text::tr("loop %1, %2").arg(loop).arg(name);
        const ReplayDifference *own = nullptr;
        const auto differences = suite.differences.values({loop, index});
        for (auto it = differences.crbegin(); it != differences.crend(); ++it) {
            if ((*it)->kind != ReplayDifference::Kind::Extra) {
                own = *it;
                continue;
            }
            begin(suite, Text::tr("before %1").arg(name));
            failure(**it);
            m_xml.writeEndElement();
        }
        if (index == suite.connection->framesExpected)
            return; // only what came behind all
        begin(suite, name);
        if (own)
            failure(*own);
        m_xml.writeEndElement();
    }

    void begin(const Suite &suite, const QString &name)
    {
        ++m_cases;
        m_xml.writeStartElement(QStringLiteral("testcase"));
        attribute("classname", sideText(suite.connection->received, suite.connection->number));
        attribute("name", name);
    }

    void failure(const ReplayDifference &difference)
    {
        m_xml.writeStartElement(QStringLiteral("failure"));
        attribute("message", whatText(difference));
        m_xml.writeCharacters(fit(bothText(difference)));
        m_xml.writeEndElement();
    }

    QXmlStreamWriter m_xml;
    quint64 m_cases = 0;
};

} // namespace

QByteArray toJUnit(const net::ReplayResult &result, const QString &title)
{
    QByteArray document;
    Writer(document).write(result, title);
    return document;
}

} // namespace lw::cli
