// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QJsonObject>
#include <QString>

namespace lw::cli {

enum ExitCode {
    Done = 0,
    NotMet = 1, ///< an expectation was not met
    Usage = 2,
    Failed = 3 ///< the network or a file failed
};

/// Where a verb prints: people's text, or with --json only JSON documents, one a line, on standard output. Errors go to
/// standard error. Every line is flushed, so that scripts can wait for it.
class Terminal
{
public:
    void setJson(bool json) { m_json = json; }
    bool isJson() const { return m_json; }

    /// For people; nothing with --json.
    void say(const QString &line) const;
    /// For programs; nothing without --json.
    void print(const QJsonObject &document) const;
    void error(const QString &message) const;

private:
    bool m_json = false;
};

} // namespace lw::cli
