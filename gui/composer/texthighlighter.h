// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QSyntaxHighlighter>

namespace lw::gui {

class Theme;

/// Fields in the accent, escapes muted.
class TextHighlighter final : public QSyntaxHighlighter
{
    Q_OBJECT

public:
    TextHighlighter(const Theme &theme, QTextDocument *document);

protected:
    void highlightBlock(const QString &text) override;

private:
    const Theme &m_theme;
};

} // namespace lw::gui
