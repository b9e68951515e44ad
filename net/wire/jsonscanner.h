// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/wire/dissection.h"

#include <optional>

namespace lw::net {

/// Reads JSON strictly by RFC 8259, and may note where each value is. Stops at the first byte that is wrong, with what
/// was read until then. A number that no double holds is grammatical: it is noted, and the reading goes on. Recursive,
/// to a depth that is its caller's choice. Private to net/wire.
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
        OutOfRange,
        TooDeep,
        TooMany
    };
    struct Stop
    {
        Fault fault;
        qsizetype offset; ///< of the byte, as offsets of fields
    };
    enum class Keep {
        Fields, ///< to Dissection::MostFields
        Nothing
    };

    /// \a bytes stand at \a offset in the frame; values may lie \a deepest in one another.
    JsonScanner(QByteArrayView bytes, qsizetype offset, Keep keep = Keep::Fields,
                int deepest = Dissection::DeepestNesting);

    /// Objects and arrays, one after another.
    void scan();
    /// One value of any kind, and nothing behind it.
    void scanDocument();
    /// Whether somebody meant to write JSON: all of it is, or so much that it is no accident ("[12:30] hello" is one).
    bool isJson() const { return !m_fields.isEmpty() && (!m_stop || m_isMeant); }
    const QList<DissectedField> &fields() const { return m_fields; }
    int roots() const { return m_roots; }
    const std::optional<Stop> &stop() const { return m_stop; }
    /// The first number out of range before the stop.
    const std::optional<Stop> &outOfRange() const { return m_outOfRange; }
    /// What is wrong, in words that name the byte.
    QString wordsFor(const Stop &stop) const;

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
    bool scanBody(Kind kind, qint32 self);
    bool scanObject(qint32 self);
    bool scanMember(qint32 self, qint32 row);
    bool scanArray(qint32 self);
    bool scanString();
    bool scanCharacter();
    bool scanEscape();
    bool scanNumber();
    bool scanNumberText();
    bool scanDigits();
    bool scanLiteral();

    const QByteArrayView m_bytes;
    const qsizetype m_offset;
    const Keep m_keep;
    const int m_deepest;
    qsizetype m_at = 0;
    int m_depth = 0;
    int m_roots = 0;
    bool m_isMeant = false;
    QList<DissectedField> m_fields;
    std::optional<Stop> m_stop;
    std::optional<Stop> m_outOfRange;
};

/// What a JSON text in its quotes says, about \a maxCharacters of it at least; halves of characters (lone surrogates)
/// become U+FFFD.
QByteArray jsonTextOf(QByteArrayView quoted, qsizetype maxCharacters);

} // namespace lw::net
