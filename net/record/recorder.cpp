// SPDX-License-Identifier: GPL-3.0-only
#include "net/record/recorder.h"

#include "net/base/clock.h"
#include "net/loop/post.h"
#include "net/record/recordingwriter.h"

namespace lw::net {

Recorder::Recorder(Engine &engine, QObject *parent)
    : QObject(parent)
    , m_engine(engine)
{
    connect(&engine, &Engine::endpointAdded, this, [this](const Endpoint *endpoint) { noteOwner(endpoint->id()); });
    connect(&engine, &Engine::clientAdded, this, [this](const ClientSession *client) { noteOwner(client->id()); });
}

Recorder::~Recorder()
{
    if (!m_writer)
        return;
    removeTapes();
    m_writer->wait();
}

Result<void> Recorder::start(const QString &path, const RecorderOptions &options)
{
    if (isRunning())
        return failure(Error::Code::InvalidInput, tr("a recording is running: %1").arg(m_path));
    auto file = RecordingFile::create(path);
    if (!file)
        return tl::make_unexpected(file.error());
    m_path = path;
    m_options = options;
    m_error = {};
    m_startedNs = Clock::nowNs();
    m_endedNs = 0;
    m_writer = std::make_shared<RecordingWriter>(
        std::move(*file), [&engine = m_engine](quint16 framing) { return engine.framing(framing); },
        [this](const Error &error) { postTo(this, [this, error] { writerEnded(error); }); });
    for (const Endpoint *endpoint : m_engine.endpoints())
        noteOwner(endpoint->id());
    for (const ClientSession *client : m_engine.clients())
        noteOwner(client->id());
    m_tapes = m_engine.addTapes(options.scope, options.budget, [writer = std::weak_ptr(m_writer)] {
        if (const auto alive = writer.lock())
            alive->wake();
    });
    m_writer->start(m_tapes);
    m_state = State::Recording;
    Q_EMIT stateChanged();
    return {};
}

void Recorder::noteOwner(OwnerId id)
{
    if (!m_writer)
        return;
    if (const Endpoint *endpoint = m_engine.endpoint(id))
        m_writer->setOwner(id, endpoint->name(), QString::fromUtf8(endpoint->config().kind));
    else if (const ClientSession *client = m_engine.client(id))
        m_writer->setOwner(id, client->name(), {});
}

void Recorder::stop()
{
    if (m_state != State::Recording)
        return;
    removeTapes();
    m_state = State::Stopping;
    Q_EMIT stateChanged();
}

void Recorder::discard()
{
    if (!isRunning())
        return;
    m_writer->discard();
    removeTapes();
    m_writer->wait();
    m_writer.reset();
    m_state = State::Idle;
    Q_EMIT stateChanged();
}

QString Recorder::writtenPath() const
{
    return m_writer && m_state != State::Stopped ? m_writer->writtenPath() : m_path;
}

void Recorder::removeTapes()
{
    m_engine.removeTapes(std::exchange(m_tapes, {}));
}

void Recorder::writerEnded(const Error &error)
{
    if (!isRunning())
        return;
    removeTapes();
    m_endedNs = Clock::nowNs();
    m_error = error;
    m_state = error ? State::Failed : State::Stopped;
    Q_EMIT stateChanged();
}

Recorder::Progress Recorder::progress() const
{
    Progress progress;
    if (!m_writer)
        return progress;
    progress = m_writer->progress();
    progress.elapsedNs = (m_endedNs != 0 ? m_endedNs : Clock::nowNs()) - m_startedNs;
    return progress;
}

} // namespace lw::net
