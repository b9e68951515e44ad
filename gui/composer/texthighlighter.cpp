// SPDX-License-Identifier: GPL-3.0-only
#include "gui/composer/texthighlighter.h"

#include "gui/widgets/theme.h"

namespace lw::gui {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype LongestLine = 64 << 10; ///< characters; longer ones stay plain

} // namespace

TextHighlighter::TextHighlighter(const Theme &theme, QTextDocument *document)
    : QSyntaxHighlighter(document)
    , m_theme(theme)
{
    connect(&theme, &Theme::changed, this, &QSyntaxHighlighter::rehighlight);
}

void TextHighlighter::highlightBlock(const QString &text)
{
    if (text.size() > LongestLine)
        return;
    const Tokens &tokens = m_theme.tokens();
    for (qsizetype i = 0; i < text.size();) {
        if (text.at(i) == u'\\') {
            const qsizetype size = QStringView(text).sliced(i).startsWith(u"\\x") ? 4 : 2;
            setFormat(int(i), int(size), tokens.muted);
            i += size;
        } else if (QStringView(text).sliced(i).startsWith(u"{{")) {
            const qsizetype end = text.indexOf("}}"_L1, i);
            const qsizetype size = (end < 0 ? text.size() : end + 2) - i;
            setFormat(int(i), int(size), tokens.accent);
            i += size;
        } else {
            ++i;
        }
    }
}

} // namespace lw::gui
