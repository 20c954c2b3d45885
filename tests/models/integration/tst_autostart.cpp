// SPDX-License-Identifier: Apache-2.0
#include "models/base/storage.h"
#include "models/integration/autostart.h"

#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace machinist;

class tst_Autostart final : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

private slots:
    void initTestCase() { qputenv("XDG_CONFIG_HOME", m_folder.path().toLocal8Bit()); }

    void entryComesAndGoes()
    {
        QVERIFY(setAutostart(true, QStringLiteral("/usr/bin/machinist")));
        QCOMPARE(
            autostartFile(),
            m_folder.filePath(QStringLiteral("autostart/io.github.machinist.Machinist.desktop")));
        const auto text = readFile(autostartFile());
        QVERIFY(text);
        QVERIFY(text->contains("\nExec=\"/usr/bin/machinist\" --hidden\n"));
        QVERIFY(setAutostart(false, {}));
        QVERIFY(!QFileInfo::exists(autostartFile()));
        QVERIFY(setAutostart(false, {})); // again
    }

    void oddPathsAreEscaped()
    {
        QVERIFY(setAutostart(true, QStringLiteral("/a b/50%$x")));
        QVERIFY(readFile(autostartFile())->contains("\nExec=\"/a b/50%%\\\\$x\" --hidden\n"));
    }
};

QTEST_GUILESS_MAIN(tst_Autostart)
#include "tst_autostart.moc"
