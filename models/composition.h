// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/wire/result.h"

#include <QByteArray>
#include <QObject>
#include <QString>

namespace lw::models {

/// One frame being written: the bytes, and two views of them kept in step: text with escapes (UTF-8) and hex. The view
/// that is being edited keeps the user's writing; the other follows. While an edit does not parse, the bytes stay as
/// they were and error() says what is wrong and where. Thread: GUI.
class Composition final : public QObject
{
    Q_OBJECT

public:
    static constexpr qsizetype MaxBytes = 1 << 20; ///< of what is written by hand

    explicit Composition(QObject *parent = nullptr);

    QByteArray bytes() const { return m_bytes; }
    QString text() const { return m_text; }
    QString hex() const { return m_hex; }
    bool isValid() const { return !m_textError && !m_hexError; }
    net::Error textError() const { return m_textError; }
    net::Error hexError() const { return m_hexError; }

    void setText(const QString &text);
    void setHex(const QString &hex);
    /// More than MaxBytes are refused (textError()), and the bytes stay as they were.
    void setBytes(const QByteArray &bytes);

Q_SIGNALS:
    void bytesChanged();
    /// The text view must be shown anew (not emitted for what setText() was given).
    void textRewritten();
    void hexRewritten();
    void validityChanged();

private:
    bool assign(const QByteArray &bytes);
    void rewriteText();
    void rewriteHex();
    void setErrors(const net::Error &textError, const net::Error &hexError);

    QByteArray m_bytes;
    QString m_text;
    QString m_hex;
    net::Error m_textError;
    net::Error m_hexError;
};

} // namespace lw::models
