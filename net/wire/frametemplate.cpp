// SPDX-License-Identifier: GPL-3.0-only
#include "net/wire/frametemplate.h"

#include "net/base/checksum.h"
#include "net/base/escape.h"
#include "net/base/hex.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>
#include <QStringEncoder>
#include <QTimeZone>
#include <QUuid>

#include <algorithm>

namespace lw::net {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(lw::net::FrameTemplate)
};

enum class Field { Literal, Sequence, Time, Random, Uuid, File, Repeat, Length, Crc32, Crc16, Sum8 };
enum class Form { Dec, Hex, U8, U16be, U16le, U32be, U32le };
enum class TimeUnit { Iso, Seconds, Milliseconds };

struct FormInfo
{
    Form form;
    const char *word;
    int bytes; ///< 0: as text
    bool isBig;
};

constexpr FormInfo Forms[] = {{Form::Dec, "dec", 0, true},      {Form::Hex, "hex", 0, true},
                              {Form::U8, "u8", 1, true},        {Form::U16be, "u16be", 2, true},
                              {Form::U16le, "u16le", 2, false}, {Form::U32be, "u32be", 4, true},
                              {Form::U32le, "u32le", 4, false}};

struct FieldInfo
{
    Field field;
    const char *word;
    Form standard;
    int hexDigits;
};

constexpr FieldInfo Fields[] = {{Field::Sequence, "seq", Form::Dec, 0},  {Field::Time, "time", Form::Dec, 0},
                                {Field::Random, "random", Form::Dec, 0}, {Field::Uuid, "uuid", Form::Dec, 0},
                                {Field::File, "file", Form::Dec, 0},     {Field::Repeat, "repeat", Form::Dec, 0},
                                {Field::Length, "len", Form::Dec, 0},    {Field::Crc32, "crc32", Form::U32be, 8},
                                {Field::Crc16, "crc16", Form::U16be, 4}, {Field::Sum8, "sum8", Form::U8, 2}};

const FormInfo &infoOf(Form form)
{
    return *std::find_if(std::begin(Forms), std::end(Forms),
                         [form](const FormInfo &info) { return info.form == form; });
}

const FormInfo *findForm(QStringView word)
{
    const auto found = std::find_if(std::begin(Forms), std::end(Forms),
                                    [word](const FormInfo &info) { return word == QLatin1StringView(info.word); });
    return found == std::end(Forms) ? nullptr : found;
}

bool isChecksum(Field field)
{
    return field == Field::Crc32 || field == Field::Crc16 || field == Field::Sum8;
}

tl::unexpected<QString> wrong(const QString &why)
{
    return tl::make_unexpected(why);
}

tl::expected<QByteArray, QString> formatted(quint64 value, Form form, int hexDigits)
{
    const FormInfo &info = infoOf(form);
    if (form == Form::Dec)
        return QByteArray::number(value);
    if (form == Form::Hex)
        return QByteArray::number(value, 16).rightJustified(hexDigits, '0');
    if (value >> (8 * info.bytes) != 0)
        return wrong(Text::tr("%1 does not fit %2").arg(value).arg(QLatin1StringView(info.word)));
    QByteArray bytes(info.bytes, 0);
    for (int i = 0; i < info.bytes; ++i)
        bytes[info.isBig ? info.bytes - 1 - i : i] = char(value >> (8 * i));
    return bytes;
}

} // namespace

struct FrameTemplate::Part
{
    Field field = Field::Literal;
    Form form = Form::Dec;
    TimeUnit unit = TimeUnit::Iso;
    TextEncoding encoding = TextEncoding::Utf8;
    int hexDigits = 0;
    qint64 count = 0;
    QByteArray bytes; ///< literal, or what is repeated
    QString path;
    CrcModel crc;
    qsizetype textStart = 0;
    qsizetype textSize = 0;

    /// Bytes that it makes at least, whatever is evaluated.
    qint64 leastSize() const
    {
        if (field == Field::Literal)
            return bytes.size();
        if (field == Field::Repeat)
            return bytes.size() * count;
        return field == Field::Random ? count : isChecksum(field) ? checksumSize() : 0;
    }

    /// Bytes of a checksum, known before its value.
    int checksumSize() const
    {
        const int binary = infoOf(form).bytes;
        const bool wide = encoding == TextEncoding::Utf16le || encoding == TextEncoding::Utf16be;
        return binary > 0 ? binary : hexDigits * (wide ? 2 : 1);
    }
};

