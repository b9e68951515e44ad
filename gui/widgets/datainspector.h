// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "models/bytes/inspectormodel.h"

#include <QByteArrayView>
#include <QWidget>

class QTableView;

namespace lw::gui {

class Theme;

/// What the bytes at a place mean as numbers, times and a character. Ctrl+C copies the chosen value.
class DataInspector final : public QWidget
{
    Q_OBJECT

public:
    explicit DataInspector(const Theme &theme, QWidget *parent = nullptr);

    void setBytes(QByteArrayView bytes) { m_model.setBytes(bytes); }

private:
    void copy();

    models::InspectorModel m_model;
    QTableView *m_table;
};

} // namespace lw::gui
