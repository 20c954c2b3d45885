// SPDX-License-Identifier: Apache-2.0
#include "tests/support/bootablehost.h"

#include <QFile>

namespace machinist::test {

namespace {

// SSH waits for cloud-init, as in every cloud image: no connection sees a host key of before.
constexpr char kProgram[] = R"(#!/bin/sh
set -eu
call() { docker -H "unix://%1" "$@"; }
case $1 in
off) call stop -t 8 host ;;
on) call start host ;;
boot)
    call rm -f -v host >/dev/null 2>&1 || true
    at=$MACHINIST_BOOT_ADDRESS
    call create %2 -p "$at:22:22" -p "$at:2376:2376" host:latest /sbin/init
    call cp "$2/cloud" host:/var/lib/
    call cp "$2/provider.cfg" host:/etc/cloud/cloud.cfg.d/99_provider.cfg
    call start host
    ;;
esac
)";

} // namespace

QString BootableHost::start()
{
    if (const QString error
        = startEngine(QStringLiteral("cloudhost-bookworm-1"), {QStringLiteral("cloud-init")});
        !error.isEmpty())
        return error;
    return writeProgram();
}

QString BootableHost::writeProgram() const
{
    QFile file(folder() + QStringLiteral("/boot"));
    if (!file.open(QIODevice::WriteOnly))
        return file.errorString();
    file.write(
        QString::fromLatin1(kProgram).arg(socket(), containerArguments().join(u' ')).toUtf8());
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    return {};
}

QProcessEnvironment BootableHost::environment() const
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("MACHINIST_BOOT"), folder() + QStringLiteral("/boot"));
    environment.insert(QStringLiteral("MACHINIST_BOOT_ADDRESS"), QLatin1String(kAddress));
    return environment;
}

int BootableHost::logins() const
{
    return run(QStringLiteral("journalctl -u ssh -o cat | grep -c '^Accepted publickey'"))
        .trimmed()
        .toInt();
}

} // namespace machinist::test
