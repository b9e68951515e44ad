// SPDX-License-Identifier: GPL-3.0-only
#include "fuzz/input.h"

#include "net/base/escape.h"

#include <array>

namespace lw::fuzz {

namespace {

constexpr std::array Kinds = {"raw", "line", "tlv", "length", "fixed", "delimiter", "json"};
constexpr quint8 SmallMaxima = 192; // of a byte's values, so many are themselves; the rest are powers of two

QVariantMap lengthOptions(quint8 choice)
{
    using namespace Qt::StringLiterals;
    constexpr std::array Sizes = {"1", "2", "4"};
    return {{u"bytes"_s, QString::fromLatin1(Sizes.at(choice % Sizes.size()))},
            {u"order"_s, choice & 0x40 ? u"little"_s : u"big"_s},
            {u"counts"_s, choice & 0x80 ? u"all"_s : u"content"_s}};
}

} // namespace

QString Input::text()
{
    QString text = QString::fromUtf8(rest());
    bool isHigh = false;
    for (QChar &character : text) {
        if (character == QChar::ReplacementCharacter)
            character = (isHigh = !isHigh) ? QChar(0xd83d) : QChar(0xde00);
    }
    return text;
}

net::FramingSpec Input::framing()
{
    net::FramingSpec spec;
    spec.kind = Kinds.at(byte() % Kinds.size());
    const quint8 most = byte();
    spec.maxFrame = most < SmallMaxima ? 1 + most : qint64(1) << (most - SmallMaxima) % 21;
    const quint8 choice = byte();
    if (spec.kind == "length")
        spec.options = lengthOptions(choice);
    else if (spec.kind == "fixed")
        spec.options.insert(QStringLiteral("size"), 1 + choice % 64);
    else if (const QByteArrayView end = take(spec.kind == "delimiter" ? choice % 17 : 0); !end.isEmpty())
        spec.options.insert(QStringLiteral("end"), net::escape(end));
    return spec;
}

} // namespace lw::fuzz
