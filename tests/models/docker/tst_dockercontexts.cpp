// SPDX-License-Identifier: Apache-2.0
#include "models/base/storage.h"
#include "models/docker/dockercontexts.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace machinist;

class tst_DockerContexts final : public QObject
{
    Q_OBJECT

private slots:
    void whatTheDockerClientWroteIsRead()
    {
        const QString docker = QStandardPaths::findExecutable(QStringLiteral("docker"));
        if (docker.isEmpty())
            QSKIP("docker is not installed");
        const QTemporaryDir folder;
        for (const QString &name : {QStringLiteral("prod"), QStringLiteral("build")}) {
            const QString host = QStringLiteral("host=ssh://ops@%1.example.org:2022").arg(name);
            QCOMPARE(QProcess::execute(docker,
                                       {QStringLiteral("--config"), folder.path(),
                                        QStringLiteral("context"), QStringLiteral("create"), name,
                                        QStringLiteral("--docker"), host}),
                     0);
        }
        const auto contexts = readDockerContexts(folder.path());
        QCOMPARE(contexts.size(), 2);
        QCOMPARE(contexts[0].name, QStringLiteral("build"));
        QCOMPARE(contexts[0].host, QStringLiteral("ssh://ops@build.example.org:2022"));
        QCOMPARE(contexts[1].name, QStringLiteral("prod"));
    }

    void aBrokenOneIsLeftOut()
    {
        const QTemporaryDir folder;
        for (const char *name : {"a", "b"})
            QVERIFY(makeFolder(folder.filePath(QStringLiteral("contexts/meta/"))
                               + QLatin1String(name)));
        QVERIFY(writeFile(folder.filePath(QStringLiteral("contexts/meta/a/meta.json")), "{ no"));
        QVERIFY(
            writeFile(folder.filePath(QStringLiteral("contexts/meta/b/meta.json")),
                      "{\"Name\":\"b\",\"Endpoints\":{\"docker\":{\"Host\":\"tcp://h:2376\"}}}"));
        QCOMPARE(readDockerContexts(folder.path()).size(), 1);
        QVERIFY(readDockerContexts(QStringLiteral("/no/such/folder")).isEmpty());
    }
};

QTEST_GUILESS_MAIN(tst_DockerContexts)
#include "tst_dockercontexts.moc"
