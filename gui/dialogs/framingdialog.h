// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/engine.h"

#include <QDialog>

class QLabel;

namespace lw::gui {

class FramingEditor;

/// Gives an open session another framing, from now on.
class FramingDialog final : public QDialog
{
    Q_OBJECT

public:
    /// \a name is the session's, for people.
    FramingDialog(net::Engine &engine, net::SessionId session, const QString &name, QWidget *parent = nullptr);

    void accept() override;

private:
    net::Engine &m_engine;
    const net::SessionId m_session;
    FramingEditor *m_framing;
    QLabel *m_error;
};

} // namespace lw::gui
