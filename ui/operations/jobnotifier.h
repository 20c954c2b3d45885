// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/operations/operation.h"

#include <QObject>

#include <functional>

namespace machinist {

class OperationRunner;

/// Knows which jobs are worth a word on the desktop: long ones that end while the user looks at
/// something else. Cancelled ones are not: who cancels knows.
class JobNotifier final : public QObject
{
    Q_OBJECT

public:
    explicit JobNotifier(OperationRunner &runner, QObject *parent = nullptr);

    /// Asked at a job's end: whether the user has the window before their eyes.
    void setWatchedTest(std::function<bool()> isWatched) { m_isWatched = std::move(isWatched); }
    void setEnabled(bool enabled) { m_enabled = enabled; }
    void setLeastDuration(std::chrono::milliseconds least) { m_least = least; }

signals:
    /// "web-1 is ready", or the job's title and why it failed.
    void notified(const QString &title, const QString &text);

private:
    void onFinished(const Operation &operation);

    std::function<bool()> m_isWatched;
    bool m_enabled = true;
    std::chrono::milliseconds m_least{10000};
};

} // namespace machinist
