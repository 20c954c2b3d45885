// SPDX-License-Identifier: Apache-2.0
//
// Port forwards in the window, through a real sshd to a real server.
#include "models/machine/machineextras.h"
#include "tests/ui/sshmachine.h"
#include "ui/forwards/forwarddialog.h"
#include "ui/forwards/forwardspage.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QTreeWidget>

using namespace machinist;

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

constexpr int kPatience = 20000;

/// Says hello to whoever comes.
class Greeter : public QTcpServer
{
public:
    Greeter()
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *client = nextPendingConnection();
            client->write("hello");
            client->disconnectFromHost();
        });
    }
};

} // namespace

class tst_ForwardsPage final : public QObject
{
    Q_OBJECT

    SshdFixture m_sshd;
    std::unique_ptr<UiFixture> m_fixture;
    std::unique_ptr<ForwardsPage> m_page;

    QTreeWidget *list() const { return m_page->findChild<QTreeWidget *>(s("forwardList")); }
    static int portIn(const QString &address) { return address.section(u':', -1).toInt(); }
    static QByteArray whatSays(int port, const QByteArray &first = {})
    {
        QTcpSocket socket;
        socket.connectToHost(QHostAddress::LocalHost, quint16(port));
        socket.write(first);
        QByteArray said;
        const auto isDone = [&] {
            said += socket.readAll();
            return socket.state() == QAbstractSocket::UnconnectedState;
        };
        (void)QTest::qWaitFor(isDone, kPatience);
        return said;
    }

private slots:
    void initTestCase()
    {
        if (const QString why = SshdFixture::missing(); !why.isEmpty())
            QSKIP(qPrintable(why));
        QVERIFY(m_sshd.start());
    }
    void init()
    {
        m_fixture = std::make_unique<UiFixture>();
        addSshMachine(*m_fixture, m_sshd);
        m_page = std::make_unique<ForwardsPage>(m_fixture->services());
        m_page->show();
        m_page->showMachine(s("host"), {});
    }
    void cleanup()
    {
        m_page.reset();
        m_fixture.reset();
    }

    void localForwardIsAskedForListedAndStopped()
    {
        Greeter greeter;
        m_page->findChild<QPushButton *>(s("forwardAdd"))->click();
        auto dialog = m_page->findChild<ForwardDialog *>();
        QVERIFY(dialog);
        dialog->findChild<QSpinBox *>(s("forwardToPort"))->setValue(greeter.serverPort());
        emit dialog->chosen(dialog->spec(), dialog->isKept());
        dialog->close();
        QTRY_COMPARE_WITH_TIMEOUT(list()->topLevelItemCount(), 1, kPatience);
        const QTreeWidgetItem *row = list()->topLevelItem(0);
        const int port = portIn(row->text(1));
        QVERIFY(port > 0);
        QCOMPARE(portIn(row->text(2)), int(greeter.serverPort()));
        QCOMPARE(whatSays(port), QByteArray("hello"));
        QCOMPARE(m_fixture->connections.openedCount(s("host")), 1);
        auto stop = m_page->findChild<QPushButton *>(s("forwardStop"));
        QVERIFY(!stop->isEnabled());
        list()->setCurrentItem(list()->topLevelItem(0));
        QVERIFY(stop->isEnabled());
        stop->click();
        QCOMPARE(list()->topLevelItemCount(), 0);
        const auto isRefused = [port] {
            QTcpSocket socket;
            socket.connectToHost(QHostAddress::LocalHost, quint16(port));
            return !socket.waitForConnected(1000);
        };
        QTRY_VERIFY_WITH_TIMEOUT(isRefused(), kPatience);
    }

    void remoteForwardLeadsHere()
    {
        Greeter greeter;
        m_page->open({.kind = SshForwardSpec::Kind::Remote,
                      .to = SshEndpoint::tcp(s("127.0.0.1"), greeter.serverPort())});
        QTRY_COMPARE_WITH_TIMEOUT(list()->topLevelItemCount(), 1, kPatience);
        QCOMPARE(whatSays(portIn(list()->topLevelItem(0)->text(1))), QByteArray("hello"));
    }

    void socksProxyConnectsWhereClientsAsk()
    {
        Greeter greeter;
        m_page->open({.kind = SshForwardSpec::Kind::Socks});
        QTRY_COMPARE_WITH_TIMEOUT(list()->topLevelItemCount(), 1, kPatience);
        QByteArray request("\x04\x01", 2); // SOCKS 4: connect
        request += char(greeter.serverPort() >> 8);
        request += char(greeter.serverPort() & 0xff);
        request += QByteArray("\x7f\x00\x00\x01\x00", 5);
        const QByteArray said = whatSays(portIn(list()->topLevelItem(0)->text(1)), request);
        QVERIFY2(said.endsWith("hello"), said.toHex());
    }

