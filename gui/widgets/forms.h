// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/endpoint/service.h"
#include "net/wire/framing.h"

#include <QVariant>

#include <functional>

class QComboBox;
class QFormLayout;
class QWidget;

namespace lw::gui {

/// What dialogs share: forms that look the same and editors made from the registries.

QFormLayout *makeForm();
/// The framing \a kind with its defaults.
net::FramingSpec defaultFraming(const QByteArray &kind);
/// Every framing there is; the data of an item is the kind.
QComboBox *makeFramingCombo(const char *objectName, const QByteArray &current, QWidget *parent = nullptr);
/// A check box, spin box, choice or line edit, by the type of the setting. Its objectName is "setting-" and the key.
QWidget *makeSettingEditor(const net::SettingInfo &setting, const QVariant &value, QWidget *parent = nullptr);
/// Calls \a edited when the value in \a editor (of makeSettingEditor()) changes.
void onSettingEdited(QWidget *editor, QObject *context, const std::function<void()> &edited);
/// The value in the editor of \a setting somewhere in \a form.
QVariant readSetting(const QWidget &form, const net::SettingInfo &setting);

} // namespace lw::gui
