// SPDX-License-Identifier: GPL-3.0-only
// The words of net and models in German: the resource is there, and the contexts in the .ts file are those of run time.
#include "models/base/format.h"
#include "models/base/translations.h"
#include "models/traffic/trafficmodel.h"
#include "net/base/address.h"
#include "net/base/escape.h"
#include "net/base/hex.h"
#include "net/engine.h"
#include "net/session/event.h"
#include "net/transport/socketerror.h"
#include "net/wire/framing.h"

#include <QTest>
#include <QTranslator>

#include <cerrno>

using namespace lw;
using namespace Qt::StringLiterals;

namespace {

/// Asked first for every text: notes those of ours that the German file has not in that context.
class MissingWords final : public QTranslator
{
public:
    MissingWords() { m_loaded = m_german.load(u":/i18n/linewright_de.qm"_s); }

    bool isLoaded() const { return m_loaded; }
    bool isEmpty() const override { return false; }

    QString translate(const char *context, const char *source, const char *comment, int n) const override
    {
        const QString german = m_german.translate(context, source, comment, n);
        if (german.isEmpty() && qstrncmp(context, "Q", 1) != 0)
            m_missing.append(u"%1: %2"_s.arg(QString::fromUtf8(context), QString::fromUtf8(source)));
        ++m_asked;
        return german;
    }

    QStringList missing() const { return m_missing; }
    int asked() const { return m_asked; }

private:
    QTranslator m_german;
    bool m_loaded = false;
    mutable QStringList m_missing;
    mutable int m_asked = 0;
};

} // namespace

class TestTranslations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void installs();
    void fallsBackToEnglish();
    void contexts();
};

void TestTranslations::installs()
{
    models::installTranslations(*QCoreApplication::instance(), QLocale(QLocale::German, QLocale::Germany));
    QCOMPARE(net::toText(net::SessionState::HalfClosed), u"halb geschlossen"_s);
    QCOMPARE(net::toText(net::CloseReason::PeerReset), u"von der Gegenseite zurückgesetzt"_s);
    QCOMPARE(net::socketError(ECONNREFUSED).message, u"Verbindung abgelehnt: Dort lauscht nichts"_s);
    QCOMPARE(models::TrafficModel().headerData(models::TrafficModel::SessionColumn, Qt::Horizontal, Qt::DisplayRole),
             u"Sitzung"_s);
    for (QTranslator *translator : QCoreApplication::instance()->findChildren<QTranslator *>())
        delete translator;
    QCOMPARE(net::toText(net::SessionState::HalfClosed), u"half-closed"_s);
}

void TestTranslations::fallsBackToEnglish()
{
    models::installTranslations(*QCoreApplication::instance(), QLocale(QLocale::Zulu));
    QCOMPARE(net::toText(net::SessionState::HalfClosed), u"half-closed"_s);
    models::TrafficModel traffic;
    const auto tooLong = traffic.setFilter(QString(100'000, u'x'));
    QVERIFY(!tooLong);
    QVERIFY2(!tooLong.error().message.contains("(s)"_L1), qPrintable(tooLong.error().message));
    for (QTranslator *translator : QCoreApplication::instance()->findChildren<QTranslator *>())
        delete translator;
}

void TestTranslations::contexts()
{
    MissingWords words;
    QVERIFY(words.isLoaded());
    QVERIFY(QCoreApplication::installTranslator(&words));

    const net::Engine engine;
    QVERIFY(!engine.services().find("nothing"));
    for (const net::ServiceInfo &kind : engine.services().kinds())
        QVERIFY(!kind.checkSetting(u"nothing"_s, true));
    net::FramingSpec wrong;
    wrong.kind = "nothing";
    QVERIFY(!net::findFraming(wrong));
    wrong.options.insert(u"nothing"_s, 1);
    for (const net::FramingInfo &framing : net::framings()) {
        wrong.kind = framing.kind;
        QVERIFY(!net::findFraming(wrong));
    }
    QVERIFY(!net::parseFramingSpec(u"line:max"_s));
    for (const int error :
         {ECONNREFUSED, ECONNRESET, ETIMEDOUT, EHOSTUNREACH, ENETUNREACH, EADDRINUSE, EADDRNOTAVAIL, EACCES, EMFILE})
        QVERIFY(!net::socketError(error).message.isEmpty());
    for (const auto reason : {net::CloseReason::PeerEnded, net::CloseReason::ClosedByUs, net::CloseReason::PeerReset,
                              net::CloseReason::AbortedByUs, net::CloseReason::FrameError, net::CloseReason::Failed})
        QVERIFY(!net::toText(reason).isEmpty());
    for (const auto state : {net::SessionState::Connecting, net::SessionState::Open, net::SessionState::Paused,
                             net::SessionState::HalfClosed, net::SessionState::Closed})
        QVERIFY(!net::toText(state).isEmpty());
    for (const auto reason : {net::PauseReason::User, net::PauseReason::Inbox, net::PauseReason::Output})
        QVERIFY(!net::toText(net::SessionState::Paused, reason).isEmpty());
    QVERIFY(!models::formatBytes(5'000'000).isEmpty());
    models::TrafficModel traffic;
    QVERIFY(!traffic.setFilter(u"dir:up"_s));
    for (int column = 0; column < models::TrafficModel::ColumnCount; ++column)
        traffic.headerData(column, Qt::Horizontal, Qt::DisplayRole);

    QCoreApplication::removeTranslator(&words);
    QVERIFY(words.asked() > 40);
    QCOMPARE(words.missing(), QStringList());
}

QTEST_GUILESS_MAIN(TestTranslations)
#include "tst_translations.moc"
