// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QIODevice>

#include <functional>

namespace lw::models {

/// Asked again and again while an output takes nothing: for how many ms that is so. False: give up.
using Patience = std::function<bool(int stalledMs)>;

/// Writes all of \a bytes to a descriptor that may not take them in time: a pipe that nobody reads, a terminal that was
/// stopped. It stays in its mode (blocking or not), which others that have it open share.
/// \return how many bytes went out; fewer than all: errno says why, ETIMEDOUT if \a goOn gave up.
qint64 writePatiently(int descriptor, QByteArrayView bytes, const Patience &goOn);

/// A device that is written to so. Thread: one.
class PatientOutput final : public QIODevice
{
    Q_OBJECT

public:
    enum class Owner { Us, Others };

    /// Owned by us, the descriptor is closed with the device.
    PatientOutput(int descriptor, Owner owner, Patience goOn);
    ~PatientOutput() override;

    bool isSequential() const override { return true; }
    bool hasFailed() const { return m_hasFailed; }

protected:
    qint64 readData(char *data, qint64 size) override;
    qint64 writeData(const char *data, qint64 size) override;

private:
    const int m_descriptor;
    const Owner m_owner;
    const Patience m_goOn;
    bool m_hasFailed = false;
};

} // namespace lw::models
