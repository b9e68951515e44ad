// SPDX-License-Identifier: GPL-3.0-only
#include "gui/workbench/trafficactions.h"

#include "models/sending/drafts.h"
#include "net/base/escape.h"
#include "net/base/hex.h"
#include "net/wire/frametemplate.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>

namespace lw::gui {

using namespace Qt::StringLiterals;

TrafficActions::TrafficActions(net::Engine &engine, models::Drafts &drafts, QObject *parent)
    : QObject(parent)
    , editInComposer(add("actionEditInComposer", tr("Edit in composer")))
    , sendAgain(add("actionSendAgain", tr("Send again")))
    , copyText(add("actionCopyText", tr("Copy as text")))
    , copyHex(add("actionCopyHex", tr("Copy as hex")))
    , copyCArray(add("actionCopyCArray", tr("Copy as C array")))
    , m_engine(engine)
    , m_drafts(drafts)
{
    copyText->setShortcut(QKeySequence::Copy);
    copyText->setShortcutContext(Qt::WidgetShortcut);
    connect(editInComposer, &QAction::triggered, this, [this] {
        models::Packet packet;
        packet.text = net::FrameTemplate::literal(m_row.content);
        packet.type = m_row.record.type;
        if (const auto opened = m_drafts.open(packet); !opened) {
            Q_EMIT failed(opened.error().message);
            return;
        }
        Q_EMIT composerWanted();
    });
    connect(sendAgain, &QAction::triggered, this, &TrafficActions::sendRowAgain);
    connect(copyText, &QAction::triggered, this, [this] { copy(net::escape(m_row.content)); });
    connect(copyHex, &QAction::triggered, this, [this] { copy(net::toHex(m_row.content)); });
    connect(copyCArray, &QAction::triggered, this, [this] { copy(net::toCArray(m_row.content)); });
    setRow({});
}

QAction *TrafficActions::add(const char *name, const QString &text)
{
    auto *action = new QAction(text, this);
    action->setObjectName(QLatin1StringView(name));
    return action;
}

void TrafficActions::setRow(const models::TrafficRow &row)
{
    m_row = row;
    const auto kind = row.record.kind;
    const bool frame = row.number != 0 && (kind == net::TapKind::Received || kind == net::TapKind::Sent);
    for (QAction *action : all())
        action->setEnabled(frame);
    copyText->setEnabled(row.number != 0);
}

void TrafficActions::copy(const QString &text)
{
    QGuiApplication::clipboard()->setText(text);
}

void TrafficActions::sendRowAgain()
{
    const net::SessionId session = m_row.record.session;
    if (m_engine.isOpen(session) && m_engine.sendTo(session, {m_row.content, m_row.record.type}))
        Q_EMIT sentAgain();
    else
        Q_EMIT failed(tr("This session is closed. Edit the frame in the composer to send it elsewhere."));
}

} // namespace lw::gui