    void portThatIsTakenIsSaid()
    {
        Greeter greeter;
        m_page->open({.listen = SshEndpoint::tcp(s("127.0.0.1"), greeter.serverPort()),
                      .to = SshEndpoint::tcp(s("127.0.0.1"), 80)});
        auto notice = m_page->findChild<QLabel *>(s("noticeText"));
        QTRY_VERIFY_WITH_TIMEOUT(notice->isVisible() && !notice->text().isEmpty(), kPatience);
        QCOMPARE(list()->topLevelItemCount(), 0);
    }

    void endOfTheConnectionIsSeen()
    {
        m_page->open({.kind = SshForwardSpec::Kind::Socks});
        QTRY_COMPARE_WITH_TIMEOUT(list()->topLevelItemCount(), 1, kPatience);
        QCOMPARE(list()->topLevelItem(0)->text(6), s("Running"));
        m_fixture->connections.close(s("host"));
        QTRY_COMPARE_WITH_TIMEOUT(list()->topLevelItem(0)->text(6), s("The connection ended"),
                                  kPatience);
    }

    void keptForwardIsThereAgainAndStarts()
    {
        const auto button
            = [this](const char *name) { return m_page->findChild<QPushButton *>(s(name)); };
        m_page->open({.kind = SshForwardSpec::Kind::Socks}, true);
        QTRY_COMPARE_WITH_TIMEOUT(list()->topLevelItemCount(), 1, kPatience);
        list()->setCurrentItem(list()->topLevelItem(0));
        button("forwardStop")->click();
        QCOMPARE(list()->topLevelItemCount(), 1);
        QCOMPARE(list()->topLevelItem(0)->text(6), s("Not started"));
        const auto kept = [this] {
            const auto extras = loadExtras(m_fixture->store, s("host"));
            return extras ? extras->forwards() : QStringList();
        };
        QTRY_COMPARE_WITH_TIMEOUT(kept(), QStringList{s("socks 127.0.0.1:0")}, kPatience);

        m_page = std::make_unique<ForwardsPage>(m_fixture->services());
        m_page->show();
        m_page->showMachine(s("host"), {});
        QTRY_COMPARE_WITH_TIMEOUT(list()->topLevelItemCount(), 1, kPatience);
        QCOMPARE(list()->topLevelItem(0)->text(6), s("Not started"));
        list()->setCurrentItem(list()->topLevelItem(0));
        button("forwardStart")->click();
        QTRY_COMPARE_WITH_TIMEOUT(list()->topLevelItem(0)->text(6), s("Running"), kPatience);
        button("forwardRemove")->click();
        QCOMPARE(list()->topLevelItemCount(), 0);
        QTRY_COMPARE_WITH_TIMEOUT(kept(), QStringList(), kPatience);
    }

    void socksNeedsNoTarget()
    {
        ForwardDialog dialog(s("host"));
        dialog.show();
        auto kind = dialog.findChild<QComboBox *>(s("forwardKind"));
        auto host = dialog.findChild<QLineEdit *>(s("forwardToHost"));
        QVERIFY(host->isVisible());
        kind->setCurrentIndex(2);
        QVERIFY(!host->isVisible());
        QCOMPARE(dialog.spec().kind, SshForwardSpec::Kind::Socks);
    }

    void missingAddressesAreSaid()
    {
        ForwardDialog dialog(s("host"));
        dialog.show();
        auto ok = dialog.findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok);
        auto problem = dialog.findChild<QLabel *>(s("forwardProblem"));
        QVERIFY(ok->isEnabled() && problem->isHidden());
        for (const char *field : {"forwardListenHost", "forwardToHost"}) {
            auto edit = dialog.findChild<QLineEdit *>(s(field));
            edit->setText(s(" "));
            QVERIFY2(!ok->isEnabled() && problem->isVisible() && !problem->text().isEmpty(), field);
            edit->setText(s("127.0.0.1"));
            QVERIFY2(ok->isEnabled() && problem->isHidden(), field);
        }
    }

    void unreachableMachineSaysWhy()
    {
        m_page->showMachine(s("host"), s("It is not running"));
        QCOMPARE(m_page->findChild<QLabel *>(s("forwardsReason"))->text(), s("It is not running"));
        QVERIFY(!m_page->findChild<QPushButton *>(s("forwardAdd"))->isEnabled());
    }
};

QTEST_MAIN(tst_ForwardsPage)
#include "tst_forwardspage.moc"
