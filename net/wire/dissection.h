// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/wire/framing.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

namespace lw::net {

/// One field of a frame: where it is, and what kind of thing it is. Offsets and sizes in bytes of the frame.
struct DissectedField
{
    enum class Kind : quint8 {
        Type,
        Length,
        Empty,  ///< a content without bytes
        Binary, ///< a content that is no text
        Text,   ///< a content that is text; its fields are its lines, if there are several
        Line,   ///< with what ends it
        Values, ///< several JSON values one after another
        Object, ///< JSON from here on
        Array,
        String,
        Number,
        Literal, ///< true, false, null
        Note,    ///< why not all was looked at
        Problem  ///< what is wrong, at this byte
    };

    Kind kind = Kind::Binary;
    qint32 parent = -1;       ///< index of the field this one is in; before its own; -1: of the frame itself
    qint32 row = 0;           ///< place among the fields of its parent
    qsizetype offset = 0;     ///< of the value
    qsizetype size = 0;       ///< 0 if nothing is there (the end came too early)
    qsizetype nameOffset = 0; ///< of a member's name, with its quotes
    qsizetype nameSize = 0;   ///< 0: no member of an object
    quint64 value = 0;        ///< Type, Length: the number; Note, Problem: which one

    bool isHeader() const { return kind == Kind::Type || kind == Kind::Length; }
    bool isRemark() const { return kind == Kind::Note || kind == Kind::Problem; }
    /// Where name and value begin, and where they end.
    qsizetype begin() const { return nameSize > 0 ? nameOffset : offset; }
    qsizetype end() const { return offset + size; }

    bool operator==(const DissectedField &) const = default;
};

/// The fields of one frame: those of its header, what is wrong or left out, then the content. A content that begins as
/// a JSON object or array is read as JSON (RFC 8259; several values one after another too) as far as it is valid; any
/// other is text (UTF-8) in lines, or binary. Time and memory are bounded: where a bound is met, a note says so.
/// Texts are made when they are asked for, translated, with control characters escaped as by escape().
/// A value; const calls from any thread.
class Dissection
{
public:
    static constexpr qsizetype MostBytes = 1 << 20; ///< of the content are looked at
    static constexpr qsizetype MostFields = 10'000;
    static constexpr int DeepestNesting = 64; ///< of JSON

    Dissection() = default;
    /// \a wire: the frame with its header, if its framing has one. A length that lies is a problem among the fields.
    Dissection(const QByteArray &wire, const FramingSpec &spec);

    const QByteArray &wire() const { return m_wire; }
    /// Each before those that are in it; on one level by offset, but for remarks, which stand before the content.
    const QList<DissectedField> &fields() const { return m_fields; }

    /// "type", "x", "[3]", "line 2"; cut after \a maxCharacters with "…".
    QString name(qsizetype field, qsizetype maxCharacters = 128) const;
    /// The names that lead there through JSON: "players[3].x".
    QString path(qsizetype field) const;
    /// "1 chat", "21", the text, the JSON as it stands (texts with their escapes resolved); cut as name().
    QString value(qsizetype field, qsizetype maxCharacters = 256) const;
    /// What a remark says, whole; empty for other fields.
    QString remark(qsizetype field) const;

private:
    QByteArrayView bytesOf(const DissectedField &field) const;
    /// The place where the content begins.
    qsizetype readHeader(const FramingSpec &spec);
    void readContent(qsizetype offset);
    bool readJson(qsizetype offset);
    void readText(qsizetype offset);
    qint32 add(DissectedField::Kind kind, qsizetype offset, qsizetype size, quint64 value = 0);
    void addRemark(DissectedField::Kind kind, qsizetype offset, qsizetype size, const QString &words);

    QByteArray m_wire;
    QList<DissectedField> m_fields;
    QStringList m_remarks;
    QString m_type;
    qint32 m_rows = 0; ///< fields of the frame itself
};

/// A frame as it was on the wire, as far as that is known: the header of \a spec before \a content, or \a content alone
/// for framings without one (what ended a line is not known). An error if this framing can't carry it.
Result<QByteArray> wireOf(const QByteArray &content, quint8 type, const FramingSpec &spec);

} // namespace lw::net
