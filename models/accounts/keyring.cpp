// SPDX-License-Identifier: Apache-2.0
#include "models/accounts/keyring.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QThread>
#include <QTimer>
#include <qt6keychain/keychain.h>

#include <atomic>
#include <functional>
#include <mutex>
#include <semaphore>

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

/// The one thread of this process that asks the keyring. QtKeychain has one queue of jobs, which
/// lives in the thread of the first and hears there that a job has ended: were that thread gone,
/// no other job would start. It handles events only while it asks: GIO ends a program that hears of
/// the end of its session bus.
class KeyringThread final : public QThread
{
public:
    KeyringThread() { start(); }
    ~KeyringThread() override
    {
        m_isEnding = true;
        m_wanted.release();
        wait();
    }
    /// Runs \a work there and waits for its end.
    void ask(const std::function<void()> &work)
    {
        const std::lock_guard guard(m_turn);
        m_work = work;
        m_wanted.release();
        m_done.acquire();
    }

private:
    void run() override
    {
        for (m_wanted.acquire(); !m_isEnding; m_wanted.acquire()) {
            m_work();
            m_done.release();
        }
    }

    std::mutex m_turn;
    std::function<void()> m_work;
    std::binary_semaphore m_wanted{0};
    std::binary_semaphore m_done{0};
    std::atomic<bool> m_isEnding = false;
};

KeyringThread &keyringThread()
{
    static KeyringThread thread;
    return thread;
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
    Result<QByteArray> secret;
    keyringThread().ask([&] {
        QKeychain::ReadPasswordJob job(service());
        job.setKey(name);
        const Result<> read = finish(job);
        secret = read ? Result<QByteArray>(job.binaryData()) : Result<QByteArray>(read.error());
    });
    return secret;
}

Result<> Keyring::write(const QString &name, const QByteArray &secret)
{
    Result<> written;
    keyringThread().ask([&] {
        QKeychain::WritePasswordJob job(service());
        job.setKey(name);
        job.setBinaryData(secret);
        written = finish(job);
    });
    return written;
}

Result<> Keyring::remove(const QString &name)
{
    Result<> removed;
    keyringThread().ask([&] {
        QKeychain::DeletePasswordJob job(service());
        job.setKey(name);
        removed = finish(job);
    });
    if (!removed && removed.error().kind == ErrorKind::NotFound)
        return {};
    return removed;
}

} // namespace machinist
