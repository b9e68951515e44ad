// SPDX-License-Identifier: GPL-3.0-only
#include "gui/library/librarypanel.h"

#include "gui/library/libraryactions.h"
#include "gui/library/librarynotice.h"
#include "gui/library/packetfiles.h"
#include "gui/widgets/widgets.h"
#include "models/packet/packetlibrary.h"

#include <QDragEnterEvent>
#include <QFileInfo>
#include <QJsonArray>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QStackedWidget>
#include <QUrl>
#include <QVBoxLayout>

namespace lw::gui {

using models::Packet;
using models::PacketLibrary;
using namespace Qt::StringLiterals;

namespace {

constexpr int LongestProposedName = 40;
constexpr int LongestSaidName = 40;
constexpr int NarrowestPanel = 180;
constexpr auto OpenKey = "open"_L1;
constexpr auto SearchKey = "search"_L1;
constexpr auto FolderKey = "folder"_L1;
enum Shown { TreeShown, EmptyShown, NoMatchShown };

/// Until the user writes a better one.
QString proposedName(const Packet &packet)
{
    if (!packet.name.isEmpty())
        return packet.name;
    const QString words = packet.file.isEmpty() ? packet.text.left(LongestProposedName * 2).simplified()
                                                : QFileInfo(packet.file).fileName();
    return words.left(LongestProposedName).trimmed();
}

QString said(const QString &name)
{
    return name.size() > LongestSaidName ? name.left(LongestSaidName - 1) + u'…' : name;
}

QLabel *makeCalm(const char *objectName, const QString &text, const char *tone, QWidget *parent)
{
    QLabel *label = makeLabel(objectName, text, tone, parent);
    label->setWordWrap(true);
    label->setMinimumWidth(1);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    label->setSizePolicy(policy);
    return label;
}

} // namespace

LibraryPanel::LibraryPanel(PacketLibrary &library, const Theme &theme, QWidget *parent)
    : QFrame(parent)
    , m_library(library)
    , m_tree(new PacketTree(library, theme, this))
    , m_actions(new LibraryActions(library, this))
    , m_files(new PacketFiles(this))
    , m_notice(new LibraryNotice(theme, this))
    , m_search(new QLineEdit(this))
    , m_stack(new QStackedWidget(this))
{
    nameWidget(*this, "libraryPanel", tr("Packet library"));
    setProperty("card", true);
    setAcceptDrops(true);
    setMinimumWidth(NarrowestPanel);
    m_stack->addWidget(m_tree);
    m_stack->addWidget(makeEmpty());
    m_stack->addWidget(makeNoMatch());
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, 1, 1, 1);
    layout->setSpacing(0);
    layout->addWidget(makeHead());
    layout->addWidget(makeRule());
    layout->addWidget(m_stack, 1);
    layout->addWidget(m_notice);
    connectActions();
    m_update.setSingleShot(true);
    m_update.setInterval(0);
    connect(&m_update, &QTimer::timeout, this, &LibraryPanel::updateShown);
    connect(&library, &QAbstractItemModel::rowsInserted, &m_update, qOverload<>(&QTimer::start));
    connect(&library, &QAbstractItemModel::rowsRemoved, &m_update, qOverload<>(&QTimer::start));
    connect(&library, &QAbstractItemModel::rowsMoved, &m_update, qOverload<>(&QTimer::start));
    connect(&library, &QAbstractItemModel::modelReset, &m_update, qOverload<>(&QTimer::start));
    connect(&library, &QAbstractItemModel::dataChanged, &m_update, qOverload<>(&QTimer::start));
    connect(&library, &PacketLibrary::undoChanged, m_actions, &LibraryActions::update);
    connect(&library, &PacketLibrary::undoChanged, this, [this] {
        if (m_notice->isRemoval())
            m_notice->hide(); // its button would take back something else
    });
    connect(m_tree, &PacketTree::chosenChanged, this, &LibraryPanel::updateChosen);
    connect(m_tree, &PacketTree::openWanted, this, &LibraryPanel::open);
    connect(m_tree, &PacketTree::sendWanted, this, [this] { send(m_tree->currentId()); });
    connect(m_tree, &PacketTree::edited, this, &LibraryPanel::takeWords);
    connect(m_tree, &PacketTree::filesDropped, this, &LibraryPanel::readFiles);
    connect(m_tree, &PacketTree::dropRefused, this, &LibraryPanel::refuse);
    connect(m_files, &PacketFiles::wasRead, this, &LibraryPanel::takeFile);
    connect(m_files, &PacketFiles::failed, this, &LibraryPanel::refuse);
    connect(m_files, &PacketFiles::wasWritten, this, [this](const QString &path, qsizetype count) {
        tell(tr("%n entries written to %1.", nullptr, int(count)).arg(said(QFileInfo(path).fileName())));
    });
    connect(m_notice, &LibraryNotice::undoWanted, this, &LibraryPanel::undo);
    setFocusProxy(m_search);
    updateChosen();
    updateShown();
}

