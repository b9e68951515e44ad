// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/wire/dissection.h"

#include <optional>

namespace lw::net {

/// Reads JSON objects and arrays, one after another, strictly by RFC 8259, and notes where each value is. Stops at the
/// first byte that is wrong, with what was read until then. Recursive, to Dissection::DeepestNesting at most.
/// Private to net/wire.
class JsonScanner
{
public:
    enum class Fault {
        Ended,
        NoValue,
        NoName,
        NoColon,
        NoCommaInObject,
        NoCommaInArray,
        BadNumber,
        BadEscape,
        ControlCharacter,
        NotUtf8,
        Trailing,
        TooDeep,
        TooMany
    };
    struct Stop
    {
        Fault fault;
        qsizetype offset; ///< of the byte, as offsets of fields
    };

    /// \a bytes stand at \a offset in the frame.
    JsonScanner(QByteArrayView bytes, qsizetype offset);

    void scan();
    /// Whether somebody meant to write JSON: all of it is, or so much that it is no accident ("[12:30] hello" is one).
    bool isJson() const { return !m_fields.isEmpty() && (!m_stop || m_isMeant); }
    const QList<DissectedField> &fields() const { return m_fields; }
    int roots() const { return m_roots; }
    const std::optional<Stop> &stop() const { return m_stop; }

private:
    using Kind = DissectedField::Kind;
    struct Place
    {
        qint32 parent = -1;
        qint32 row = 0;
        qsizetype nameAt = 0;
        qsizetype nameSize = 0;
    };

    bool isAtEnd() const { return m_at >= m_bytes.size(); }
    bool isAt(char c) const { return !isAtEnd() && m_bytes[m_at] == c; }
    bool isAtDigit() const { return !isAtEnd() && m_bytes[m_at] >= '0' && m_bytes[m_at] <= '9'; }
    bool take(char c);
    void skipSpace();
    bool fail(Fault fault);

    bool scanValue(const Place &place);
    bool scanBody(qint32 self);
    bool scanObject(qint32 self);
    bool scanMember(qint32 self, qint32 row);
    bool scanArray(qint32 self);
    bool scanString();
    bool scanCharacter();
    bool scanEscape();
    bool scanNumber();
    bool scanDigits();
    bool scanLiteral();

    const QByteArrayView m_bytes;
    const qsizetype m_offset;
    qsizetype m_at = 0;
    int m_depth = 0;
    int m_roots = 0;
    bool m_isMeant = false;
    QList<DissectedField> m_fields;
    std::optional<Stop> m_stop;
};

/// What a JSON text in its quotes says, about \a maxCharacters of it at least; halves of characters (lone surrogates)
/// become U+FFFD.
QByteArray jsonTextOf(QByteArrayView quoted, qsizetype maxCharacters);

} // namespace lw::net