namespace {

using Part = FrameTemplate::Part;

tl::expected<qint64, QString> countOf(QStringView text)
{
    bool isNumber = false;
    const qint64 count = text.toLongLong(&isNumber);
    if (isNumber && count >= 0 && count <= FrameTemplate::MaxBytes)
        return count;
    return wrong(Text::tr("“%1” is not a number between 0 and %2").arg(text, QString::number(FrameTemplate::MaxBytes)));
}

tl::expected<void, QString> takeTime(Part &part, QStringView argument)
{
    if (argument == u"unix")
        part.unit = TimeUnit::Seconds;
    else if (argument == u"ms")
        part.unit = TimeUnit::Milliseconds;
    else if (!argument.isEmpty() && argument != u"iso")
        return wrong(Text::tr("“%1” is no form of time; there are: iso, unix, ms").arg(argument));
    return {};
}

tl::expected<void, QString> takeCrc16(Part &part, QStringView argument)
{
    const auto model = findCrc16(argument.toLatin1());
    if (!model) {
        QStringList names;
        const QList<CrcModel> models = crc16Models();
        for (const CrcModel &known : models)
            names.append(QString::fromLatin1(known.name));
        return wrong(Text::tr("crc16 needs its variant, one of: %1").arg(names.join(QStringLiteral(", "))));
    }
    part.crc = *model;
    return {};
}

tl::expected<void, QString> takeRepeat(Part &part, QStringView argument)
{
    const qsizetype colon = argument.indexOf(u':');
    if (colon < 0)
        return wrong(Text::tr("repeat is written {{repeat:N:HEX}}"));
    const auto count = countOf(argument.first(colon));
    if (!count)
        return tl::make_unexpected(count.error());
    const Result<QByteArray> bytes = fromHex(argument.sliced(colon + 1));
    if (!bytes)
        return wrong(bytes.error().message);
    if (*count * bytes->size() > FrameTemplate::MaxBytes)
        return wrong(Text::tr("that is more than %1 bytes").arg(FrameTemplate::MaxBytes));
    part.count = *count;
    part.bytes = *bytes;
    return {};
}

/// Takes a form off the end of \a argument, if there is one.
void takeForm(Part &part, QStringView &argument)
{
    const qsizetype comma = argument.lastIndexOf(u',');
    const QStringView last = argument.sliced(comma + 1);
    if (const FormInfo *form = findForm(last)) {
        part.form = form->form;
        argument = comma < 0 ? QStringView() : argument.first(comma);
    }
}

tl::expected<void, QString> takeArgument(Part &part, QStringView argument)
{
    switch (part.field) {
    case Field::File:
        if (argument.isEmpty())
            return wrong(Text::tr("file needs a path"));
        part.path = argument.toString();
        return {};
    case Field::Repeat:
        return takeRepeat(part, argument);
    case Field::Random: {
        const auto count = countOf(argument);
        if (!count)
            return tl::make_unexpected(count.error());
        part.count = *count;
        return {};
    }
    case Field::Time:
        if (argument != u"iso")
            takeForm(part, argument);
        if (part.form != Form::Dec && argument != u"unix" && argument != u"ms")
            return wrong(Text::tr("a time in a binary form is unix or ms"));
        return takeTime(part, argument);
    case Field::Crc16:
        takeForm(part, argument);
        return takeCrc16(part, argument);
    default:
        takeForm(part, argument);
        if (!argument.isEmpty())
            return wrong(Text::tr("“%1” is not understood here").arg(argument));
        return {};
    }
}

/// What stands between the braces.
tl::expected<Part, QString> parseField(QStringView inside)
{
    const qsizetype colon = inside.indexOf(u':');
    const QStringView word = inside.first(colon < 0 ? inside.size() : colon).trimmed();
    const auto found = std::find_if(std::begin(Fields), std::end(Fields),
                                    [word](const FieldInfo &info) { return word == QLatin1StringView(info.word); });
    if (found == std::end(Fields))
        return wrong(
            Text::tr("no field “%1”; there are: %2").arg(word, FrameTemplate::fieldNames().join(QStringLiteral(", "))));
    Part part;
    part.field = found->field;
    part.form = found->standard;
    part.hexDigits = found->hexDigits;
    part.crc = crc32Model();
    if (auto taken = takeArgument(part, colon < 0 ? QStringView() : inside.sliced(colon + 1).trimmed()); !taken)
        return tl::make_unexpected(taken.error());
    if (isChecksum(part.field) && part.form == Form::Dec)
        return wrong(Text::tr("a checksum has a form of a fixed size: hex, u8, u16be, u16le, u32be, u32le"));
    if (const int bytes = infoOf(part.form).bytes; isChecksum(part.field) && bytes > 0 && bytes * 2 < part.hexDigits)
        return wrong(Text::tr("%1 does not fit %2").arg(word).arg(QLatin1StringView(infoOf(part.form).word)));
    return part;
}

Error invalid(const QString &message)
{
    return {Error::Code::InvalidInput, message};
}

/// Where the literal that starts at \a from ends: at "{{" or at the end.
qsizetype literalEnd(const QString &text, qsizetype from)
{
    for (qsizetype i = from; i < text.size(); ++i) {
        if (text.at(i) == u'\\')
            ++i; // whatever is escaped begins no field
        else if (QStringView(text).sliced(i).startsWith(u"{{"))
            return i;
    }
    return text.size();
}

tl::expected<QByteArray, QString> readFile(const QString &path)
{
    QFile file(path);
    if (const QFileInfo info(path); info.exists() && !info.isFile()) // a pipe would never end
        return wrong(Text::tr("%1 is not a regular file").arg(path));
    if (!file.open(QIODevice::ReadOnly))
        return wrong(Text::tr("can't read %1: %2").arg(path, file.errorString()));
    if (file.size() > FrameTemplate::MaxBytes)
        return wrong(Text::tr("%1 is larger than %2 bytes").arg(path, QString::number(FrameTemplate::MaxBytes)));
    const QByteArray bytes = file.read(FrameTemplate::MaxBytes);
    if (file.error() != QFileDevice::NoError)
        return wrong(Text::tr("can't read %1: %2").arg(path, file.errorString()));
    return bytes;
}

QByteArray randomBytes(qint64 count)
{
    QByteArray bytes(count, Qt::Uninitialized);
    for (qint64 i = 0; i < count; i += 4) {
        const quint32 word = QRandomGenerator::global()->generate();
        std::copy_n(reinterpret_cast<const char *>(&word), std::min<qint64>(4, count - i), bytes.data() + i);
    }
    return bytes;
}

/// \a ascii as \a part's field writes it: a number in a binary form is no text.
QByteArray written(const Part &part, const QByteArray &ascii)
{
    if (infoOf(part.form).bytes > 0)
        return ascii;
    return QStringEncoder(part.encoding == TextEncoding::Utf16le   ? QStringConverter::Utf16LE
                          : part.encoding == TextEncoding::Utf16be ? QStringConverter::Utf16BE
                                                                   : QStringConverter::Latin1)
        .encode(QString::fromLatin1(ascii));
}

tl::expected<QByteArray, QString> number(const Part &part, quint64 value, int hexDigits = 0)
{
    auto bytes = formatted(value, part.form, hexDigits);
    if (bytes)
        *bytes = written(part, *bytes);
    return bytes;
}

tl::expected<QByteArray, QString> timeBytes(const Part &part, qint64 wallMs)
{
    if (part.unit == TimeUnit::Iso)
        return written(part, QDateTime::fromMSecsSinceEpoch(wallMs, Qt::UTC).toString(Qt::ISODateWithMs).toLatin1());
    return number(part, quint64(part.unit == TimeUnit::Seconds ? wallMs / 1000 : wallMs));
}

/// The bytes of a part that depend on no other part; room for a checksum.
tl::expected<QByteArray, QString> ownBytes(const Part &part, const FrameTemplate::Moment &moment)
{
    switch (part.field) {
    case Field::Literal:
        return part.bytes;
    case Field::Sequence:
        return number(part, moment.sequence);
    case Field::Time:
        return timeBytes(part, moment.wallMs);
    case Field::Random:
        return randomBytes(part.count);
    case Field::Uuid:
        return written(part, QUuid::createUuid().toByteArray(QUuid::WithoutBraces));
    case Field::File:
        return readFile(part.path);
    case Field::Repeat:
        return part.bytes.repeated(part.count);
    case Field::Length:
        return QByteArray();
    case Field::Crc32:
    case Field::Crc16:
    case Field::Sum8:
        return QByteArray(part.checksumSize(), 0);
    }
    return QByteArray();
}

constexpr qint64 WorkPerPart = 64;

/// Whether parts of these sizes are within the limits. \a work is reduced.
template <typename Size>
tl::expected<void, TextProblem> check(const std::vector<Part> &parts, qint64 &work, Size sizeOf)
{
    const auto fail = [](const Part &part, const QString &message) {
        return tl::make_unexpected(TextProblem{invalid(message), part.textStart, part.textSize});
    };
    qint64 before = 0;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        work -= WorkPerPart + (isChecksum(parts[i].field) ? before : 0);
        if (work < 0)
            return fail(parts[i], Text::tr("the fields up to here take too much work: the checksums of a template run "
                                           "over at most %1 bytes in all")
                                      .arg(FrameTemplate::MaxWork));
        before += sizeOf(i);
        if (before > FrameTemplate::MaxBytes)
            return fail(parts[i], Text::tr("the frame has more than %1 bytes").arg(FrameTemplate::MaxBytes));
    }
    return {};
}

