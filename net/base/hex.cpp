// SPDX-License-Identifier: GPL-3.0-only
#include "net/base/hex.h"

#include "net/base/hexdigit.h"

#include <QCoreApplication>

#include <algorithm>

namespace lw::net {

namespace {

constexpr char HexDigits[] = "0123456789abcdef";
constexpr qsizetype ArrayBytesPerLine = 12;
constexpr int LargestPerLine = 1024;

void appendByte(QString &text, char byte)
{
    text += QLatin1Char(HexDigits[uchar(byte) >> 4]);
    text += QLatin1Char(HexDigits[uchar(byte) & 0xf]);
}

/// Reads hex as documented at fromHex(); small steps so that each error is told where it is found.
class HexReader
{
public:
    explicit HexReader(QStringView text)
        : m_text(text)
    {}

    Result<QByteArray> read()
    {
        m_bytes.reserve(m_text.size() / 2);
        while (skipSpace(), !atEnd()) {
            const Result<void> step = m_text[m_index] == u',' ? readComma() : readByte();
            if (!step)
                return tl::make_unexpected(step.error());
        }
        if (m_comma >= 0)
            return commaError();
        return std::move(m_bytes);
    }

private:
    bool atEnd(qsizetype ahead = 0) const { return m_index + ahead >= m_text.size(); }
    void skipSpace()
    {
        while (!atEnd() && m_text[m_index].isSpace())
            ++m_index;
    }
    int digit(qsizetype ahead) const { return atEnd(ahead) ? -1 : hexDigit(m_text[m_index + ahead]); }

    Result<void> readComma()
    {
        const bool between = !m_bytes.isEmpty() && m_comma < 0;
        m_comma = m_index++;
        if (!between)
            return commaError();
        return {};
    }

    Result<void> readByte()
    {
        if (m_text[m_index] == u'0' && !atEnd(1) && m_text[m_index + 1].toLower() == u'x')
            m_index += 2;
        const int high = digit(0);
        if (high < 0)
            return characterError();
        const int low = digit(1);
        if (low < 0 && !atEnd(1) && !m_text[m_index + 1].isSpace() && m_text[m_index + 1] != u',') {
            ++m_index;
            return characterError();
        }
        if (low < 0)
            return error(QCoreApplication::translate("Hex", "The digit at position %1 is alone: a byte has two digits")
                             .arg(m_index + 1));
        m_bytes += char(high << 4 | low);
        m_index += 2;
        m_comma = -1;
        return {};
    }

    tl::unexpected<Error> characterError() const
    {
        if (atEnd())
            return error(QCoreApplication::translate("Hex", "Hex digits are missing at position %1").arg(m_index + 1));
        return error(QCoreApplication::translate("Hex", "Not a hex digit at position %1: “%2”")
                         .arg(QString::number(m_index + 1), character()));
    }
    tl::unexpected<Error> commaError() const
    {
        return error(
            QCoreApplication::translate("Hex", "The comma at position %1 is not between two bytes").arg(m_comma + 1));
    }
    static tl::unexpected<Error> error(const QString &message) { return failure(Error::Code::InvalidInput, message); }
    /// The character here, whole, also if it takes two UTF-16 units.
    QString character() const
    {
        const bool pair = m_text[m_index].isHighSurrogate() && !atEnd(1);
        return m_text.sliced(m_index, pair ? 2 : 1).toString();
    }

    QStringView m_text;
    QByteArray m_bytes;
    qsizetype m_index = 0;
    qsizetype m_comma = -1; ///< a comma after which no byte came yet
};

void appendDumpLine(QString &text, QByteArrayView line, int perLine, qint64 offset)
{
    text += QStringLiteral("%1  ").arg(offset, 8, 16, QLatin1Char('0'));
    for (int i = 0; i < perLine; ++i) {
        if (i > 0 && i % 8 == 0)
            text += u' ';
        if (i < line.size())
            appendByte(text, line[i]);
        else
            text += QLatin1String("  ");
        text += u' ';
    }
    text += QLatin1String(" |");
    for (const char byte : line)
        text += byte >= 0x20 && byte < 0x7f ? QLatin1Char(byte) : QLatin1Char('.');
    text += u'|';
}

} // namespace

Result<QByteArray> fromHex(QStringView text)
{
    return HexReader(text).read();
}

QString toHex(QByteArrayView bytes)
{
    QString text;
    text.reserve(bytes.size() * 3);
    for (const char byte : bytes) {
        if (!text.isEmpty())
            text += u' ';
        appendByte(text, byte);
    }
    return text;
}

QString toCArray(QByteArrayView bytes, const QString &name)
{
    const bool oneLine = bytes.size() <= ArrayBytesPerLine;
    QString text = QStringLiteral("static const unsigned char %1[%2] = {").arg(name).arg(bytes.size());
    text.reserve(text.size() + bytes.size() * 7);
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        if (!oneLine && i % ArrayBytesPerLine == 0)
            text += QLatin1String("\n    ");
        text += QLatin1String("0x");
        appendByte(text, bytes[i]);
        if (i + 1 == bytes.size())
            break;
        text += !oneLine && (i + 1) % ArrayBytesPerLine == 0 ? QLatin1String(",") : QLatin1String(", ");
    }
    return text + (oneLine ? QLatin1String("};") : QLatin1String("\n};"));
}

QString hexDump(QByteArrayView bytes, int perLine, qint64 firstOffset)
{
    perLine = std::clamp(perLine, 1, LargestPerLine);
    QString text;
    text.reserve((bytes.size() / perLine + 1) * (perLine * 4 + 16));
    for (qsizetype at = 0; at < bytes.size(); at += perLine) {
        if (at > 0)
            text += u'\n';
        appendDumpLine(text, bytes.sliced(at, std::min<qsizetype>(perLine, bytes.size() - at)), perLine,
                       firstOffset + at);
    }
    return text;
}

} // namespace lw::net