QWidget *LibraryPanel::makeHead()
{
    auto *head = new QWidget(this);
    nameWidget(*m_search, "librarySearch", tr("Search the packet library"));
    m_search->setPlaceholderText(tr("Search library"));
    m_search->setToolTip(tr("Words of the name, the content or a tag. tag:chat finds a tag."));
    m_search->setClearButtonEnabled(true);
    m_search->installEventFilter(this);
    connect(m_search, &QLineEdit::textChanged, this, &LibraryPanel::setSearch);
    auto *menu = new QMenu(head);
    menu->setObjectName("libraryMenu"_L1);
    menu->addActions({m_actions->keep, m_actions->newFolder});
    menu->addSeparator();
    menu->addActions({m_actions->importFile, m_actions->exportChosen, m_actions->exportAll});
    menu->addSeparator();
    menu->addAction(m_actions->undo);
    QPushButton *more = makeButton("libraryMore", tr("More") + u" ▾"_s, ButtonLook::Flat, head);
    more->setAccessibleName(tr("More for the library"));
    connect(more, &QPushButton::clicked, menu, [menu, more] {
        menu->popup(more->mapToGlobal(QPoint(more->width() - menu->sizeHint().width(), more->height())));
    });
    auto *layout = new QHBoxLayout(head);
    layout->setContentsMargins(4, 4, 4, 4);
    layout->setSpacing(4);
    layout->addWidget(m_search, 1);
    layout->addWidget(more);
    setTabOrder(m_search, more);
    setTabOrder(more, m_tree);
    return head;
}

QWidget *LibraryPanel::makeEmpty()
{
    auto *empty = new QWidget(m_stack);
    empty->setObjectName("libraryEmpty"_L1);
    QLabel *title = makeCalm("libraryEmptyTitle", tr("No packets yet"), "", empty);
    title->setProperty("strong", true);
    QPushButton *keepButton = makeButton("libraryEmptyKeep", tr("Keep this message"), ButtonLook::Framed, empty);
    QPushButton *importButton = makeButton("libraryEmptyImport", tr("Import…"), ButtonLook::Framed, empty);
    importButton->setToolTip(tr("Files of Linewright and of Packet Sender. They can be dropped here too."));
    connect(keepButton, &QPushButton::clicked, m_actions->keep, &QAction::trigger);
    connect(importButton, &QPushButton::clicked, m_actions->importFile, &QAction::trigger);
    auto *layout = new QVBoxLayout(empty);
    layout->setContentsMargins(12, 12, 12, 12);
    layout->setSpacing(8);
    layout->addWidget(title);
    layout->addWidget(
        makeCalm("libraryEmptyText", tr("Keep the message from the composer, or import a file."), "muted", empty));
    layout->addWidget(keepButton, 0, Qt::AlignLeft);
    layout->addWidget(importButton, 0, Qt::AlignLeft);
    layout->addStretch(1);
    return empty;
}

QWidget *LibraryPanel::makeNoMatch()
{
    auto *page = new QWidget(m_stack);
    page->setObjectName("libraryNoMatch"_L1);
    m_noMatch = makeCalm("libraryNoMatchText", {}, "muted", page);
    QPushButton *clear = makeButton("libraryClearSearch", tr("Clear the search"), ButtonLook::Framed, page);
    connect(clear, &QPushButton::clicked, this, [this] {
        m_search->clear();
        m_tree->setFocus();
    });
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(12, 12, 12, 12);
    layout->setSpacing(8);
    layout->addWidget(m_noMatch);
    layout->addWidget(clear, 0, Qt::AlignLeft);
    layout->addStretch(1);
    return page;
}