tl::expected<QByteArray, QString> checksumBytes(const Part &part, QByteArrayView before)
{
    const quint32 value = part.field == Field::Sum8 ? sum8(before) : crc(part.crc, before);
    return number(part, value, part.hexDigits);
}

} // namespace

FrameTemplate::FrameTemplate()
    : m_parts(std::make_shared<const std::vector<Part>>())
{}

QStringList FrameTemplate::fieldNames()
{
    QStringList names;
    for (const FieldInfo &info : Fields)
        names.append(QString::fromLatin1(info.word));
    return names;
}

tl::expected<FrameTemplate, TextProblem> FrameTemplate::parse(const QString &text, TextEncoding encoding)
{
    std::vector<Part> parts;
    std::size_t fields = 0;
    const auto fail = [](const QString &message, qsizetype position, qsizetype size) {
        return tl::make_unexpected(TextProblem{invalid(message), position, size});
    };
    for (qsizetype at = 0; at < text.size();) {
        const qsizetype end = literalEnd(text, at);
        if (end > at) {
            const auto bytes = unescapePart(text, at, end, encoding);
            if (!bytes)
                return tl::make_unexpected(bytes.error());
            Part part;
            part.bytes = *bytes;
            part.textStart = at;
            part.textSize = end - at;
            parts.push_back(part);
        }
        if (end == text.size())
            break;
        const qsizetype close = text.indexOf(QLatin1StringView("}}"), end);
        if (close < 0)
            return fail(Text::tr("the field has no end: }} is missing"), end, text.size() - end);
        if (++fields > MaxFields)
            return fail(Text::tr("a template has at most %1 fields").arg(MaxFields), end, close + 2 - end);
        auto part = parseField(QStringView(text).sliced(end + 2, close - end - 2));
        if (!part)
            return fail(part.error(), end, close + 2 - end);
        part->encoding = encoding;
        part->textStart = end;
        part->textSize = close + 2 - end;
        parts.push_back(*part);
        at = close + 2;
    }
    qint64 work = MaxWork;
    if (auto checked = check(parts, work, [&](std::size_t i) { return parts[i].leastSize(); }); !checked)
        return tl::make_unexpected(checked.error());
    FrameTemplate parsed;
    parsed.m_parts = std::make_shared<const std::vector<Part>>(std::move(parts));
    return parsed;
}

