// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "net/wire/framing.h"

#include <QWidget>

#include <optional>

class QComboBox;
class QFormLayout;

namespace lw::gui {

/// Chooses a framing and its settings, all from the registry.
class FramingEditor final : public QWidget
{
    Q_OBJECT

public:
    enum class Offers {
        Framings,    ///< and the largest frame
        TargetsFirst ///< "as the target" above them; without the largest frame, which only matters to who receives
    };

    explicit FramingEditor(Offers offers = Offers::Framings, QWidget *parent = nullptr);

    /// None: as the target.
    void setFraming(const std::optional<net::FramingSpec> &framing);
    /// What is chosen, or what is wrong with a setting.
    net::Result<std::optional<net::FramingSpec>> framing() const;
    /// The title of what "as the target" means now.
    void setTargetTitle(const QString &title);
    QComboBox *kinds() const { return m_kind; }

Q_SIGNALS:
    /// By the user.
    void edited();

private:
    void showSettings(const net::FramingSpec &spec);
    void chooseKind();

    const Offers m_offers;
    QComboBox *m_kind;
    QFormLayout *m_form;
    QWidget *m_settings = nullptr;
    bool m_showing = false;
};

} // namespace lw::gui
