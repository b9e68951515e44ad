// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/replay/replayplan.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QSpinBox;

namespace lw::gui {

/// How a recorded stream is to be replayed: everything of a ReplayPlan but its script.
class ReplayForm final : public QWidget
{
    Q_OBJECT

public:
    explicit ReplayForm(QWidget *parent = nullptr);

    /// The addresses of a stream are proposed; what the user wrote stays.
    void setStream(const net::SocketAddress &server, bool hasGaps);
    /// The plan without a script; the error names the field that is wrong.
    net::Result<net::ReplayPlan> plan() const;
    bool goesOverGaps() const;

private:
    void updateFields();
    QWidget *row(const QString &label, QWidget *field);

    QFormLayout *m_form;
    QComboBox *m_role;
    QLineEdit *m_target;
    QLineEdit *m_listen;
    QComboBox *m_pace;
    QDoubleSpinBox *m_speed;
    QComboBox *m_rule;
    QLineEdit *m_pattern;
    QSpinBox *m_timeout;
    QSpinBox *m_loops;
    QSpinBox *m_connections;
    QCheckBox *m_ignoreTimes;
    QPlainTextEdit *m_ignore;
    QPlainTextEdit *m_substitutions;
    QCheckBox *m_overGaps;
    QString m_proposed; ///< target that nobody has changed
};

} // namespace lw::gui