void LibraryPanel::connectActions()
{
    m_tree->addActions(m_actions->rowActions());
    connect(m_actions->open, &QAction::triggered, this, &LibraryPanel::open);
    connect(m_actions->send, &QAction::triggered, this, [this] { send(m_tree->currentId()); });
    connect(m_actions, &LibraryActions::sendNumbered, this, &LibraryPanel::send);
    connect(m_actions->rename, &QAction::triggered, this,
            [this] { write(m_tree->currentId(), PacketDelegate::Field::Name); });
    connect(m_actions->editTags, &QAction::triggered, this,
            [this] { write(m_tree->currentId(), PacketDelegate::Field::Tags); });
    connect(m_actions->duplicate, &QAction::triggered, this, &LibraryPanel::duplicate);
    connect(m_actions->remove, &QAction::triggered, this, &LibraryPanel::remove);
    connect(m_actions->undo, &QAction::triggered, this, &LibraryPanel::undo);
    connect(m_actions->keep, &QAction::triggered, this, &LibraryPanel::keepWanted);
    connect(m_actions->newFolder, &QAction::triggered, this, &LibraryPanel::addFolder);
    connect(m_actions->search, &QAction::triggered, this, &LibraryPanel::focusSearch);
    connect(m_actions->importFile, &QAction::triggered, this, [this] { m_files->askImport(this); });
    connect(m_actions->exportAll, &QAction::triggered, this, [this] { m_files->askExport(this, m_library.nodes()); });
    connect(m_actions->exportChosen, &QAction::triggered, this,
            [this] { m_files->askExport(this, m_library.nodes(m_tree->selectedIds())); });
}

QList<QAction *> LibraryPanel::panelActions() const
{
    return m_actions->all();
}

void LibraryPanel::updateShown()
{
    m_update.stop();
    m_tree->setNumbered(m_library.firstNine());
    m_noMatch->setText(tr("Nothing in the library has “%1” in its name, content or tags.").arg(said(m_search->text())));
    m_stack->setCurrentIndex(m_library.count() == 0 ? EmptyShown : m_tree->isEmpty() ? NoMatchShown : TreeShown);
    m_search->setEnabled(m_library.count() > 0);
    updateChosen();
}

void LibraryPanel::updateChosen()
{
    m_actions->setChosen(m_tree->currentId(), int(m_tree->selectedIds().size()));
}

// Searching.

void LibraryPanel::focusSearch()
{
    bringUp();
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void LibraryPanel::setSearch(const QString &search)
{
    m_tree->setSearch(search);
    updateShown();
}

bool LibraryPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_search || event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    switch (static_cast<QKeyEvent *>(event)->key()) {
    case Qt::Key_Down:
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_stack->currentIndex() == TreeShown) {
            if (m_tree->currentId() == 0 || !m_search->text().isEmpty())
                m_tree->chooseFirstPacket();
            m_tree->setFocus(Qt::OtherFocusReason);
        }
        return true;
    case Qt::Key_Escape:
        if (m_search->text().isEmpty())
            return false;
        m_search->clear();
        return true;
    default:
        return false;
    }
}

QJsonObject LibraryPanel::state() const
{
    QJsonArray open;
    const QList<qint64> ids = m_tree->openFolders();
    for (const qint64 id : ids)
        open.append(id);
    return {{OpenKey, open}, {SearchKey, m_search->text()}, {FolderKey, m_files->folder()}};
}

void LibraryPanel::restore(const QJsonObject &state)
{
    QList<qint64> open;
    const QJsonArray ids = state.value(OpenKey).toArray();
    for (const auto &id : ids)
        open.append(id.toInteger());
    m_tree->setOpenFolders(open);
    m_search->setText(state.value(SearchKey).toString());
    if (const QString folder = state.value(FolderKey).toString(); QFileInfo(folder).isDir())
        m_files->setFolder(folder);
}

// Packets.

void LibraryPanel::open()
{
    const qint64 id = m_tree->currentId();
    if (m_library.isFolder(id))
        m_tree->toggleFolder(id);
    else if (const auto packet = m_library.packet(id))
        Q_EMIT openWanted(*packet);
}

void LibraryPanel::send(qint64 id)
{
    if (const auto packet = m_library.packet(id))
        Q_EMIT sendWanted(*packet);
}

