// SPDX-License-Identifier: Apache-2.0
//
// The create dialog with the DigitalOcean driver, against a program that answers as the provider.
#include "tests/support/fakecloud.h"
#include "tests/ui/picture.h"
#include "tests/ui/uifixture.h"
#include "ui/wizard/createdialog.h"

#include <QComboBox>
#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QTest>
#include <QTimer>
#include <QToolButton>

using namespace machinist;
using machinist::test::FakeCloud;

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

} // namespace

class tst_LiveLists final : public QObject
{
    Q_OBJECT

    struct Opened
    {
        Opened()
            : services(fixture.services())
            , dialog(new CreateDialog(services, {}))
        {
            dialog->selectDriver(s("digitalocean"));
            dialog->show();
        }
        ~Opened() { delete dialog; }
        template<typename T>
        T *find(const char *name) const
        {
            return dialog->findChild<T *>(s(name));
        }
        QString status(const char *flag) const
        {
            return find<QLabel>(qPrintable(s(flag) + s("-status")))->text();
        }

        UiFixture fixture;
        Services services;
        QPointer<CreateDialog> dialog;
    };

    int asked(const char *path) const
    {
        int count = 0;
        for (const auto &request : m_cloud.requests())
            count += request[QLatin1String("path")].toString().startsWith(s(path));
        return count;
    }

    FakeCloud m_cloud;
    QTemporaryDir m_home;

private slots:
    void initTestCase()
    {
        if (const QString why = FakeCloud::whyNot(); !why.isEmpty())
            QSKIP(qPrintable(why));
        QVERIFY(m_cloud.start(s("digitalocean/server.py")));
        qputenv("XDG_CONFIG_HOME", m_home.path().toUtf8()); // nobody's doctl
        qputenv("DIGITALOCEAN_ENDPOINT", m_cloud.address().toUtf8());
    }

    void init()
    {
        qputenv("DIGITALOCEAN_ACCESS_TOKEN", "dop_v1_secret");
        m_cloud.control();
    }

    void theListsOfTheAccountFillTheFields()
    {
        Opened opened;
        auto region = opened.find<QComboBox>("digitalocean-region");
        auto size = opened.find<QComboBox>("digitalocean-size");
        QVERIFY(region && size);
        QVERIFY(region->isEditable());
        QCOMPARE(region->currentText(), s("nyc3")); // the default, before any answer
        QTRY_COMPARE(region->count(), 3);           // the closed one is left out
        QTRY_COMPARE(size->count(), 2);
        QTRY_COMPARE(opened.find<QComboBox>("digitalocean-image")->count(), 4);
        QCOMPARE(region->currentText(), s("nyc3"));
        QVERIFY(opened.status("digitalocean-region").contains(s("New York 3")));
        QVERIFY(opened.status("digitalocean-region").contains(s("just now")));
        QVERIFY(opened.status("digitalocean-size").contains(s("0.00893 USD/h")));
        QVERIFY(opened.find<QLabel>("summaryText")->text().contains(s("0.00893 USD/h")));
        QVERIFY(opened.find<QPushButton>("createButton")->isEnabled());
        QCOMPARE(test::unnamedControls(opened.dialog), QStringList());
        test::picture(opened.dialog, s("create-lists"));
    }

    void aChosenEntryIsWhatTheRequestSays()
    {
        Opened opened;
        auto size = opened.find<QComboBox>("digitalocean-size");
        QTRY_COMPARE(size->count(), 2);
        size->setFocus();
        QTest::keyClick(size, Qt::Key_Down);
        QCOMPARE(size->currentText(), s("s-2vcpu-4gb"));
        QCOMPARE(opened.dialog->requests().first().driverFlags.value(s("digitalocean-size")),
                 QStringList{s("s-2vcpu-4gb")});
        QVERIFY(opened.find<QLineEdit>("commandLine")
                    ->text()
                    .contains(s("--digitalocean-size s-2vcpu-4gb")));
    }

