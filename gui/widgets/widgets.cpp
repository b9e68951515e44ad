// SPDX-License-Identifier: GPL-3.0-only
#include "gui/widgets/widgets.h"

#include "gui/widgets/plaintext.h"

#include <QPainter>
#include <QPushButton>
#include <QStyle>
#include <QStyleOption>
#include <QVariant>

namespace lw::gui {

using namespace Qt::StringLiterals;

void nameWidget(QWidget &widget, const char *objectName, const QString &accessibleName)
{
    widget.setObjectName(QLatin1StringView(objectName));
    widget.setAccessibleName(accessibleName);
}

void setStyleProperty(QWidget &widget, const char *property, const QVariant &value)
{
    if (widget.property(property) == value)
        return;
    widget.setProperty(property, value);
    widget.style()->unpolish(&widget);
    widget.style()->polish(&widget);
    widget.update();
}

QLabel *makeLabel(const char *objectName, const QString &text, const char *tone, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setObjectName(QLatin1StringView(objectName));
    label->setTextFormat(Qt::PlainText);
    label->setProperty("tone", QString::fromLatin1(tone));
    return label;
}

QLabel *makeMarkupLabel(const char *objectName, const QString &text, const char *tone, QWidget *parent)
{
    QLabel *label = makeLabel(objectName, text, tone, parent);
    label->setTextFormat(Qt::RichText);
    return label;
}

QLabel *makeErrorLabel(const char *objectName, const QString &accessibleName, QWidget *parent)
{
    QLabel *label = makeLabel(objectName, {}, "error", parent);
    label->setAccessibleName(accessibleName);
    label->setWordWrap(true);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    label->setSizePolicy(policy);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setVisible(false);
    return label;
}

void showWords(QLabel &label, const QString &words)
{
    label.setText(shownText(words));
    label.setVisible(!words.isEmpty());
}

QPushButton *makeButton(const char *objectName, const QString &text, ButtonLook look, QWidget *parent)
{
    auto *button = new QPushButton(text, parent);
    QString plain = text;
    nameWidget(*button, objectName, plain.remove(u'&'));
    button->setAutoDefault(false);
    button->setProperty("accent", look == ButtonLook::Accent);
    button->setFlat(look == ButtonLook::Flat);
    return button;
}

QFrame *makeCard(const char *objectName, QWidget *parent)
{
    auto *card = new QFrame(parent);
    card->setObjectName(QLatin1StringView(objectName));
    card->setProperty("card", true);
    return card;
}

QFrame *makeRule(Qt::Orientation orientation, QWidget *parent)
{
    auto *rule = new QFrame(parent);
    rule->setProperty("rule", true);
    if (orientation == Qt::Horizontal)
        rule->setFixedHeight(1);
    else
        rule->setFixedWidth(1);
    return rule;
}

ElidedLabel::ElidedLabel(const char *objectName, const char *tone, QWidget *parent)
    : QLabel(parent)
{
    setObjectName(QLatin1StringView(objectName));
    setTextFormat(Qt::PlainText);
    setProperty("tone", QString::fromLatin1(tone));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
}

QSize ElidedLabel::minimumSizeHint() const
{
    return {0, QLabel::minimumSizeHint().height()};
}

void ElidedLabel::setWords(const QString &words)
{
    setText(shownLine(words));
    updateToolTip();
}

void ElidedLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QString shown = fontMetrics().elidedText(text(), Qt::ElideRight, width());
    style()->drawItemText(&painter, rect(), int(alignment() | Qt::AlignVCenter), palette(), isEnabled(), shown,
                          foregroundRole());
}

void ElidedLabel::resizeEvent(QResizeEvent *event)
{
    QLabel::resizeEvent(event);
    updateToolTip();
}

void ElidedLabel::updateToolTip()
{
    setPlainToolTip(*this, fontMetrics().horizontalAdvance(text()) > width() ? text() : QString());
}

} // namespace lw::gui
