// SPDX-License-Identifier: GPL-3.0-only
#include "gui/widgets/forms.h"

#include "gui/widgets/widgets.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QFormLayout>
#include <QLineEdit>
#include <QSpinBox>

namespace lw::gui {

namespace {
QByteArray editorName(const net::SettingInfo &setting)
{
    return "setting-" + setting.key;
}
} // namespace

QFormLayout *makeForm()
{
    auto *form = new QFormLayout;
    form->setContentsMargins(0, 0, 0, 0);
    form->setHorizontalSpacing(12);
    form->setVerticalSpacing(8);
    form->setLabelAlignment(Qt::AlignLeft);
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    return form;
}

net::FramingSpec defaultFraming(const QByteArray &kind)
{
    net::FramingSpec spec;
    spec.kind = kind;
    return spec;
}

QComboBox *makeFramingCombo(const char *objectName, const QByteArray &current, QWidget *parent)
{
    auto *combo = new QComboBox(parent);
    nameWidget(*combo, objectName, QCoreApplication::translate("Forms", "Framing"));
    for (const net::FramingInfo &info : net::framings()) {
        combo->addItem(info.title, info.kind);
        combo->setItemData(combo->count() - 1, info.summary, Qt::ToolTipRole);
    }
    combo->setCurrentIndex(combo->findData(current));
    return combo;
}

QWidget *makeSettingEditor(const net::SettingInfo &setting, const QVariant &value, QWidget *parent)
{
    QWidget *editor = nullptr;
    switch (setting.standard.typeId()) {
    case QMetaType::Bool: {
        auto *box = new QCheckBox(setting.title, parent);
        box->setChecked(value.toBool());
        editor = box;
        break;
    }
    case QMetaType::Int: {
        auto *spin = new QSpinBox(parent);
        spin->setRange(setting.minimum, setting.maximum);
        spin->setGroupSeparatorShown(true);
        spin->setButtonSymbols(QAbstractSpinBox::NoButtons);
        spin->setValue(value.toInt());
        editor = spin;
        break;
    }
    default:
        if (setting.choices.isEmpty()) {
            editor = new QLineEdit(value.toString(), parent);
            break;
        }
        auto *choice = new QComboBox(parent);
        choice->addItems(setting.choices);
        choice->setCurrentText(value.toString());
        editor = choice;
    }
    nameWidget(*editor, editorName(setting).constData(), setting.title);
    return editor;
}

void onSettingEdited(QWidget *editor, QObject *context, const std::function<void()> &edited)
{
    if (const auto *box = qobject_cast<QCheckBox *>(editor))
        QObject::connect(box, &QCheckBox::toggled, context, edited);
    else if (const auto *spin = qobject_cast<QSpinBox *>(editor))
        QObject::connect(spin, &QSpinBox::valueChanged, context, edited);
    else if (const auto *choice = qobject_cast<QComboBox *>(editor))
        QObject::connect(choice, &QComboBox::currentIndexChanged, context, edited);
    else if (const auto *edit = qobject_cast<QLineEdit *>(editor))
        QObject::connect(edit, &QLineEdit::textChanged, context, edited);
}

QVariant readSetting(const QWidget &form, const net::SettingInfo &setting)
{
    const QString name = QString::fromLatin1(editorName(setting));
    if (const auto *box = form.findChild<QCheckBox *>(name))
        return box->isChecked();
    if (const auto *spin = form.findChild<QSpinBox *>(name))
        return spin->value();
    if (const auto *choice = form.findChild<QComboBox *>(name))
        return choice->currentText();
    if (const auto *edit = form.findChild<QLineEdit *>(name))
        return edit->text();
    return setting.standard;
}

} // namespace lw::gui
