// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QByteArrayView>
#include <QMap>
#include <QString>

namespace lw::models {

/// Reads the INI files that QSettings writes (the format is described at QSettings::Format), from bytes and without a
/// change to any: full keys ("group/key") and their values. Lists are joined with ", "; "@Variant(…)" stays as it is,
/// one character a byte. What is no line of an INI file is passed over. Private to models.
QMap<QString, QString> readIni(QByteArrayView bytes);

} // namespace lw::models
