// SPDX-License-Identifier: GPL-3.0-only
#include "models/base/csv.h"

#include "net/base/printable.h"

namespace lw::models {

namespace {

bool isFormula(const QString &text)
{
    static const QString Starts = QStringLiteral("=+-@\t\r\n＝＋－＠");
    qsizetype first = 0;
    while (first < text.size() && text[first].isSpace() && !Starts.contains(text[first]))
        ++first;
    return first < text.size() && Starts.contains(text[first]);
}

} // namespace

QByteArray csvCell(const QString &text)
{
    const QString cell = isFormula(text) ? u'\'' + text : text;
    // A "\r\n" in a cell is one line end; it must not be taken for that of the record.
    QByteArray safe = net::printable(cell, net::Layout::Keep).toUtf8().replace("\r\n", "\n");
    const bool isPlain = !safe.contains(',') && !safe.contains('"') && !safe.contains('\n') && !safe.contains('\'') &&
                         !safe.contains(';') && !safe.contains('\t');
    return isPlain ? safe : '"' + safe.replace('"', "\"\"") + '"';
}

} // namespace lw::models
