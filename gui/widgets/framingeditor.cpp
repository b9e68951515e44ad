// SPDX-License-Identifier: GPL-3.0-only
#include "gui/widgets/framingeditor.h"

#include "gui/widgets/forms.h"
#include "gui/widgets/widgets.h"

#include <QComboBox>
#include <QFormLayout>
#include <QScopedValueRollback>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>

namespace lw::gui {

using namespace Qt::StringLiterals;

FramingEditor::FramingEditor(Offers offers, QWidget *parent)
    : QWidget(parent)
    , m_offers(offers)
    , m_kind(makeFramingCombo("framingKind", "raw", this))
    , m_form(nullptr)
{
    setObjectName("framingEditor"_L1);
    m_kind->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_kind->setMinimumContentsLength(10);
    if (offers == Offers::TargetsFirst)
        m_kind->insertItem(0, tr("As the target"), QByteArray());
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_kind);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &FramingEditor::chooseKind);
}

void FramingEditor::setTargetTitle(const QString &title)
{
    const int row = m_kind->findData(QByteArray());
    if (row >= 0)
        m_kind->setItemText(row, tr("As the target: %1").arg(title));
}

void FramingEditor::setFraming(const std::optional<net::FramingSpec> &framing)
{
    if (const auto shown = this->framing(); shown && *shown == framing && m_settings)
        return; // the user may be typing in it
    const QScopedValueRollback guard(m_showing, true);
    m_kind->setCurrentIndex(m_kind->findData(framing ? framing->kind : QByteArray()));
    showSettings(framing.value_or(net::FramingSpec()));
}

void FramingEditor::chooseKind()
{
    if (m_showing)
        return;
    showSettings(defaultFraming(m_kind->currentData().toByteArray()));
    Q_EMIT edited();
}

void FramingEditor::showSettings(const net::FramingSpec &spec)
{
    delete m_settings;
    m_settings = new QWidget(this);
    m_settings->setObjectName("framingSettings"_L1);
    m_form = makeForm();
    m_settings->setLayout(m_form);
    layout()->addWidget(m_settings);
    const QByteArray kind = m_kind->currentData().toByteArray();
    const auto info = kind.isEmpty() ? net::Result<net::FramingInfo>() : net::findFraming(defaultFraming(kind));
    const auto add = [this](const net::SettingInfo &setting, const QVariant &value) {
        QWidget *editor = makeSettingEditor(setting, value, m_settings);
        editor->setMinimumWidth(72);
        m_form->addRow(setting.standard.typeId() == QMetaType::Bool ? QString() : setting.title, editor);
        onSettingEdited(editor, this, [this] {
            if (!m_showing)
                Q_EMIT edited();
        });
    };
    if (info) {
        for (const net::SettingInfo &setting : info->settings)
            add(setting, net::settingValue(info->settings, spec.options, setting.key));
    }
    if (m_offers == Offers::Framings)
        add({"max",
             tr("Largest frame, bytes"),
             int(net::FramingSpec::DefaultMaxFrame),
             1,
             int(net::FramingSpec::LargestMaxFrame),
             {}},
            int(spec.maxFrame));
    m_settings->setVisible(m_form->rowCount() > 0);
}

net::Result<std::optional<net::FramingSpec>> FramingEditor::framing() const
{
    const QByteArray kind = m_kind->currentData().toByteArray();
    if (kind.isEmpty())
        return std::optional<net::FramingSpec>();
    net::FramingSpec spec = defaultFraming(kind);
    const auto info = net::findFraming(spec);
    if (info && m_settings) {
        for (const net::SettingInfo &setting : info->settings) {
            const QVariant value = readSetting(*m_settings, setting);
            if (value != setting.standard)
                spec.options.insert(QString::fromLatin1(setting.key), value);
        }
        if (const auto *largest = m_settings->findChild<QSpinBox *>(u"setting-max"_s))
            spec.maxFrame = largest->value();
    }
    if (const auto checked = net::findFraming(spec); !checked)
        return tl::make_unexpected(checked.error());
    return std::optional(spec);
}

} // namespace lw::gui
