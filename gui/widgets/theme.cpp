// SPDX-License-Identifier: GPL-3.0-only
#include "gui/widgets/theme.h"

#include <QApplication>
#include <QEvent>
#include <QFile>
#include <QFontDatabase>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>
#include <QScopedValueRollback>
#include <QStyle>
#include <QStyleFactory>
#include <QSvgRenderer>

#include <array>

// Out of any namespace, as Q_INIT_RESOURCE wants it.
static void initLinewrightResources()
{
    Q_INIT_RESOURCE(linewright);
}

namespace lw::gui {

using namespace Qt::StringLiterals;

namespace {

QColor rgb(quint32 value)
{
    return QColor::fromRgb(0xff000000u | value);
}

const Tokens &lightTokens()
{
    static const Tokens tokens{.window = rgb(0xf5f6f8),
                               .base = rgb(0xffffff),
                               .side = rgb(0xeceff3),
                               .text = rgb(0x1b2430),
                               .muted = rgb(0x5a6676),
                               .line = rgb(0xd8dde4),
                               .accent = rgb(0x2563d9),
                               .onAccent = rgb(0xffffff),
                               .selection = rgb(0xdfe9fb),
                               .received = rgb(0x0b7f63),
                               .sent = rgb(0x2563d9),
                               .good = rgb(0x1a7a43),
                               .waiting = rgb(0x8f5a00),
                               .error = rgb(0xbf2f27)};
    return tokens;
}

const Tokens &darkTokens()
{
    static const Tokens tokens{.window = rgb(0x15191f),
                               .base = rgb(0x1b2027),
                               .side = rgb(0x11151a),
                               .text = rgb(0xe6eaf0),
                               .muted = rgb(0x95a1b2),
                               .line = rgb(0x2c333d),
                               .accent = rgb(0x5b94f5),
                               .onAccent = rgb(0x11151a),
                               .selection = rgb(0x24344f),
                               .received = rgb(0x42cfaa),
                               .sent = rgb(0x7fb0ff),
                               .good = rgb(0x57c785),
                               .waiting = rgb(0xe2b457),
                               .error = rgb(0xff8078)};
    return tokens;
}

QPalette makePalette(const Tokens &t)
{
    QPalette palette(t.text, t.base, Theme::mix(t.base, t.text, 0.1), Theme::mix(t.line, t.text, 0.3), t.line, t.text,
                     t.text, t.base, t.window);
    palette.setColor(QPalette::Mid, t.line);
    palette.setColor(QPalette::AlternateBase, t.window);
    palette.setColor(QPalette::ToolTipBase, t.base);
    palette.setColor(QPalette::ToolTipText, t.text);
    palette.setColor(QPalette::PlaceholderText, t.muted);
    palette.setColor(QPalette::Highlight, t.accent);
    palette.setColor(QPalette::HighlightedText, t.onAccent);
    palette.setColor(QPalette::Link, t.accent);
    palette.setColor(QPalette::LinkVisited, t.accent);
    const QColor disabled = Theme::mix(t.muted, t.base, 0.35);
    for (const auto role : {QPalette::Text, QPalette::WindowText, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, disabled);
    return palette;
}

QString makeStyleSheet(const Tokens &t)
{
    QFile file(u":/style.qss"_s);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QString sheet = QString::fromUtf8(file.readAll());
    // Longer names first: "@accentHover" before "@accent".
    const std::pair<QLatin1StringView, QColor> names[] = {
        {"@accentHover"_L1, Theme::mix(t.accent, t.text, 0.15)},
        {"@onAccent"_L1, t.onAccent},
        {"@selection"_L1, t.selection},
        {"@received"_L1, t.received},
        {"@disabled"_L1, Theme::mix(t.muted, t.base, 0.35)},
        {"@waiting"_L1, t.waiting},
        {"@accent"_L1, t.accent},
        {"@window"_L1, t.window},
        {"@scroll"_L1, Theme::mix(t.line, t.muted, 0.35)},
        {"@hover"_L1, Theme::mix(t.base, t.text, 0.05)},
        {"@muted"_L1, t.muted},
        {"@error"_L1, t.error},
        {"@base"_L1, t.base},
        {"@side"_L1, t.side},
        {"@text"_L1, t.text},
        {"@line"_L1, t.line},
        {"@good"_L1, t.good},
        {"@sent"_L1, t.sent},
    };
    for (const auto &[name, color] : names)
        sheet.replace(name, color.name());
    return sheet;
}

/// Draws an SVG in one colour at any size and pixel ratio.
class TintedIconEngine final : public QIconEngine
{
public:
    TintedIconEngine(const QString &path, const QColor &color)
        : m_path(path)
        , m_color(color)
    {}

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override
    {
        painter->drawPixmap(rect, scaledPixmap(rect.size(), mode, state, painter->device()->devicePixelRatioF()));
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        return scaledPixmap(size, mode, state, 1.0);
    }

    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State, qreal scale) override
    {
        QPixmap pixmap(size * scale);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        QSvgRenderer(m_path).render(&painter);
        painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
        QColor color = m_color;
        if (mode == QIcon::Disabled)
            color.setAlphaF(0.5f);
        painter.fillRect(pixmap.rect(), color);
        painter.end();
        pixmap.setDevicePixelRatio(scale);
        return pixmap;
    }

    QIconEngine *clone() const override { return new TintedIconEngine(m_path, m_color); }

private:
    QString m_path;
    QColor m_color;
};

} // namespace

Theme::Theme(QApplication &application, Choice choice)
    : m_application(application)
    , m_plainText(application)
    , m_choice(choice)
{
    initLinewrightResources();
    QApplication::setStyle(QStyleFactory::create(u"Fusion"_s));
    apply();
    m_application.installEventFilter(this);
}

void Theme::setChoice(Choice choice)
{
    if (m_choice == choice)
        return;
    m_choice = choice;
    apply();
    Q_EMIT changed();
}

const Tokens &Theme::tokens() const
{
    return m_dark ? darkTokens() : lightTokens();
}

QColor Theme::playerColor(int index) const
{
    static constexpr std::array<quint32, 10> Light{0x2563d9, 0xc2410c, 0x15803d, 0x8b3fd1, 0xbe185d,
                                                   0x0e7490, 0x8f5a00, 0xbf2f27, 0x4d5fa8, 0x5b7a12};
    static constexpr std::array<quint32, 10> Dark{0x7fb0ff, 0xfb9a5b, 0x57c785, 0xc59bff, 0xff8fc0,
                                                  0x4fd0e6, 0xe2b457, 0xff8078, 0xa3b1f5, 0xb5d15a};
    const auto place = std::size_t(index) % Light.size();
    return rgb(m_dark ? Dark[place] : Light[place]);
}

QFont Theme::fixedFont()
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setStyleHint(QFont::Monospace);
    font.setPointSizeF(QApplication::font().pointSizeF());
    return font;
}