void LibraryPanel::keep(const Packet &packet)
{
    m_search->clear();
    const PacketTree::Place place = m_tree->placeForNew();
    Packet named = packet;
    named.name = proposedName(packet);
    const auto id = m_library.addPacket(named, {}, place.folder, place.row);
    if (!id)
        return refuse(id.error().message);
    Q_EMIT told(tr("“%1” is kept in the library.").arg(said(m_library.indexOf(*id).data().toString())));
    write(*id, PacketDelegate::Field::Name);
}

void LibraryPanel::addFolder()
{
    m_search->clear();
    const PacketTree::Place place = m_tree->placeForNew();
    const auto id = m_library.addFolder(tr("New folder"), place.folder, place.row);
    if (!id)
        return refuse(id.error().message);
    write(*id, PacketDelegate::Field::Name);
}

void LibraryPanel::write(qint64 id, PacketDelegate::Field field)
{
    if (id == 0)
        return;
    bringUp();
    updateShown();
    m_tree->write(id, field);
}

/// The words were written in the row.
void LibraryPanel::takeWords(qint64 id, PacketDelegate::Field field, const QString &text)
{
    const auto taken =
        field == PacketDelegate::Field::Tags ? m_library.setTags(id, text.split(u',')) : m_library.rename(id, text);
    if (!taken)
        refuse(taken.error().message);
}

void LibraryPanel::duplicate()
{
    const auto id = m_library.duplicate(m_tree->currentId());
    if (!id)
        return refuse(id.error().message);
    write(*id, PacketDelegate::Field::Name);
}

void LibraryPanel::remove()
{
    const QList<qint64> ids = m_tree->selectedIds();
    if (ids.isEmpty())
        return;
    const QString words = ids.size() == 1
                              ? tr("Removed “%1”").arg(said(m_library.indexOf(ids.constFirst()).data().toString()))
                              : tr("Removed %n entries", nullptr, int(ids.size()));
    m_tree->clearSelection(); // or each row that goes would have it counted anew
    m_library.remove(ids);
    m_tree->chooseCurrent();
    m_notice->showRemoved(words);
    Q_EMIT told(words);
}

void LibraryPanel::undo()
{
    m_library.undo();
    m_tree->setFocus(Qt::OtherFocusReason);
}

// Files.

void LibraryPanel::readFiles(const QStringList &paths, const PacketTree::Place &place)
{
    for (const QString &path : paths)
        m_files->read(path, place.folder, place.row);
}

void LibraryPanel::takeFile(const QString &path, const models::ImportResult &result, qint64 parent, int row)
{
    const QString file = said(QFileInfo(path).fileName());
    const auto ids = m_library.insert(result.entries, parent, row);
    if (!ids)
        return refuse(tr("%1: %2").arg(file, ids.error().message));
    m_search->clear();
    updateShown();
    m_tree->choose(*ids);
    QString words = tr("%n entries from %1.", nullptr, int(models::countOf(result.entries))).arg(file);
    if (result.skipped > 0)
        words += u' ' + tr("%n were not taken.", nullptr, result.skipped);
    tell(words, result.notes);
}

void LibraryPanel::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasUrls() || m_library.canDropMimeData(event->mimeData(), Qt::CopyAction, -1, 0, {})) {
        event->setDropAction(Qt::CopyAction);
        event->accept();
    }
}

void LibraryPanel::dropEvent(QDropEvent *event)
{
    event->setDropAction(Qt::CopyAction);
    event->accept();
    if (const QStringList paths = PacketTree::localFiles(*event->mimeData()); !paths.isEmpty())
        readFiles(paths, {});
    else if (!m_library.dropMimeData(event->mimeData(), Qt::CopyAction, -1, 0, {}))
        refuse(tr("it can't be dropped there"));
}

// News.

void LibraryPanel::bringUp()
{
    if (!isVisible())
        Q_EMIT showWanted();
}

void LibraryPanel::tell(const QString &words, const QStringList &notes)
{
    bringUp();
    m_notice->showNews(words, notes);
    Q_EMIT told(words);
}

void LibraryPanel::refuse(const QString &why)
{
    bringUp();
    // The library's words begin small, to stand behind others.
    const QString words = why.left(1).toUpper() + why.mid(1);
    m_notice->showError(words);
    Q_EMIT refused(words);
}

} // namespace lw::gui
