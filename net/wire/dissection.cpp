// SPDX-License-Identifier: GPL-3.0-only
#include "net/wire/dissection.h"

#include "net/base/escape.h"
#include "net/base/utf8.h"
#include "net/wire/jsonscanner.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace lw::net {

namespace {

using Kind = DissectedField::Kind;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(lw::net::Dissection)
};

/// What can be told of bytes without knowing what they are.
struct Looks
{
    qsizetype strange = 0;  ///< characters that no text has, and bytes that are no characters
    qsizetype notUtf8 = -1; ///< the first byte that is no UTF-8
};

bool isStrange(char32_t code)
{
    const bool usual = code == '\t' || code == '\n' || code == '\r' || code == '\x1b';
    return (code < 0x20 && !usual) || code == 0x7f;
}

/// \a isCut: what follows is not looked at, so that half a character at the end is nobody's fault.
Looks lookAt(QByteArrayView bytes, bool isCut)
{
    constexpr qsizetype longest = 4;
    Looks looks;
    for (qsizetype i = 0; i < bytes.size();) {
        const CodePoint character = decodeUtf8(bytes, i);
        const bool isHalf = character.length == 0 && isCut && bytes.size() - i < longest;
        if (character.length == 0 && looks.notUtf8 < 0 && !isHalf)
            looks.notUtf8 = i;
        looks.strange += !isHalf && (character.length == 0 || isStrange(character.code));
        i += std::max(character.length, 1);
    }
    return looks;
}

bool isText(const Looks &looks, qsizetype size)
{
    return looks.strange * 4 <= size;
}

bool isPlainName(const QString &name)
{
    return !name.isEmpty() && std::all_of(name.begin(), name.end(), [](QChar c) {
        return c.isLetterOrNumber() || c == u'_' || c == u'-' || c == u'$';
    });
}

QString wordsForLong(qsizetype offset)
{
    return Text::tr("not read from byte %1 on: the content is long").arg(offset);
}

bool isBound(JsonScanner::Fault fault)
{
    return fault == JsonScanner::Fault::TooDeep || fault == JsonScanner::Fault::TooMany;
}

/// Not empty; \a text stands at \a offset in the frame.
QList<DissectedField> linesOf(QByteArrayView text, qsizetype offset)
{
    QList<DissectedField> lines;
    for (qsizetype at = 0; at < text.size() && lines.size() < Dissection::MostFields;) {
        const qsizetype newline = text.indexOf('\n', at);
        const qsizetype end = newline < 0 ? text.size() : newline + 1;
        lines.append({Kind::Line, -1, qint32(lines.size()), offset + at, end - at});
        at = end;
    }
    return lines;
}

} // namespace

Dissection::Dissection(const QByteArray &wire, const FramingSpec &spec)
    : m_wire(wire)
{
    readContent(readHeader(spec));
}

qint32 Dissection::add(Kind kind, qsizetype offset, qsizetype size, quint64 value)
{
    m_fields.append({kind, -1, m_rows++, offset, size, 0, 0, value});
    return qint32(m_fields.size() - 1);
}

void Dissection::addRemark(Kind kind, qsizetype offset, qsizetype size, const QString &words)
{
    add(kind, offset, size, quint64(m_remarks.size()));
    m_remarks.append(words);
}

qsizetype Dissection::readHeader(const FramingSpec &spec)
{
    const Result<FramingInfo> info = findFraming(spec);
    if (!info || !info->dissect)
        return 0;
    const Result<QList<FrameField>> header = info->dissect(m_wire, spec);
    if (!header) {
        addRemark(Kind::Problem, 0, m_wire.size(), header.error().message);
        return 0;
    }
    qsizetype content = 0;
    const FrameField *length = nullptr;
    for (const FrameField &field : *header) {
        content = field.role == FrameField::Role::Content ? field.offset : content;
        if (field.role == FrameField::Role::Type) {
            m_type = typeTitle(*info, quint8(field.value));
            add(Kind::Type, field.offset, field.size, field.value);
        } else if (field.role == FrameField::Role::Length) {
            length = &field;
            add(Kind::Length, field.offset, field.size, field.value);
        }
    }
    if (length && length->value != quint64(m_wire.size() - content))
        addRemark(Kind::Problem, length->offset, length->size,
                  Text::tr("the length says %1, but the content has %2", "bytes")
                      .arg(length->value)
                      .arg(m_wire.size() - content));
    return content;
}

void Dissection::readContent(qsizetype offset)
{
    if (offset == m_wire.size()) {
        add(Kind::Empty, offset, 0);
        return;
    }
    if (!readJson(offset))
        readText(offset);
}