QIcon Theme::icon(const QString &name, const QColor &color)
{
    return QIcon(new TintedIconEngine(u":/icons/%1.svg"_s.arg(name), color));
}

QColor Theme::mix(const QColor &a, const QColor &b, double share)
{
    const auto between = [share](int from, int to) { return qRound(from + (to - from) * share); };
    return QColor(between(a.red(), b.red()), between(a.green(), b.green()), between(a.blue(), b.blue()));
}

bool Theme::eventFilter(QObject *watched, QEvent *event)
{
    const bool systemChanged = event->type() == QEvent::ThemeChange ||
                               (event->type() == QEvent::ApplicationPaletteChange && watched == &m_application);
    if (systemChanged && !m_applying && m_choice == Choice::System) {
        const bool wasDark = m_dark;
        apply();
        if (m_dark != wasDark)
            Q_EMIT changed();
    }
    return QObject::eventFilter(watched, event);
}

bool Theme::systemIsDark()
{
    QApplication::setPalette(QPalette()); // the system's, without what we set
    const QPalette palette = QApplication::palette();
    return palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness();
}

void Theme::apply()
{
    const QScopedValueRollback guard(m_applying, true);
    m_dark = m_choice == Choice::System ? systemIsDark() : m_choice == Choice::Dark;
    QApplication::setPalette(makePalette(tokens()));
    m_application.setStyleSheet(makeStyleSheet(tokens()));
}

} // namespace lw::gui
