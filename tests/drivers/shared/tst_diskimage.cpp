// SPDX-License-Identifier: Apache-2.0
//
// Our disk and ISO images against the tools that everybody uses: qemu-img and isoinfo.
#include "drivers/shared/boot2docker.h"
#include "drivers/shared/diskimage.h"
#include "drivers/shared/isoimage.h"
#include "tests/support/recordingcontext.h"

#include <QFile>
#include <QProcess>
#include <QRandomGenerator>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace machinist;

namespace {

constexpr qint64 kMiB = 1024 * 1024;

/// Its exit code; the output goes into \a out.
int call(const QString &program, const QStringList &arguments, QByteArray *out = nullptr)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, arguments);
    if (!process.waitForFinished(60000))
        return -1;
    if (out)
        *out = process.readAll();
    return process.exitCode();
}

} // namespace

class tst_DiskImage final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        if (QStandardPaths::findExecutable(QStringLiteral("qemu-img")).isEmpty())
            QSKIP("SKIPPED: qemu-img is missing (package qemu-utils)");
        makeRaw();
    }

    void everyFormatHoldsWhatTheImageHeld_data()
    {
        QTest::addColumn<int>("format");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QStringList>("from");
        const QStringList compressed{QStringLiteral("-O"), QStringLiteral("qcow2"),
                                     QStringLiteral("-c")};
        const QStringList plain{QStringLiteral("-O"), QStringLiteral("qcow2")};
        const QStringList old{QStringLiteral("-O"), QStringLiteral("qcow2"), QStringLiteral("-o"),
                              QStringLiteral("compat=0.10,cluster_size=4096")};
        const QStringList raw{QStringLiteral("-O"), QStringLiteral("raw")};
        const auto rows = [&](const char *name, const QStringList &from) {
            QTest::addRow("%s to raw", name)
                << int(DiskFormat::Raw) << QStringLiteral("raw") << from;
            QTest::addRow("%s to VDI", name)
                << int(DiskFormat::Vdi) << QStringLiteral("vdi") << from;
            QTest::addRow("%s to VHD", name)
                << int(DiskFormat::Vhd) << QStringLiteral("vpc") << from;
            QTest::addRow("%s to VMDK", name)
                << int(DiskFormat::Vmdk) << QStringLiteral("vmdk") << from;
            QTest::addRow("%s to qcow2", name)
                << int(DiskFormat::Qcow2) << QStringLiteral("qcow2") << from;
        };
        rows("compressed qcow2", compressed);
        rows("qcow2", plain);
        rows("old qcow2 with small clusters", old);
        rows("raw", raw);
    }
    void everyFormatHoldsWhatTheImageHeld()
    {
        QFETCH(int, format);
        QFETCH(QString, name);
        QFETCH(QStringList, from);
        QCOMPARE(
            call(QStringLiteral("qemu-img"),
                 QStringList{QStringLiteral("convert"), QStringLiteral("-f"), QStringLiteral("raw")}
                     + from + QStringList{path("raw"), path("in")}),
            0);
        const auto source = openDiskSource(path("in"));
        QVERIFY2(source, source ? "" : qPrintable(source.error().details));
        RecordingContext context;
        const auto written
            = writeDiskImage(**source, DiskFormat(format), path("out"), 40 * kMiB, context);
        QVERIFY2(written, written ? "" : qPrintable(written.error().message));
        QByteArray said;
        // Larger at its end by zeros is the same to qemu-img.
        const int same
            = call(QStringLiteral("qemu-img"),
                   {QStringLiteral("compare"), QStringLiteral("-f"), QStringLiteral("raw"),
                    QStringLiteral("-F"), name, path("raw"), path("out")},
                   &said);
        QVERIFY2(same == 0, said.constData());
        QVERIFY(call(QStringLiteral("qemu-img"),
                     {QStringLiteral("info"), QStringLiteral("-f"), name, path("out")}, &said)
                == 0);
        QVERIFY2(said.contains("40 MiB (41943040 bytes)"), said.constData());
        if (format != int(DiskFormat::Raw) && format != int(DiskFormat::Vhd)) // qemu-img checks neither
            QCOMPARE(call(QStringLiteral("qemu-img"),
                          {QStringLiteral("check"), QStringLiteral("-f"), name, path("out")}),
                     0);
        QVERIFY(QFile::permissions(path("out")).testFlag(QFile::ReadOwner));
        QVERIFY(!QFile::permissions(path("out")).testFlag(QFile::ReadOther));
    }

    void whatCannotBeReadIsRefused()
    {
        QCOMPARE(call(QStringLiteral("qemu-img"),
                      {QStringLiteral("create"), QStringLiteral("-f"), QStringLiteral("qcow2"),
                       QStringLiteral("-b"), path("raw"), QStringLiteral("-F"),
                       QStringLiteral("raw"), path("in")}),
                 0);
        QCOMPARE(openDiskSource(path("in")).error().details,
                 QStringLiteral("needs a backing file"));
        QCOMPARE(openDiskSource(path("nothing")).error().kind, ErrorKind::InvalidInput);
    }

    void aDamagedImageIsAnErrorAndLeavesNoFile()
    {
        QCOMPARE(call(QStringLiteral("qemu-img"),
                      {QStringLiteral("convert"), QStringLiteral("-c"), QStringLiteral("-O"),
                       QStringLiteral("qcow2"), path("raw"), path("in")}),
                 0);
        QFile file(path("in"));
        QVERIFY(file.open(QIODevice::ReadWrite) && file.resize(file.size() / 2));
        file.close();
        const auto source = openDiskSource(path("in"));
        RecordingContext context;
        const bool isWritten
            = source && writeDiskImage(**source, DiskFormat::Vdi, path("out"), kMiB, context);
        QVERIFY(!isWritten);
        QVERIFY(!QFile::exists(path("out")));
    }

    void cancellingLeavesNoFile()
    {
        RecordingContext context;
        context.cancel();
        const auto source = openDiskSource(path("raw"));
        QVERIFY(source);
        QCOMPARE(writeDiskImage(**source, DiskFormat::Vdi, path("out"), kMiB, context).error().kind,
                 ErrorKind::Cancelled);
        QVERIFY(!QFile::exists(path("out")));
    }

    void aBoot2dockerDiskBeginsWithItsSentence()
    {
        const QByteArray head = boot2dockerDiskHead("ssh-ed25519 AAAA me");
        QVERIFY(head.startsWith(QByteArray("boot2docker, please format-me") + '\0'));
        QCOMPARE(head.mid(512, 29), QByteArray("boot2docker, please format-me"));
        QFile file(path("head.tar"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(head);
        file.close();
        QByteArray said;
        QCOMPARE(call(QStringLiteral("tar"), {QStringLiteral("-tvf"), path("head.tar")}, &said), 0);
        QVERIFY2(said.contains("drwx------ root/root"), said.constData());
        QVERIFY2(said.contains("-rw-r--r-- root/root"), said.constData());
        QVERIFY2(said.contains(".ssh/authorized_keys2"), said.constData());
    }

    void aSeedIsReadByEverybodysTools()
    {
        const QByteArray image = cloudSeedImage({.hostName = QStringLiteral("m1"),
                                                 .instanceId = QStringLiteral("i-1"),
                                                 .user = QStringLiteral("docker"),
                                                 .authorizedKey = "ssh-ed25519 AAAA me",
                                                 .hostPrivateKey = "PRIVATE\n",
                                                 .hostPublicKey = "ssh-ed25519 BBBB"});
        QFile file(path("seed.iso"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(image);
        file.close();
        QByteArray said;
        if (call(QStringLiteral("isoinfo"),
                 {QStringLiteral("-f"), QStringLiteral("-i"), file.fileName()}, &said)
            != 0)
            QSKIP("SKIPPED: isoinfo is missing (package genisoimage)");
        QVERIFY2(said.contains("/USER-DATA.;1") && said.contains("/META-DATA.;1")
                     && said.contains("/NETWORK-CONFIG.;1"),
                 said.constData());
        QCOMPARE(call(QStringLiteral("isoinfo"),
                      {QStringLiteral("-d"), QStringLiteral("-i"), file.fileName()}, &said),
                 0);
        QVERIFY2(said.contains("Volume id: cidata"), said.constData());
        QCOMPARE(call(QStringLiteral("isoinfo"),
                      {QStringLiteral("-x"), QStringLiteral("/META-DATA.;1"), QStringLiteral("-i"),
                       file.fileName()},
                      &said),
                 0);
        QCOMPARE(said, QByteArray("instance-id: i-1\nlocal-hostname: m1\n"));
    }

private:
    QString path(const char *name) const { return m_folder->filePath(QLatin1String(name)); }

    /// 33 MiB with data at its beginning, in its middle and at its end.
    void makeRaw() const
    {
        QFile file(path("raw"));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.resize(33 * kMiB));
        for (const qint64 at : {qint64(0), 7 * kMiB + 4096, 33 * kMiB - 300000}) {
            QByteArray bytes(300000, Qt::Uninitialized);
            QRandomGenerator::global()->fillRange(reinterpret_cast<quint32 *>(bytes.data()),
                                                  bytes.size() / 4);
            QVERIFY(file.seek(at) && file.write(bytes) == bytes.size());
        }
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(tst_DiskImage)
#include "tst_diskimage.moc"
