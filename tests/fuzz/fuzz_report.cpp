// SPDX-License-Identifier: GPL-3.0-only
// Reports that were saved: what was read is written the same again, and as a table and a page without surprises.
#include "fuzz/input.h"
#include "fuzz/oracle.h"

#include "models/monitor/report.h"

#include <QJsonDocument>

using namespace lw;
using namespace lw::fuzz;
using models::Report;

namespace {

/// Records of RFC 4180: line ends in quotes do not count.
qsizetype recordsIn(const QByteArray &csv)
{
    qsizetype records = 0;
    bool quoted = false;
    for (const char c : csv) {
        quoted ^= c == '"';
        records += c == '\n' && !quoted ? 1 : 0;
    }
    must(!quoted, "a quote is left open");
    return records;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray json = Input(data, size).rest().toByteArray();
    const auto report = Report::fromJson(json);
    if (!report) {
        mustTell(report.error(), QString::fromUtf8(json));
        return 0;
    }
    const auto again = Report::fromJson(report->to(Report::Format::Json));
    must(again.has_value(), "what was written is refused");
    must(again->toJson() == report->toJson(), "what was written is read as something else");
    must(recordsIn(report->toCsv()) == 1 + qsizetype(report->snapshots.size()), "a table has other rows");
    const QByteArray page = report->toHtml();
    must(!page.contains("<script") && !page.contains("<img"), "a name became a part of the page");
    return 0;
}
