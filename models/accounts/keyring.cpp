// SPDX-License-Identifier: Apache-2.0
#include "models/accounts/keyring.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QTimer>
#include <qt6keychain/keychain.h>

namespace machinist {

namespace {

using namespace std::chrono_literals;

constexpr auto kPatience = 30s;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Keyring)
};

QString service()
{
    return QStringLiteral("machinist");
}

ErrorKind kindOf(QKeychain::Error error)
{
    switch (error) {
    case QKeychain::EntryNotFound:
        return ErrorKind::NotFound;
    case QKeychain::AccessDenied:
    case QKeychain::AccessDeniedByUser:
        return ErrorKind::NotAuthorised;
    default:
        return ErrorKind::NotSupported;
    }
}

QString messageOf(QKeychain::Error error)
{
    switch (error) {
    case QKeychain::EntryNotFound:
        return Text::tr("The keyring has no such entry.");
    case QKeychain::AccessDenied:
    case QKeychain::AccessDeniedByUser:
        return Text::tr("The keyring stays closed.");
    default:
        return Text::tr("There is no keyring in this session.");
    }
}

Result<> finish(QKeychain::Job &job)
{
    QEventLoop loop;
    QTimer limit;
    bool isLate = false;
    limit.setSingleShot(true);
    QObject::connect(&limit, &QTimer::timeout, &loop, [&] {
        isLate = true;
        loop.quit();
    });
    QObject::connect(&job, &QKeychain::Job::finished, &loop, &QEventLoop::quit);
    job.setAutoDelete(false);
    job.setInsecureFallback(false);
    limit.start(kPatience);
    job.start();
    loop.exec();
    if (isLate)
        return Error{.kind = ErrorKind::TimedOut,
                     .message = Text::tr("The keyring does not answer."),
                     .hint = Text::tr("Unlock it, then try again.")};
    if (job.error() == QKeychain::NoError)
        return {};
    return Error{.kind = kindOf(job.error()),
                 .message = messageOf(job.error()),
                 .details = job.errorString(),
                 .hint = Text::tr("Start a Secret Service (GNOME Keyring, KWallet), or give the "
                                  "secret by its environment variable each time.")};
}

} // namespace

Result<QByteArray> Keyring::read(const QString &name)
{
    QKeychain::ReadPasswordJob job(service());
    job.setKey(name);
    TRY(finish(job));
    return job.binaryData();
}

Result<> Keyring::write(const QString &name, const QByteArray &secret)
{
    QKeychain::WritePasswordJob job(service());
    job.setKey(name);
    job.setBinaryData(secret);
    return finish(job);
}

Result<> Keyring::remove(const QString &name)
{
    QKeychain::DeletePasswordJob job(service());
    job.setKey(name);
    const Result<> removed = finish(job);
    if (!removed && removed.error().kind == ErrorKind::NotFound)
        return {};
    return removed;
}

} // namespace machinist
