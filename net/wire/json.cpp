// SPDX-License-Identifier: GPL-3.0-only
#include "net/wire/json.h"

#include "net/wire/jsonscanner.h"

#include <QCoreApplication>

namespace lw::net {

namespace {

constexpr QByteArrayView ByteOrderMark("\xef\xbb\xbf");

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(lw::net::Json)
};

tl::unexpected<JsonProblem> problemAt(qsizetype offset, const QString &words, bool isOutOfRange = false)
{
    return tl::make_unexpected(JsonProblem{{Error::Code::InvalidInput, words}, offset, isOutOfRange});
}

tl::expected<void, JsonProblem> check(QByteArrayView text, qsizetype offset)
{
    JsonScanner scanner(text, offset, JsonScanner::Keep::Nothing, DeepestJson);
    scanner.scanDocument();
    // What is out of range stands before the stop.
    const auto &fault = scanner.outOfRange() ? scanner.outOfRange() : scanner.stop();
    if (fault)
        return problemAt(fault->offset, Text::tr("not JSON: %1").arg(scanner.wordsFor(*fault)),
                         scanner.outOfRange().has_value());
    return {};
}

} // namespace

tl::expected<QJsonDocument, JsonProblem> parseJson(QByteArrayView text)
{
    const qsizetype offset = text.startsWith(ByteOrderMark) ? ByteOrderMark.size() : 0;
    const QByteArrayView json = text.sliced(offset);
    if (auto checked = check(json, offset); !checked)
        return tl::make_unexpected(checked.error());
    QJsonParseError problem;
    QJsonDocument document = QJsonDocument::fromJson(QByteArray::fromRawData(json.data(), json.size()), &problem);
    if (problem.error == QJsonParseError::IllegalValue) // all else is checked
        return problemAt(offset, Text::tr("neither an object nor a list of JSON"));
    if (problem.error != QJsonParseError::NoError)
        return problemAt(problem.offset + offset,
                         Text::tr("not JSON: %1 at byte %2").arg(problem.errorString()).arg(problem.offset + offset));
    return document;
}

} // namespace lw::net