bool Dissection::readJson(qsizetype offset)
{
    const qsizetype size = std::min(m_wire.size() - offset, MostBytes);
    JsonScanner scanner(QByteArrayView(m_wire).sliced(offset, size), offset);
    scanner.scan();
    if (!scanner.isJson())
        return false;
    const bool isCut = offset + size < m_wire.size();
    if (const auto &range = scanner.outOfRange())
        addRemark(Kind::Problem, range->offset, 1, scanner.wordsFor(*range));
    if (isCut && (!scanner.stop() || scanner.stop()->offset == offset + size))
        addRemark(Kind::Note, offset + size, m_wire.size() - offset - size, wordsForLong(offset + size));
    else if (const auto stop = scanner.stop())
        addRemark(isBound(stop->fault) ? Kind::Note : Kind::Problem, stop->offset,
                  stop->fault == JsonScanner::Fault::Ended ? 0 : 1, scanner.wordsFor(*stop));
    // A single value is the content itself; several are in it.
    const bool isOne = scanner.roots() == 1;
    const qint32 content =
        add(isOne ? scanner.fields().constFirst().kind : Kind::Values, offset, m_wire.size() - offset);
    const qint32 shift = isOne ? content : content + 1;
    m_fields.reserve(shift + scanner.fields().size());
    for (DissectedField field : scanner.fields().sliced(isOne ? 1 : 0)) {
        field.parent = field.parent < 0 ? content : field.parent + shift;
        m_fields.append(field);
    }
    return true;
}

void Dissection::readText(qsizetype offset)
{
    const qsizetype size = m_wire.size() - offset;
    const QByteArrayView looked = QByteArrayView(m_wire).sliced(offset, std::min(size, MostBytes));
    const Looks looks = lookAt(looked, looked.size() < size);
    if (!isText(looks, looked.size())) {
        add(Kind::Binary, offset, size);
        return;
    }
    if (looks.notUtf8 >= 0)
        addRemark(Kind::Problem, offset + looks.notUtf8, 1,
                  Text::tr("not UTF-8 at byte %1").arg(offset + looks.notUtf8));
    const qsizetype firstEnd = looked.indexOf('\n');
    if (firstEnd < 0 || firstEnd + 1 == size) {
        add(Kind::Text, offset, size);
        return;
    }
    const QList<DissectedField> lines = linesOf(looked, offset);
    const qsizetype readTo = lines.constLast().end();
    if (readTo < m_wire.size())
        addRemark(Kind::Note, readTo, m_wire.size() - readTo, wordsForLong(readTo));
    const qint32 content = add(Kind::Text, offset, size);
    for (DissectedField line : lines) {
        line.parent = content;
        m_fields.append(line);
    }
}

QByteArrayView Dissection::bytesOf(const DissectedField &field) const
{
    return QByteArrayView(m_wire).sliced(field.offset, field.size);
}

QString Dissection::name(qsizetype index, qsizetype maxCharacters) const
{
    const DissectedField &field = m_fields[index];
    if (field.nameSize > 0)
        return preview(jsonTextOf(QByteArrayView(m_wire).sliced(field.nameOffset, field.nameSize), maxCharacters),
                       maxCharacters);
    switch (field.kind) {
    case Kind::Type:
        return Text::tr("type", "of a frame");
    case Kind::Length:
        return Text::tr("length", "of a frame");
    case Kind::Note:
        return Text::tr("note");
    case Kind::Problem:
        return Text::tr("error");
    case Kind::Line:
        return Text::tr("line %1").arg(field.row + 1);
    default:
        break;
    }
    if (field.parent < 0)
        return Text::tr("content", "of a frame");
    if (m_fields[field.parent].kind == Kind::Values)
        return Text::tr("value %1").arg(field.row + 1);
    return QStringLiteral("[%1]").arg(field.row);
}

QString Dissection::path(qsizetype index) const
{
    QString path;
    for (qsizetype at = index; at >= 0; at = m_fields[at].parent) {
        const DissectedField &field = m_fields[at];
        if (field.parent < 0)
            return path.isEmpty() ? name(at) : path;
        const QString step = name(at);
        const bool isElement = field.nameSize == 0;
        const bool needsNoDot = path.isEmpty() || path.startsWith(u'[');
        path = (isElement || isPlainName(step) ? step : QStringLiteral("[\"%1\"]").arg(step)) +
               (needsNoDot ? QString() : QStringLiteral(".")) + path;
    }
    return path;
}

QString Dissection::value(qsizetype index, qsizetype maxCharacters) const
{
    const DissectedField &field = m_fields[index];
    switch (field.kind) {
    case Kind::Type:
        return m_type;
    case Kind::Length:
        return QString::number(field.value);
    case Kind::Empty:
        return Text::tr("empty");
    case Kind::Binary:
        return Text::tr("binary, %1 B").arg(QLocale().toString(field.size));
    case Kind::String:
        return u'"' + preview(jsonTextOf(bytesOf(field), maxCharacters), maxCharacters) + u'"';
    case Kind::Note:
    case Kind::Problem:
        return remark(index);
    default:
        return preview(bytesOf(field), maxCharacters);
    }
}

QString Dissection::remark(qsizetype index) const
{
    const DissectedField &field = m_fields[index];
    return field.isRemark() ? m_remarks[qsizetype(field.value)] : QString();
}

Result<QByteArray> wireOf(const QByteArray &content, quint8 type, const FramingSpec &spec)
{
    const Result<FramingInfo> info = findFraming(spec);
    if (!info)
        return tl::make_unexpected(info.error());
    if (!info->statesLength())
        return content;
    const Result<Envelope> envelope = info->makeEncoder(spec)->wrap(content, type);
    if (!envelope)
        return tl::make_unexpected(envelope.error());
    return envelope->prefix + content + envelope->suffix;
}

} // namespace lw::net
