// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/base/result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QList>
#include <QString>

namespace lw::models {

/// Bytes as text for other programs, and back. Pure functions. Thread: any.
enum class ByteTextFormat { Hex, C, Cpp, Python, JavaScript, Base64 };

/// Most bytes that are made to text, and most characters that are read, at once.
constexpr qsizetype LongestByteText = 16 * 1024 * 1024;

/// All of them, in the order of a menu.
QList<ByteTextFormat> byteTextFormats();
/// For people, translated: "Hex", "C array".
QString nameOf(ByteTextFormat format);

/// Hex "01 0a"; a C array; a C++ std::array; a Python bytes literal; a JavaScript Uint8Array; base64. More than
/// LongestByteText bytes are an error.
net::Result<QString> toByteText(QByteArrayView bytes, ByteTextFormat format);

/// What was read, and as what.
struct ParsedBytes
{
    QByteArray bytes;
    ByteTextFormat format = ByteTextFormat::Hex;
};

/// Reads what toByteText() writes and what people have: hex joined, spaced or as "0x01, 0x02"; arrays in braces or
/// brackets with numbers from 0 to 255 or 0x00 to 0xff, with or without a declaration and comments around them (C, C++
/// and JavaScript are told as C); b'…'; base64. Nothing is guessed: hex is taken only if all of it is hex, and base64
/// only if it is no hex and whole. Anything else is an error that names the position (1-based).
net::Result<ParsedBytes> parseByteText(QStringView text);

/// An offset as people write it: "26", "0x1a", or "+16" and "-0x10" from \a current. Outside of 0 to \a last it is an
/// error.
net::Result<qint64> parseOffset(QStringView text, qint64 current, qint64 last);

} // namespace lw::models
