// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "terminal/channel/bytechannel.h"

#include <QStringList>

#include <memory>

namespace machinist::terminal {

/// A program in a pseudo-terminal of this computer. A thread reads, so that the program and the
/// view run side by side.
class LocalPtyChannel : public ByteChannel
{
    Q_OBJECT

public:
    struct Command
    {
        /// The program and its arguments; the user's shell if empty.
        QStringList arguments;
        QString directory = {};
        /// NAME=value, added to the environment of this process.
        QStringList environment = {};
        QSize cells{80, 24};
    };

    /// Starts \a command; null with \a error set if it could not be started at all. A program that
    /// is not there shows as closed() with its exit status 127.
    static std::unique_ptr<LocalPtyChannel> start(const Command &command, QString &error,
                                                  QObject *parent = nullptr);
    ~LocalPtyChannel() override;

    void write(const QByteArray &bytes) override;
    void resize(QSize cells, QSize pixels) override;
    void close() override;
    void setPaused(bool paused) override;

    /// Whether the program still runs.
    bool isRunning() const;
    /// The exit status after closed(); 128 + n if a signal ended it.
    int exitStatus() const;
    qint64 processId() const;

private:
    class Reader;

    LocalPtyChannel(int master, qint64 pid, QObject *parent);
    void deliver();
    void finish();
    void flush();

    struct Private;
    std::unique_ptr<Private> m_private;
};

} // namespace machinist::terminal
