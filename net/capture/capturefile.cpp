// SPDX-License-Identifier: GPL-3.0-only
#include "net/capture/capturefile.h"

#include "net/capture/captureindex.h"

#include <algorithm>

namespace lw::net {

class CaptureFile::Private
{
public:
    std::unique_ptr<FileWindow> file;
    CaptureInfo info;
    std::vector<CapturedStream> streams;
    std::vector<StreamAssembler::Span> spans;
    EventStore events;
    std::vector<CaptureIndex::Comments> comments;
};

CaptureFile::CaptureFile(std::unique_ptr<Private> opened)
    : d(std::move(opened))
{}

CaptureFile::~CaptureFile() = default;

Result<std::shared_ptr<const CaptureFile>> CaptureFile::open(const QString &path, const Progress &progress)
{
    auto opened = std::make_unique<Private>();
    auto file = FileWindow::open(path);
    if (!file)
        return tl::make_unexpected(file.error());
    opened->file = std::move(*file);
    CaptureIndex index(*opened->file, opened->info, {});
    if (const auto read = index.read(progress); !read)
        return tl::make_unexpected(read.error());
    opened->file->releaseBuffer();
    opened->events = index.streams().takeEvents();
    opened->streams = index.streams().takeStreams(opened->spans);
    opened->comments = index.takeComments();
    return std::shared_ptr<const CaptureFile>(new CaptureFile(std::move(opened)));
}

QString CaptureFile::path() const
{
    return d->file->path();
}

const CaptureInfo &CaptureFile::info() const
{
    return d->info;
}

const std::vector<CapturedStream> &CaptureFile::streams() const
{
    return d->streams;
}

std::vector<CaptureEvent> CaptureFile::events(std::size_t stream) const
{
    if (stream >= d->streams.size())
        return {};
    const StreamAssembler::Span span = d->spans[stream];
    return d->events.eventsOf(stream, span.first, span.last, d->streams[stream].events);
}

void CaptureFile::visit(const std::function<bool(std::size_t stream, const CaptureEvent &event)> &visitor) const
{
    d->events.visit(visitor);
}

QStringList CaptureFile::comments(const CaptureEvent &event) const
{
    const auto found =
        std::upper_bound(d->comments.begin(), d->comments.end(), event.offset,
                         [](qint64 offset, const CaptureIndex::Comments &c) { return offset < c.begin; });
    if (found == d->comments.begin())
        return {};
    const CaptureIndex::Comments &comments = *std::prev(found);
    return event.offset <= comments.end ? comments.texts : QStringList();
}

Result<void> CaptureFile::read(qint64 offset, qint64 count, char *to) const
{
    return d->file->read(offset, count, to);
}

Result<void> CaptureFile::checkUnchanged() const
{
    return d->file->checkUnchanged();
}

} // namespace lw::net
