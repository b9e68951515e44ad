// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "models/packet/packet.h"
#include "net/wire/frametemplate.h"

#include <QObject>

#include <optional>

namespace lw::models {

/// One frame being written: a Packet, and three views of it kept in step: text (with escapes and fields), the bytes as
/// they go over the wire, and the fields of its framing. The view that is being edited keeps the user's writing, the
/// others follow. While an edit is not understood, the bytes stay as they were and textProblem() says what is wrong and
/// where. Thread: GUI.
class Draft final : public QObject
{
    Q_OBJECT

public:
    static constexpr qsizetype MaxBytes = 1 << 20; ///< of what is written by hand

    explicit Draft(const Packet &packet = {}, QObject *parent = nullptr);

    const Packet &packet() const { return m_packet; }
    void setPacket(const Packet &packet);
    /// True if nothing has been written and no name was given.
    bool isEmpty() const;
    /// The name, or the beginning of the content.
    QString title() const;

    /// The framing of where it goes, for frames that are framed "as the target".
    void setTargetFraming(const net::FramingSpec &framing);
    /// The framing that the frame has: its own or the target's.
    net::FramingSpec framing() const { return m_packet.framing.value_or(m_targetFraming); }
    const net::FramingInfo &framingInfo() const { return m_info; }

    // Text.
    void setText(const QString &text);
    void setEncoding(net::TextEncoding encoding);
    /// True if there are fields: the bytes are what the first frame would have now.
    bool hasFields() const { return m_hasFields; }
    std::optional<net::TextProblem> textProblem() const { return m_textProblem; }

    // Bytes.
    /// The frame: header, content, end. Of a file only what stands around it.
    QByteArray wire() const { return m_prefix + m_content + m_suffix; }
    QByteArray content() const { return m_content; }
    qsizetype headerSize() const { return m_prefix.size(); }
    qsizetype trailerSize() const { return m_suffix.size(); }
    /// The fields of the template; positions of bytes are those of wire().
    QList<net::FrameTemplate::Span> fields() const { return m_fields; }
    /// Takes the frame as it was edited. Bytes of the header are read as type and length; what is no such frame any
    /// more becomes raw. Not while there are fields, or for a file.
    void setWire(const QByteArray &wire);
    bool canEditBytes() const { return !m_hasFields && !isFile(); }
    /// Replaces the content by \a bytes as they are. More than MaxBytes are refused (textProblem()).
    void setContent(const QByteArray &bytes);

    // A file as content, of any size; it is read when it is sent.
    bool isFile() const { return !m_packet.file.isEmpty(); }
    qint64 fileSize() const { return m_fileSize; }
    /// An empty path goes back to the text. The size is read anew.
    void setFile(const QString &path);

    // The form of the framing.
    void setFraming(const std::optional<net::FramingSpec> &framing);
    void setType(quint8 type);
    void setStatedLength(std::optional<quint64> length);
    /// Bytes of content.
    quint64 trueLength() const { return isFile() ? quint64(m_fileSize) : quint64(m_content.size()); }
    /// Why this framing can't carry the frame, or why the file can't be read.
    net::Error frameError() const { return m_frameError; }

    void setName(const QString &name);
    void setSchedule(const Schedule &schedule);
    void setExpectation(const Expectation &expectation);

    bool isValid() const { return !m_textProblem && !m_frameError; }

Q_SIGNALS:
    /// Anything of packet() is another than before.
    void changed();
    void titleChanged();
    /// The text view must be shown anew (not for what setText() was given).
    void textRewritten();
    /// wire(), or what marks it, is another (also for what setWire() was given).
    void wireChanged();
    /// Framing, type, length, or the file.
    void frameChanged();
    void validityChanged();

private:
    void parseText();
    void rewrap();
    void update(const std::function<void()> &change);
    void refuse(const net::Error &error);
    void takeContent(const QByteArray &bytes);
    bool readHeader(const QByteArray &wire);

    Packet m_packet;
    net::FramingSpec m_targetFraming;
    net::FramingInfo m_info;
    QByteArray m_prefix, m_content, m_suffix;
    QList<net::FrameTemplate::Span> m_contentFields, m_fields;
    std::optional<net::TextProblem> m_textProblem;
    net::Error m_frameError;
    qint64 m_fileSize = 0;
    bool m_hasFields = false;
};

} // namespace lw::models
