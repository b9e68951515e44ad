// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "models/base/longtask.h"
#include "models/recording/conversation.h"
#include "models/recording/conversationcut.h"
#include "net/capture/capturefile.h"

#include <QObject>

#include <map>
#include <memory>
#include <set>

namespace lw::models {

/// A stream of a capture as a conversation, ready to be shown.
struct LoadedConversation
{
    std::shared_ptr<FrameBytes> bytes;
    std::vector<ConversationItem> items; ///< as they were captured
    QStringList comments;
    qint64 openedNs = 0; ///< since 1970; 0: before the capture
    ConversationCut cut; ///< in framing
    net::FramingSpec framing;
};

/// Reads a stream and cuts it into frames; raw leaves it as it was captured. Errors: a file that can't be read, too
/// many rows, cancelled. Any thread.
net::Result<LoadedConversation> loadConversation(const std::shared_ptr<const net::CaptureFile> &file,
                                                 std::size_t stream, const net::FramingSpec &framing,
                                                 const LongTask::Step &step = {});

/// What a stream becomes when the recording is saved.
struct StreamEdit
{
    std::shared_ptr<FrameBytes> bytes;
    std::vector<ConversationItem> items;
    QStringList comments;
    net::FramingSpec framing;
};

/// A recording as it would be saved now. A value; any thread.
struct RecordingSnapshot
{
    std::shared_ptr<const net::CaptureFile> file;
    std::map<std::size_t, StreamEdit> edited;
    std::set<std::size_t> removed;

    /// Writes a pcapng file; an old one is replaced at the end and not before. Packets are in the order of their times,
    /// as far as the capture has them so. Cancelled, or can't be written: an error, and the old file is as it was.
    net::Result<void> save(const QString &path, const LongTask::Step &step = {}) const;
};

/// An opened capture file and what is edited of it. The file itself is never written; save() makes another.
/// Thread: GUI.
class Recording final : public QObject
{
    Q_OBJECT

public:
    explicit Recording(std::shared_ptr<const net::CaptureFile> file, QObject *parent = nullptr);
    ~Recording() override;

    const std::shared_ptr<const net::CaptureFile> &file() const { return m_file; }
    QString path() const { return m_file->path(); }

    /// Null until it was loaded.
    Conversation *conversation(std::size_t stream) const;
    /// Takes what loadConversation() read. One that was there is gone then, with its edits, so nobody may show it.
    Conversation *setConversation(std::size_t stream, const LoadedConversation &loaded);
    /// Those that nobody edited are forgotten but for the latest few.
    static constexpr std::size_t KeptUnedited = 8;

    const std::set<std::size_t> &removed() const { return m_removed; }
    bool isRemoved(std::size_t stream) const { return m_removed.contains(stream); }
    /// Left out when it is saved.
    void setRemoved(std::size_t stream, bool removed);

    bool isModified() const;
    RecordingSnapshot snapshot() const;
    /// What was saved is no change any more.
    void setClean();

Q_SIGNALS:
    void modifiedChanged();
    void removedChanged(std::size_t stream);

private:
    void forgetUnedited();

    const std::shared_ptr<const net::CaptureFile> m_file;
    std::map<std::size_t, std::unique_ptr<Conversation>> m_conversations;
    std::vector<std::size_t> m_order; ///< of loading
    std::set<std::size_t> m_removed, m_cleanRemoved;
};

/// The framing that a stream is shown in when nobody chose one: what the recording says, else raw.
net::FramingSpec framingOf(const net::CapturedStream &stream);

} // namespace lw::models
