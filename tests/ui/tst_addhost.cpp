// SPDX-License-Identifier: Apache-2.0
//
// The dialog that adds a host, against a real sshd and, where this computer can, a real Debian
// host with Docker.
#include "models/base/storage.h"
#include "models/lifecycle/hostcandidates.h"
#include "models/lifecycle/hostreport.h"
#include "tests/support/dockerhost.h"
#include "tests/support/sshdfixture.h"
#include "tests/ui/picture.h"
#include "tests/ui/uifixture.h"
#include "ui/addhost/addhostdialog.h"

#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>

using namespace machinist;
using machinist::test::DockerHost;

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

} // namespace

class tst_AddHost final : public QObject
{
    Q_OBJECT

    struct Opened
    {
        explicit Opened(const QSet<QString> &taken = {})
            : services(fixture.services())
            , dialog(services, taken)
        {
            dialog.setAttribute(Qt::WA_DeleteOnClose, false);
            dialog.show();
        }
        template<typename T>
        T *find(const char *name) const
        {
            return dialog.findChild<T *>(s(name));
        }
        void fill(const QString &address, const QString &user, int port, const QString &key) const
        {
            find<QLineEdit>("hostAddress")->setText(address);
            find<QLineEdit>("hostUser")->setText(user);
            find<QSpinBox>("hostPort")->setValue(port);
            find<QLineEdit>("hostKey")->setText(key);
            find<QLineEdit>("hostName")->setText(s("mine"));
        }
        QPushButton *look() const { return find<QPushButton>("lookAtHost"); }
        QPushButton *add() const { return find<QPushButton>("addHost"); }

        UiFixture fixture;
        Services services;
        AddHostDialog dialog;
    };

    QTemporaryDir m_home;

    /// All that could have been changed by a look, on that host.
    static QByteArray imprint(const DockerHost &host)
    {
        return host.run(s("hostname; docker ps -q; systemctl show -p MainPID docker.service; "
                          "find /etc/docker /etc/systemd/system /root/.ssh /etc/hostname -type f "
                          "| sort | xargs sha256sum; ls -A /tmp"));
    }

private slots:
    void initTestCase()
    {
        qputenv("HOME", m_home.path().toUtf8());
        qputenv("DOCKER_CONFIG", m_home.filePath(s("docker")).toUtf8());
    }

    void hostsThatTheUserReachesAlreadyAreOffered()
    {
        QVERIFY(makeFolder(m_home.filePath(s(".ssh"))));
        QVERIFY(writeFile(m_home.filePath(s(".ssh/config")),
                          "Host build\n  HostName 10.1.2.3\n  User me\n  Port 2222\n"
                          "  IdentityFile ~/k\nHost *\n  User all\nHost plain\n"));
        const QString meta = m_home.filePath(s("docker/contexts/meta/abc"));
        QVERIFY(makeFolder(meta));
        QVERIFY(writeFile(
            meta + s("/meta.json"),
            "{\"Name\":\"prod\",\"Endpoints\":{\"docker\":{\"Host\":\"ssh://ops@db:2022\"}}}"));
        QVERIFY(writeFile(m_home.filePath(s("k")), "key"));
        const Opened opened({s("build")});
        auto list = opened.find<QListWidget>("hostCandidates");
        QTRY_COMPARE(list->count(), 3);
        QCOMPARE(list->item(0)->text(), s("build\nme@10.1.2.3:2222"));
        QCOMPARE(list->item(1)->text(), s("plain\nall@plain"));
        QCOMPARE(list->item(2)->text(), s("prod\nops@db:2022"));
        list->setCurrentRow(0);
        QCOMPARE(opened.find<QLineEdit>("hostAddress")->text(), s("10.1.2.3"));
        QCOMPARE(opened.find<QSpinBox>("hostPort")->value(), 2222);
        QCOMPARE(opened.find<QLineEdit>("hostName")->text(), s("build-2")); // the other is taken
        QVERIFY(opened.look()->isEnabled());
        QVERIFY(!opened.add()->isEnabled()); // nothing is added that was not looked at
        QCOMPARE(test::unnamedControls(&opened.dialog), QStringList());
    }

