// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/wire/framing.h"

#include <QDialog>

class QLabel;

namespace lw::gui {

class FramingEditor;

/// Asks in which framing a recorded stream is to be read.
class FramingChoice final : public QDialog
{
    Q_OBJECT

public:
    explicit FramingChoice(const net::FramingSpec &framing, QWidget *parent = nullptr);

    void accept() override;

Q_SIGNALS:
    void chosen(const lw::net::FramingSpec &framing);

private:
    FramingEditor *m_editor;
    QLabel *m_error;
};

} // namespace lw::gui
