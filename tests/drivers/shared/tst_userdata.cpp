// SPDX-License-Identifier: Apache-2.0
#include "drivers/shared/userdata.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTest>

using namespace machinist;

class tst_UserData final : public QObject
{
    Q_OBJECT

private slots:
    void oursAloneStaysAsItIs()
    {
        QCOMPARE(joinedUserData("#cloud-config\n", {}), QByteArray("#cloud-config\n"));
        QCOMPARE(joinedUserData("#cloud-config\n", " \n"), QByteArray("#cloud-config\n"));
    }

    void theTypeIsReadFromTheBeginning_data()
    {
        QTest::addColumn<QByteArray>("data");
        QTest::addColumn<QByteArray>("type");
        const auto row = [](const char *data, const char *type) {
            QTest::newRow(type) << QByteArray(data) << QByteArray(type);
        };
        row("#!/bin/sh\n", "text/x-shellscript");
        row("#cloud-config\n", "text/cloud-config");
        row("#cloud-config-archive\n", "text/cloud-config-archive");
        row("#cloud-boothook\n", "text/cloud-boothook");
        row("#include-once\nhttp://x", "text/x-include-once-url");
        row("#include\nhttp://x", "text/x-include-url");
        row("## template: jinja\n", "text/jinja2");
        row("\x1f\x8b\x08", "application/gzip");
    }
    void theTypeIsReadFromTheBeginning()
    {
        QFETCH(QByteArray, data);
        QTEST(userDataType(data), "type");
    }

    void aMailReaderFindsBothParts()
    {
        const QString python = QStandardPaths::findExecutable(QStringLiteral("python3"));
        if (python.isEmpty())
            QSKIP("python3 is not installed");
        const QByteArray ours = "#cloud-config\nhostname: \xc3\xa4\n";
        const QByteArray theirs = "#!/bin/sh\n" + QByteArray(300, 'x') + "\n";
        QProcess reader;
        reader.start(python,
                     {QStringLiteral("-c"),
                      QStringLiteral("import sys,email;"
                                     "m=email.message_from_binary_file(sys.stdin.buffer);"
                                     "[sys.stdout.buffer.write(p.get_content_type().encode()+b'|'"
                                     "+p.get_payload(decode=True)+b'|') for p in m.walk() "
                                     "if not p.is_multipart()]")});
        reader.write(joinedUserData(ours, theirs));
        reader.closeWriteChannel();
        QVERIFY(reader.waitForFinished());
        QCOMPARE(reader.readAllStandardOutput(),
                 "text/cloud-config|" + ours + "|text/x-shellscript|" + theirs + "|");
    }

    void theSameDataGiveTheSameText()
    {
        QCOMPARE(joinedUserData("a", "b"), joinedUserData("a", "b"));
    }

    void aMissingFileIsNamed()
    {
        const auto read = readUserData(QStringLiteral("/no/file"));
        QCOMPARE(read.error().kind, ErrorKind::NotFound);
        QCOMPARE(read.error().message,
                 QStringLiteral("user-data file /no/file could not be found"));
    }
};

QTEST_APPLESS_MAIN(tst_UserData)
#include "tst_userdata.moc"
