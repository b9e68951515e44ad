// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "models/bytes/bytetable.h"

#include <QObject>

#include <deque>

namespace lw::models {

/// Bytes that can be edited: those of a QByteArray, or of a file that is read only where somebody looks. Every edit can
/// be undone. Offsets and sizes in bytes.
/// Thread: its own (usually the GUI's); snapshot() is for other ones.
class ByteDocument final : public QObject
{
    Q_OBJECT

public:
    static constexpr qint64 DefaultAddedLimit = 256 * 1024 * 1024;
    static constexpr qint64 DefaultBytesLimit = 64 * 1024 * 1024;
    static constexpr std::size_t MostUndoSteps = 10'000;

    /// WithTyping: joins the step before if it goes on where that one stopped, so that a word is undone and not a key.
    /// WithStep: is undone and redone together with the step before, whatever that was.
    enum class Merge { No, WithTyping, WithStep };

    explicit ByteDocument(QObject *parent = nullptr);

    /// Other bytes altogether, with nothing to undo: emits reset().
    void setBytes(const QByteArray &bytes);
    /// A file of any size; an error leaves the document as it is. The file is not written, ever: saveCopy() does.
    net::Result<void> openFile(const QString &path);
    /// Empty for bytes in memory.
    QString filePath() const { return m_path; }

    qint64 size() const { return m_table.size(); }
    /// Up to \a count bytes from \a offset, fewer at the end. What can't be read is told in the chunk and by error().
    ByteChunk read(qint64 offset, qint64 count) const;
    /// Everything. More than \a limit, or bytes that can't be read, is an error.
    net::Result<QByteArray> bytes(qint64 limit = DefaultBytesLimit) const;
    /// For a worker: this moment, whatever is edited later.
    ByteSnapshot snapshot() const { return {m_table, m_source}; }
    /// snapshot().saveTo(): blocks while it writes.
    net::Result<void> saveCopy(const QString &path) const { return snapshot().saveTo(path); }

    /// Why bytes are missing (a file that became shorter, a disk that fails); none while all could be read.
    net::Error error() const { return m_error; }

    /// Edits. Outside of 0..size(), or over addedLimit(), is an error and changes nothing.
    net::Result<void> replace(ByteRange range, QByteArrayView bytes, Merge merge = Merge::No);
    net::Result<void> insert(qint64 offset, QByteArrayView bytes, Merge merge = Merge::No);
    /// What reaches over the end is appended.
    net::Result<void> overwrite(qint64 offset, QByteArrayView bytes, Merge merge = Merge::No);
    net::Result<void> remove(ByteRange range, Merge merge = Merge::No);
    /// One step that changes only what differs between front and end; nothing if all is equal.
    net::Result<void> replaceAll(QByteArrayView bytes, Merge merge = Merge::No);
    /// What is typed next is a step of its own.
    void endTyping() { m_typing = Typing::None; }

    bool canUndo() const { return !m_undo.empty(); }
    bool canRedo() const { return !m_redo.empty(); }
    /// The range that came back, or an empty one at 0 if there is nothing to undo (redo).
    ByteRange undo();
    ByteRange redo();

    /// Whether it differs from what setClean(), setBytes() or openFile() last saw.
    bool isModified() const;
    void setClean();

    /// Memory that added bytes may take, undo included; the oldest steps are forgotten before an edit is refused.
    qint64 addedLimit() const { return m_addedLimit; }
    void setAddedLimit(qint64 bytes) { m_addedLimit = bytes; }
    qint64 addedBytes() const { return m_added->load(); }

Q_SIGNALS:
    /// Other bytes altogether.
    void reset();
    /// At \a offset, \a removed bytes gave way to \a added ones.
    void changed(qint64 offset, qint64 removed, qint64 added);
    void undoAvailable(bool available);
    void redoAvailable(bool available);
    void modifiedChanged(bool modified);
    void errorChanged();

private:
    enum class Typing { None, Insert, Overwrite, Remove };

    /// How to go back: \a added bytes at \a offset give way to \a pieces.
    struct Step
    {
        qint64 offset = 0;
        qint64 added = 0;
        QList<BytePiece> pieces;
        qint64 removed = 0;  ///< bytes in pieces
        quint64 from = 0;    ///< state before the step
        quint64 to = 0;      ///< and behind it
        bool joined = false; ///< the step under it goes with it
    };

    /// What a signal tells, taken before a change.
    struct State
    {
        bool canUndo, canRedo, modified;
    };

    void load(std::shared_ptr<const ByteSource> source, const QString &path);
    State state() const { return {canUndo(), canRedo(), isModified()}; }
    void tell(const State &before);
    net::Result<void> checkRange(ByteRange range) const;
    net::Result<BytePiece> add(QByteArrayView bytes);
    bool makeRoom(qint64 bytes);
    qsizetype blockSize(qint64 bytes) const;
    net::Result<void> edit(ByteRange range, QByteArrayView bytes, Merge merge, Typing kind);
    bool join(Step &step, Typing kind);
    ByteRange goBack(std::deque<Step> &from, std::deque<Step> &to);
    void noteError(const net::Error &error) const;
    qint64 commonFront(QByteArrayView bytes) const;
    qint64 commonEnd(QByteArrayView bytes, qint64 front) const;

    std::shared_ptr<const ByteSource> m_source;
    std::unique_ptr<PagedSource> m_pages;
    QString m_path;
    ByteTable m_table;
    std::shared_ptr<std::atomic<qint64>> m_added = std::make_shared<std::atomic<qint64>>(0);
    std::shared_ptr<AddedBlock> m_block; ///< with room for small additions
    qint64 m_addedLimit = DefaultAddedLimit;
    std::deque<Step> m_undo;
    std::deque<Step> m_redo;
    Typing m_typing = Typing::None;
    quint64 m_state = 0;
    quint64 m_cleanState = 0;
    quint64 m_lastState = 0;
    mutable net::Error m_error;
};

} // namespace lw::models