    void badAnswersAreSaidBeforeAnythingIsAsked()
    {
        const Opened opened({s("taken")});
        auto problem = opened.find<QLabel>("hostProblem");
        QVERIFY(!opened.look()->isEnabled());
        opened.fill(s("h"), s("root"), 22, s("/no/such/key"));
        QVERIFY(problem->text().contains(s("/no/such/key")));
        QVERIFY(!opened.look()->isEnabled());
        opened.find<QLineEdit>("hostKey")->clear();
        opened.find<QLineEdit>("hostName")->setText(s("taken"));
        QVERIFY(problem->text().contains(s("taken")));
        opened.find<QLineEdit>("hostName")->setText(s("free"));
        QVERIFY(opened.look()->isEnabled());
    }

    void aHostThatDoesNotAnswerIsSaidAndNothingCanBeAdded()
    {
        const Opened opened;
        opened.fill(s("127.0.0.1"), s("root"), SshdFixture::freePort(), {});
        opened.look()->click();
        auto message = opened.find<QLabel>("errorMessage");
        QTRY_VERIFY_WITH_TIMEOUT(message->isVisible(), 30000);
        QVERIFY(!message->text().isEmpty());
        QVERIFY(!opened.add()->isEnabled());
        test::picture(const_cast<AddHostDialog *>(&opened.dialog), s("addhost-refused"));
    }

    void anotherAddressTakesTheReportBack()
    {
        if (const QString missing = SshdFixture::missing(); !missing.isEmpty())
            QSKIP(qPrintable(missing));
        SshdFixture sshd;
        QVERIFY(sshd.start());
        const Opened opened;
        opened.fill(s("127.0.0.1"), SshdFixture::user(), sshd.port(), sshd.path("user_ed25519"));
        opened.look()->click();
        auto report = opened.find<QWidget>("hostReport");
        QTRY_VERIFY_WITH_TIMEOUT(report->isVisible(), 60000);
        QVERIFY(opened.find<QLabel>("hostFacts")->text().contains(s("SHA256:")));
        opened.find<QLineEdit>("hostAddress")->setText(s("127.0.0.2"));
        QVERIFY(!report->isVisible());
        QVERIFY(!opened.add()->isEnabled());
    }

    void aLookChangesNothingAndConnectingLeavesTheHostAlone()
    {
        if (const QString why = DockerHost::whyNot(); !why.isEmpty())
            QSKIP(qPrintable(why));
        DockerHost host;
        const QString failed = host.start();
        QVERIFY2(failed.isEmpty(), qPrintable(failed));
        host.run(s("systemctl start docker"));
        const QByteArray before = imprint(host);

        Opened opened;
        opened.fill(host.address(), s("root"), host.sshPort(), host.keyFile());
        opened.look()->click();
        auto report = opened.find<QWidget>("hostReport");
        QTRY_VERIFY_WITH_TIMEOUT(report->isVisible(), 60000);
        const QString facts = opened.find<QLabel>("hostFacts")->text();
        QVERIFY2(facts.contains(s("Debian")) && facts.contains(s("Docker 2")), qPrintable(facts));
        QVERIFY(opened.find<QLabel>("manageText")->text().contains(s("10-machine.conf")));
        QVERIFY(opened.find<QRadioButton>("connectOnly")->isChecked());
        QCOMPARE(test::unnamedControls(&opened.dialog), QStringList());
        test::picture(&opened.dialog, s("addhost-report"));
        QCOMPARE(imprint(host), before);

        QSignalSpy created(&opened.dialog, &AddHostDialog::createRequested);
        opened.add()->click();
        QCOMPARE(created.count(), 1);
        const auto request = created.at(0).at(0).value<CreateRequest>();
        TestContext context(std::chrono::seconds(120));
        Lifecycle &lifecycle = opened.fixture.lifecycle;
        const auto made = lifecycle.create(request, context);
        QVERIFY2(made, made ? "" : qPrintable(made.error().message + made.error().details));
        const auto status = lifecycle.look(s("mine"), LookDepth::StateAndEngine, context);
        QVERIFY(status);
        QVERIFY2(status->error.isEmpty(), qPrintable(status->error));
        QVERIFY(status->url.startsWith(s("ssh://root@127.0.0.1:")));
        QVERIFY(!status->dockerVersion.isEmpty());
        QCOMPARE(lifecycle.provision(s("mine"), context).error().kind, ErrorKind::NotSupported);
        QVERIFY(lifecycle.remove(s("mine"), false, context));
        QCOMPARE(imprint(host), before);
    }
};

QTEST_MAIN(tst_AddHost)
#include "tst_addhost.moc"
