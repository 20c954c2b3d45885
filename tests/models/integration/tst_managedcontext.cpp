// SPDX-License-Identifier: Apache-2.0
//
// Contexts on disk, read back by the real docker client where there is one.
#include "models/base/storage.h"
#include "models/integration/dockercontext.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace machinist;

class tst_ManagedContext final : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    const QString m_name = QStringLiteral("web-1");
    const QString m_id = QStringLiteral("id-1");

    DockerContexts contexts() const { return DockerContexts(m_folder.path()); }

    DockerEndpoint withTls(const QString &url) const
    {
        DockerEndpoint endpoint{.url = url,
                                .caCert = m_folder.filePath(QStringLiteral("ca")),
                                .clientCert = m_folder.filePath(QStringLiteral("cert")),
                                .clientKey = m_folder.filePath(QStringLiteral("key"))};
        for (const QString &path : {endpoint.caCert, endpoint.clientCert, endpoint.clientKey})
            (void)writeFile(path, path.toUtf8());
        return endpoint;
    }

    /// What `docker context inspect` says; an empty object where docker knows no such context.
    QJsonObject seenByDocker(const QString &name) const
    {
        QProcess docker;
        docker.start(QStringLiteral("docker"),
                     {QStringLiteral("--config"), m_folder.path(), QStringLiteral("context"),
                      QStringLiteral("inspect"), name});
        docker.waitForFinished();
        return QJsonDocument::fromJson(docker.readAllStandardOutput()).array().at(0).toObject();
    }

    QStringList filesIn(const char *sub) const
    {
        QDir folder(m_folder.filePath(QStringLiteral("contexts/") + QString::fromUtf8(sub)));
        return folder.entryList(QDir::AllEntries | QDir::NoDotAndDotDot);
    }

private slots:
    void cleanup()
    {
        QVERIFY(QDir(m_folder.filePath(QStringLiteral("contexts"))).removeRecursively());
    }

    void dockerReadsWhatWasWritten()
    {
        if (QStandardPaths::findExecutable(QStringLiteral("docker")).isEmpty())
            QSKIP("SKIP: there is no docker client here");
        const QString url = QStringLiteral("tcp://192.0.2.7:2376");
        QVERIFY(contexts().write(m_name, m_id, withTls(url)));
        const QJsonObject seen = seenByDocker(m_name);
        const QJsonObject endpoint = seen.value(QStringLiteral("Endpoints"))
                                         .toObject()
                                         .value(QStringLiteral("docker"))
                                         .toObject();
        QCOMPARE(endpoint.value(QStringLiteral("Host")).toString(), url);
        const QJsonArray files = seen.value(QStringLiteral("TLSMaterial"))
                                     .toObject()
                                     .value(QStringLiteral("docker"))
                                     .toArray();
        QCOMPARE(files,
                 (QJsonArray{QStringLiteral("ca.pem"), QStringLiteral("cert.pem"),
                             QStringLiteral("key.pem")}));
        QVERIFY(contexts().remove(m_name, m_id));
        QVERIFY(seenByDocker(m_name).isEmpty());
    }

    void newAddressIsTakenOver()
    {
        QVERIFY(contexts().write(m_name, m_id, {.url = QStringLiteral("tcp://192.0.2.7:2375")}));
        QVERIFY(contexts().write(m_name, m_id, {.url = QStringLiteral("tcp://192.0.2.8:2375")}));
        QCOMPARE(filesIn("meta").size(), 1);
        const QString file
            = m_folder.filePath(QStringLiteral("contexts/meta/") + filesIn("meta").at(0)
                                + QStringLiteral("/meta.json"));
        const auto text = readFile(file);
        QVERIFY(text);
        QVERIFY(text->contains("192.0.2.8"));
        QVERIFY(!text->contains("192.0.2.7"));
    }

    void removingLeavesNothing()
    {
        QVERIFY(contexts().write(m_name, m_id, withTls(QStringLiteral("tcp://192.0.2.7:2376"))));
        QVERIFY(contexts().isOurs(m_name, m_id));
        QVERIFY(contexts().remove(m_name, m_id));
        QCOMPARE(filesIn("meta"), QStringList());
        QCOMPARE(filesIn("tls"), QStringList());
        QVERIFY(contexts().remove(m_name, m_id)); // again
    }

    void contextOfSomebodyElseIsNeverTouched()
    {
        const DockerEndpoint theirs{.url = QStringLiteral("tcp://192.0.2.1:2375")};
        QVERIFY(contexts().write(m_name, QStringLiteral("another"), theirs));
        const auto written
            = contexts().write(m_name, m_id, withTls(QStringLiteral("tcp://b:2376")));
        QVERIFY(!written);
        QCOMPARE(written.error().kind, ErrorKind::AlreadyExists);
        QVERIFY(contexts().remove(m_name, m_id));
        QVERIFY(contexts().isOurs(m_name, QStringLiteral("another")));
        QCOMPARE(filesIn("tls"), QStringList());
    }

    void dockersOwnNameIsRefused()
    {
        const auto written = contexts().write(QStringLiteral("default"), m_id, {});
        QVERIFY(!written);
        QCOMPARE(written.error().kind, ErrorKind::InvalidInput);
    }
};

QTEST_GUILESS_MAIN(tst_ManagedContext)
#include "tst_managedcontext.moc"