QString FrameTemplate::literal(QByteArrayView bytes, TextEncoding encoding)
{
    const QString escaped = escape(bytes, encoding);
    QString text;
    text.reserve(escaped.size());
    for (qsizetype i = 0; i < escaped.size(); ++i) {
        if (QStringView(escaped).sliced(i).startsWith(u"{{"))
            text += u'\\';
        text += escaped.at(i);
    }
    return text;
}

bool FrameTemplate::isConstant() const
{
    return std::all_of(m_parts->begin(), m_parts->end(), [](const Part &part) { return part.field == Field::Literal; });
}

tl::expected<FrameTemplate::Evaluated, TextProblem> FrameTemplate::evaluate(const Moment &moment) const
{
    qint64 work = MaxWork;
    return evaluate(moment, work);
}

tl::expected<FrameTemplate::Evaluated, TextProblem> FrameTemplate::evaluate(const Moment &moment, qint64 &work) const
{
    const auto fail = [](const Part &part, const QString &message) {
        return tl::make_unexpected(TextProblem{invalid(message), part.textStart, part.textSize});
    };
    // From the end to the front, so that a length knows what is behind it.
    std::vector<QByteArray> pieces(m_parts->size());
    qint64 behind = 0;
    for (std::size_t i = m_parts->size(); i-- > 0;) {
        const Part &part = (*m_parts)[i];
        auto bytes = part.field == Field::Length ? number(part, quint64(behind)) : ownBytes(part, moment);
        if (!bytes)
            return fail(part, bytes.error());
        behind += bytes->size();
        if (behind > MaxBytes)
            return fail(part, Text::tr("the frame has more than %1 bytes").arg(MaxBytes));
        pieces[i] = std::move(*bytes);
    }
    if (auto checked = check(*m_parts, work, [&](std::size_t i) { return pieces[i].size(); }); !checked)
        return tl::make_unexpected(checked.error());
    Evaluated result;
    result.bytes.reserve(behind);
    for (std::size_t i = 0; i < m_parts->size(); ++i) {
        const Part &part = (*m_parts)[i];
        const qsizetype start = result.bytes.size();
        if (isChecksum(part.field)) {
            const auto bytes = checksumBytes(part, result.bytes);
            if (!bytes)
                return fail(part, bytes.error());
            result.bytes += *bytes;
        } else {
            result.bytes += pieces[i];
        }
        if (part.field != Field::Literal)
            result.fields.append({part.textStart, part.textSize, start, result.bytes.size() - start});
    }
    return result;
}

} // namespace lw::net
