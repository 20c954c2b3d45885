// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFileInfo>
#include <QProcess>
#include <QString>

/// The programs of tests/fakes/plugin, built with Go. A test that needs them begins with this.
#define NEED_GO()                                                                                  \
    if (!QFileInfo::exists(QStringLiteral(GO_SHELLBOX)))                                           \
    QSKIP("SKIPPED LOUDLY: no Go compiler here (Debian's golang-go), so nothing is proven "        \
          "against the real net/rpc and encoding/gob")

/// Runs a program with \a input and gives its standard output.
inline QByteArray outputOf(const QString &program, const QStringList &arguments,
                           const QByteArray &input = {})
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(program, arguments);
    if (!process.waitForStarted(30000))
        return {};
    process.write(input);
    process.closeWriteChannel();
    process.waitForFinished(60000);
    return process.readAllStandardOutput();
}
