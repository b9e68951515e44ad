// SPDX-License-Identifier: GPL-3.0-only
#include "cli/terminal.h"

#include <QJsonDocument>

#include <cstdio>

namespace lw::cli {

namespace {

void writeLine(std::FILE *file, const QByteArray &line)
{
    std::fwrite(line.constData(), 1, std::size_t(line.size()), file);
    std::fputc('\n', file);
    std::fflush(file);
}

} // namespace

void Terminal::say(const QString &line) const
{
    if (!m_json)
        writeLine(stdout, line.toUtf8());
}

void Terminal::print(const QJsonObject &document) const
{
    if (m_json)
        writeLine(stdout, QJsonDocument(document).toJson(QJsonDocument::Compact));
}

void Terminal::error(const QString &message) const
{
    writeLine(stderr, QByteArrayLiteral("linewright-cli: ") + message.toUtf8());
}

} // namespace lw::cli