    void anotherRegionAsksForItsSizesAndNotForTheRegionsAgain()
    {
        Opened opened;
        auto region = opened.find<QComboBox>("digitalocean-region");
        QTRY_COMPARE(region->count(), 3);
        QTRY_COMPARE(opened.find<QComboBox>("digitalocean-image")->count(), 4);
        const int regions = asked("/v2/regions");
        const int sizes = asked("/v2/sizes");
        region->setEditText(s("fra1"));
        QTRY_COMPARE(asked("/v2/sizes"), sizes + 1);
        QCOMPARE(asked("/v2/regions"), regions);
        // Back again: the first answer is still known.
        region->setEditText(s("nyc3"));
        QTest::qWait(1200);
        QCOMPARE(asked("/v2/sizes"), sizes + 1);
    }

    void whatIsTypedStaysAndIsSaidToBeUnknown()
    {
        Opened opened;
        auto size = opened.find<QComboBox>("digitalocean-size");
        QTRY_COMPARE(size->count(), 2);
        size->lineEdit()->selectAll();
        QTest::keyClicks(size->lineEdit(), s("g-40vcpu"));
        QTRY_VERIFY(opened.status("digitalocean-size").contains(s("Not among")));
        opened.find<QToolButton>("digitalocean-size-refresh")->click();
        QTRY_COMPARE(asked("/v2/sizes"), 2);
        QCOMPARE(size->currentText(), s("g-40vcpu"));
        QVERIFY(opened.find<QPushButton>("createButton")->isEnabled());
    }

    void listsBehindTheFoldWaitUntilTheyAreWanted()
    {
        Opened opened;
        QTRY_COMPARE(opened.find<QComboBox>("digitalocean-region")->count(), 3);
        QTRY_COMPARE(opened.find<QComboBox>("digitalocean-image")->count(), 4);
        QCOMPARE(asked("/v2/vpcs"), 0);
        opened.find<QToolButton>("digitalocean-vpc-uuid-refresh")->click();
        QTRY_COMPARE(opened.find<QComboBox>("digitalocean-vpc-uuid")->count(), 1);
    }

    void nobodyIsAskedWhileNobodyCanSignIn()
    {
        qunsetenv("DIGITALOCEAN_ACCESS_TOKEN");
        Opened opened;
        QTest::qWait(1000);
        QCOMPARE(m_cloud.requests().size(), 0);
        opened.find<QLineEdit>("digitalocean-access-token")->setText(s("dop_v1_secret"));
        QTRY_COMPARE(opened.find<QComboBox>("digitalocean-region")->count(), 3);
        QVERIFY(!opened.find<QLineEdit>("commandLine")->text().contains(s("dop_v1_secret")));
    }

    void aRefusalIsSaidBesideTheFieldInAPlainSentence()
    {
        qputenv("DIGITALOCEAN_ACCESS_TOKEN", "dop_v1_wrong");
        Opened opened;
        auto status = opened.find<QLabel>("digitalocean-region-status");
        QTRY_VERIFY(status->property("bad").toBool());
        QVERIFY(!status->text().isEmpty());
        QVERIFY(!status->text().contains(s("dop_v1_wrong")));
        QVERIFY(opened.find<QPushButton>("createButton")->isEnabled());
        test::picture(opened.dialog, s("create-refused"));
    }

    void aProviderThatHangsHoldsUpNothing()
    {
        m_cloud.failAt(-1, s("hang"));
        UiFixture fixture;
        QElapsedTimer all;
        {
            const Services services = fixture.services();
            auto dialog = new CreateDialog(services, {});
            dialog->selectDriver(s("digitalocean"));
            dialog->show();
            auto region = dialog->findChild<QComboBox *>(s("digitalocean-region"));
            auto status = dialog->findChild<QLabel *>(s("digitalocean-region-status"));
            QTRY_VERIFY(status->text().contains(s("Asking")));
            qint64 longest = 0;
            QElapsedTimer since;
            since.start();
            QTimer beat;
            connect(&beat, &QTimer::timeout, this,
                    [&] { longest = qMax(longest, since.restart()); });
            beat.start(5);
            region->lineEdit()->selectAll();
            QTest::keyClicks(region->lineEdit(), s("sgp1"));
            QTest::qWait(1500);
            QCOMPARE(region->currentText(), s("sgp1"));
            QVERIFY2(longest < 500, qPrintable(QString::number(longest)));
            all.start();
            delete dialog;
        }
        QVERIFY(all.elapsed() < 500); // given up, not waited for
    }
};

QTEST_MAIN(tst_LiveLists)
#include "tst_livelists.moc"
