// SPDX-License-Identifier: GPL-3.0-only
#include "net/base/textencoding.h"

#include <algorithm>

namespace lw::net {

namespace {

struct EncodingInfo
{
    TextEncoding encoding;
    const char *word;
    const char *title; ///< the same in every language
};

constexpr EncodingInfo Encodings[] = {{TextEncoding::Utf8, "utf-8", "UTF-8"},
                                      {TextEncoding::Utf16le, "utf-16le", "UTF-16 LE"},
                                      {TextEncoding::Utf16be, "utf-16be", "UTF-16 BE"},
                                      {TextEncoding::Latin1, "latin-1", "Latin-1"}};

const EncodingInfo &infoOf(TextEncoding encoding)
{
    return *std::find_if(std::begin(Encodings), std::end(Encodings),
                         [encoding](const EncodingInfo &info) { return info.encoding == encoding; });
}

} // namespace

QList<TextEncoding> textEncodings()
{
    QList<TextEncoding> all;
    for (const EncodingInfo &info : Encodings)
        all.append(info.encoding);
    return all;
}

QByteArray toText(TextEncoding encoding)
{
    return infoOf(encoding).word;
}

QString titleOf(TextEncoding encoding)
{
    return QString::fromLatin1(infoOf(encoding).title);
}

std::optional<TextEncoding> findTextEncoding(QByteArrayView word)
{
    const auto found = std::find_if(std::begin(Encodings), std::end(Encodings), [word](const EncodingInfo &info) {
        return word.compare(info.word, Qt::CaseInsensitive) == 0;
    });
    if (found == std::end(Encodings))
        return std::nullopt;
    return found->encoding;
}

} // namespace lw::net
