// SPDX-License-Identifier: GPL-3.0-only
#include "models/traffic/decodedmodel.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace lw;
using models::DecodedModel;
using Kind = net::DissectedField::Kind;
using namespace Qt::StringLiterals;

namespace {

net::Dissection tlv(const QByteArray &content)
{
    net::FramingSpec spec;
    spec.kind = "tlv";
    return {net::wireOf(content, 1, spec).value(), spec};
}

QString text(const QModelIndex &index, int column)
{
    return index.siblingAtColumn(column).data().toString();
}

} // namespace

class TestDecodedModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsAFrame()
    {
        DecodedModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(model.rowCount(), 0);
        model.setFrame(tlv(R"({"p":[{"x":1}],"q":"two"})"));
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(model.columnCount(), int(DecodedModel::ColumnCount));
        QCOMPARE(rows(model),
                 (QStringList{u"0 type 1 chat"_s, u"1 length 25"_s, u"5 content {\"p\":[{\"x\":1}],\"q\":\"two\"}"_s,
                              u"10 .p [{\"x\":1}]"_s, u"11 ..[0] {\"x\":1}"_s, u"16 ...x 1"_s, u"24 .q \"two\""_s}));
        const QModelIndex x = model.index(0, 0, model.index(0, 0, model.index(0, 0, model.index(2, 0))));
        QCOMPARE(x.data(DecodedModel::PathRole).toString(), u"p[0].x"_s);
        QCOMPARE(x.data(DecodedModel::KindRole).toInt(), int(Kind::Number));
        QCOMPARE(x.data(DecodedModel::OffsetRole).toInt(), 16);
        QCOMPARE(x.data(DecodedModel::SizeRole).toInt(), 1);
        QCOMPARE(model.rangeOf(x), (models::ByteRange{16, 1}));
        QVERIFY(x.data(Qt::ToolTipRole).toString().contains("p[0].x: 1"_L1));
        model.setFrame(tlv("a\nb"));
        QCOMPARE(rows(model), (QStringList{u"0 type 1 chat"_s, u"1 length 3"_s, u"5 content a\\nb"_s,
                                           u"5 .line 1 a\\n"_s, u"7 .line 2 b"_s}));
        model.clear();
        QCOMPARE(model.rowCount(), 0);
        QVERIFY(!model.indexAt(0).isValid());
        QVERIFY(model.rangeOf({}).isEmpty());
    }

    void findsTheFieldOfAByte()
    {
        DecodedModel model;
        //                  5 6   10
        model.setFrame(tlv(R"({"a" : [1, 22],"b":{}})"));
        const auto at = [&model](qint64 offset) {
            return model.indexAt(offset).data(DecodedModel::PathRole).toString();
        };
        QCOMPARE(at(0), u"type"_s);
        QCOMPARE(at(1), u"length"_s);
        QCOMPARE(at(4), u"length"_s);
        QCOMPARE(at(5), u"content"_s);
        QCOMPARE(at(6), u"a"_s); // its name
        QCOMPARE(at(10), u"a"_s);
        QCOMPARE(at(12), u"a"_s); // the bracket
        QCOMPARE(at(13), u"a[0]"_s);
        QCOMPARE(at(14), u"a"_s); // the comma
        QCOMPARE(at(17), u"a[1]"_s);
        QCOMPARE(at(19), u"content"_s);
        QCOMPARE(at(20), u"b"_s);
        QCOMPARE(at(26), u"content"_s);
        QCOMPARE(at(27), QString());
        QCOMPARE(at(-1), QString());
    }

    void remarksHaveNoBytes()
    {
        DecodedModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setFrame(tlv(R"({"a":1,})"));
        QCOMPARE(text(model.index(2, 0), DecodedModel::NameColumn), u"error"_s);
        QCOMPARE(model.rangeOf(model.index(2, 0)), (models::ByteRange{12, 1}));
        QCOMPARE(model.indexAt(12).data(DecodedModel::PathRole).toString(), u"content"_s);
        QCOMPARE(model.indexAt(10).data(DecodedModel::PathRole).toString(), u"a"_s);
    }

    void copiesLines()
    {
        DecodedModel model;
        const QByteArray whole(1'000, 'x');
        model.setFrame(tlv("{\"n\":{\"a\":\"" + whole + "\"},\"b\":[true]}"));
        const QModelIndex content = model.index(2, 0);
        const QModelIndex b = model.index(1, 0, content);
        const QModelIndex a = model.index(0, DecodedModel::ValueColumn, model.index(0, 0, content));
        const QString text = model.copyText({model.index(0, 0, b), a, a.siblingAtColumn(0), model.index(1, 1), {}});
        QCOMPARE(text, u"length: 1025\nn.a: \"%1\"\nb[0]: true"_s.arg(QString::fromLatin1(whole)));
        QVERIFY(model.copyText({a}, 10).endsWith(u"xxx…\""));
        QVERIFY(text.size() > a.data().toString().size());
        QCOMPARE(model.copyText({}), QString());
    }

private:
    static void addRows(const DecodedModel &model, const QModelIndex &parent, const QString &indent, QStringList &rows)
    {
        for (int row = 0; row < model.rowCount(parent); ++row) {
            const QModelIndex index = model.index(row, 0, parent);
            rows += text(index, DecodedModel::OffsetColumn) + u' ' + indent + text(index, DecodedModel::NameColumn) +
                    u' ' + text(index, DecodedModel::ValueColumn);
            addRows(model, index, indent + u'.', rows);
        }
    }

    static QStringList rows(const DecodedModel &model)
    {
        QStringList rows;
        addRows(model, {}, {}, rows);
        return rows;
    }
};

QTEST_GUILESS_MAIN(TestDecodedModel)
#include "tst_decodedmodel.moc"
