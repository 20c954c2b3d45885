// SPDX-License-Identifier: Apache-2.0
//
// The real binary against a cloud's stand-in that boots a real host: from create to a working
// engine, its power, and rm with nothing left at the provider.
#include "tests/endtoend/providers.h"
#include "tests/endtoend/sandbox.h"
#include "tests/endtoend/secretsearch.h"
#include "tests/support/bootablehost.h"

#include <QElapsedTimer>
#include <QScopeGuard>
#include <QTest>

using namespace machinist;
using namespace machinist::test;

namespace {

QByteArray allOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// The command lines that hold the secret, of all that was started with \a home as its home.
QStringList commandLinesWith(const QByteArray &secret, const QString &home)
{
    QStringList found;
    for (const QString &entry : QDir(u"/proc"_qs).entryList({u"[0-9]*"_qs}, QDir::Dirs)) {
        const QString folder = u"/proc/"_qs + entry;
        QByteArray line = allOf(folder + u"/cmdline"_qs);
        if (line.contains(secret)
            && allOf(folder + u"/environ"_qs).contains("HOME=" + home.toUtf8()))
            found << QString::fromUtf8(line.replace('\0', ' '));
    }
    return found;
}

} // namespace

class tst_CloudLife final : public QObject
{
    Q_OBJECT

    std::unique_ptr<BootableHost> m_host;

private slots:
    void initTestCase()
    {
        for (const QString &why : {BootableHost::whyNot(), FakeCloud::whyNot()})
            if (!why.isEmpty())
                QSKIP(qPrintable(why));
        m_host = std::make_unique<BootableHost>();
        const QString error = m_host->start();
        QVERIFY2(error.isEmpty(), qPrintable(error));
    }

    void cleanupTestCase() { m_host.reset(); }

    void fromCreateToNothingLeft_data()
    {
        QTest::addColumn<int>("row");
        int number = 0;
        for (const ProviderRow &row : kProviders)
            QTest::newRow(row.driver) << number++;
    }

    void fromCreateToNothingLeft()
    {
        QFETCH(int, row);
        const ProviderRow &provider = kProviders[row];
        Provider cloud(provider);
        if (const QString why = cloud.whyNot(); !why.isEmpty())
            QSKIP(qPrintable(QStringLiteral("SKIPPED LOUDLY: ") + why));
        Sandbox box;
        if (*provider.variable)
            qputenv(provider.variable, provider.secret);
        const auto noSecret = qScopeGuard([&] { qunsetenv(provider.variable); });
        QVERIFY(cloud.start(m_host->environment()));
        createIt(box, cloud, provider);
        if (QTest::currentTestFailed())
            return;
        hasItsOwnHostKey(box);
        if (QTest::currentTestFailed())
            return;
        useIt(box);
        if (QTest::currentTestFailed())
            return;
        QCOMPARE(filesWith(box.home(), provider.secret), QStringList());
        powerIt(box);
        if (QTest::currentTestFailed())
            return;
        const Run removed = box.machinist({u"rm"_qs, u"-y"_qs, u"m1"_qs}, 120000);
        QVERIFY2(removed.exitCode == 0, qPrintable(removed.all()));
        QCOMPARE(cloud.left(), 0);
        QVERIFY(!QFile::exists(box.store() + u"/machines/m1"_qs));
    }

private:
    /// Makes the machine m1, and looks into the list of processes all the while.
    void createIt(const Sandbox &box, const Provider &cloud, const ProviderRow &provider)
    {
        QElapsedTimer timer;
        timer.start();
        const auto process
            = box.startMachinist(QStringList{u"--debug"_qs} + cloud.createCommand(u"m1"_qs));
        process->closeWriteChannel();
        QStringList telling;
        while (!process->waitForFinished(50) && timer.elapsed() < 300000)
            telling += commandLinesWith(provider.secret, box.home());
        const Run created = box.finish(*process, 1000);
        QVERIFY2(created.exitCode == 0, qPrintable(created.all()));
        QCOMPARE(telling, QStringList());
        QVERIFY(!created.all().contains(QLatin1String(provider.secret)));
        qInfo("| %-16s | create %5.1f s | API requests %3d | SSH connections %2d |",
              provider.driver, double(timer.elapsed()) / 1000, int(cloud.requestCount()),
              m_host->logins());
    }

    /// What the provider was given as user data is no longer the host's key.
    void hasItsOwnHostKey(const Sandbox &box)
    {
        const QString machine = box.store() + u"/machines/m1/"_qs;
        QFile known(machine + u"known_hosts"_qs);
        QVERIFY(known.open(QIODevice::ReadOnly));
        const QByteArray pinned = known.readAll().trimmed();
        const Run scanned = box.shell(u"ssh-keyscan -t ed25519 127.80.0.1 2>/dev/null"_qs);
        QCOMPARE(QString::fromUtf8(pinned), scanned.out.trimmed());
        QFile config(machine + u"config.json"_qs);
        QVERIFY(config.open(QIODevice::ReadOnly));
        const QByteArray text = config.readAll();
        QVERIFY(text.contains("\"HostKeyRenewed\": true"));
        QVERIFY(text.contains(pinned.split(' ').last()));
    }

    void useIt(const Sandbox &box)
    {
        const Run listed = box.machinist({u"ls"_qs, u"--format"_qs, u"{{.Name}} {{.State}}"_qs});
        QCOMPARE(listed.out.trimmed(), u"m1 Running"_qs);
        const Run said = box.machinist({u"ssh"_qs, u"m1"_qs, u"hostname"_qs});
        QCOMPARE(said.out.trimmed(), u"m1"_qs);
        const Run versions = box.shell(
            u"eval $(machinist env m1) && docker version --format 'server {{.Server.Version}}'"_qs);
        QVERIFY2(versions.out.contains(u"server "), qPrintable(versions.all()));
    }

    void powerIt(const Sandbox &box)
    {
        const Run stopped = box.machinist({u"stop"_qs, u"m1"_qs}, 120000);
        QVERIFY2(stopped.exitCode == 0, qPrintable(stopped.all()));
        QCOMPARE(box.machinist({u"status"_qs, u"m1"_qs}).out.trimmed(), u"Stopped"_qs);
        const Run started = box.machinist({u"start"_qs, u"m1"_qs}, 120000);
        QVERIFY2(started.exitCode == 0, qPrintable(started.all()));
        const Run used
            = box.shell(u"eval $(machinist env m1) && docker info >/dev/null && echo usable"_qs);
        QVERIFY2(used.out.contains(u"usable"), qPrintable(used.all()));
    }
};

QTEST_GUILESS_MAIN(tst_CloudLife)
#include "tst_cloudlife.moc"
