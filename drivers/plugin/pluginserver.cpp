// SPDX-License-Identifier: Apache-2.0
#include "drivers/plugin/pluginserver.h"

#include "drivers/plugin/serveddriver.h"
#include "drivers/plugin/serverconnection.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QTcpServer>
#include <QTimer>

#include <csignal>
#include <cstdio>
#include <cstdlib>

using namespace std::chrono_literals;

namespace machinist::plugin {

namespace {

constexpr auto kSilenceLimit = 10s;
/// For what was going on when the client fell silent.
constexpr auto kStopGrace = 3s;
/// Requests that wait for a long one must not keep those waiting that are answered from memory.
constexpr int kMostAtOnce = 64;

QString calledName(char **argv)
{
    return QFileInfo(QString::fromLocal8Bit(argv[0])).completeBaseName();
}

bool hasToken()
{
    return qgetenv(kTokenVariable) == kToken && !qEnvironmentVariableIsEmpty(kNameVariable);
}

int refuse(const QString &text)
{
    std::fprintf(stderr, "%s\n", text.toUtf8().constData());
    return 1;
}

/// Takes connections for one driver, and ends the process as the protocol says.
class Server
{
public:
    explicit Server(const DriverInfo &info)
        : m_driver(info)
    {
        m_workers.setMaxThreadCount(kMostAtOnce);
    }

    int run();

private:
    void accept();
    void giveUp();

    ServedDriver m_driver;
    QThreadPool m_workers;
    QTcpServer m_server;
    QTimer m_silence;
};

int Server::run()
{
    if (!m_server.listen(QHostAddress::LocalHost))
        return refuse(m_server.errorString());
    m_silence.setSingleShot(true);
    QObject::connect(&m_silence, &QTimer::timeout, &m_server, [this] { giveUp(); });
    QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] { accept(); });
    m_silence.start(kSilenceLimit);
    std::printf("127.0.0.1:%d\n", int(m_server.serverPort()));
    std::fflush(stdout);
    const int code = QCoreApplication::exec();
    m_driver.stop();
    m_workers.waitForDone(std::chrono::milliseconds(kStopGrace).count());
    std::fflush(nullptr);
    std::_Exit(code); // whatever does not end is not waited for
}

void Server::accept()
{
    while (QTcpSocket *socket = m_server.nextPendingConnection()) {
        auto connection = new ServerConnection(socket, m_driver, m_workers, &m_server);
        QObject::connect(connection, &ServerConnection::beaten, &m_server,
                         [this] { m_silence.start(kSilenceLimit); });
        QObject::connect(connection, &ServerConnection::closed, &m_server, [] {
            std::fprintf(stderr, "Closing plugin on server side\n");
            QCoreApplication::exit(0);
        });
    }
}

void Server::giveUp()
{
    QCoreApplication::exit(1);
}

} // namespace

bool wantsServer(int, char **argv)
{
    return hasToken() || calledName(argv).startsWith(QLatin1String(kProgramPrefix));
}

int runServer(int argc, char **argv, std::span<const DriverInfo *const> drivers)
{
    if (!hasToken())
        return refuse(QStringLiteral("This is a Docker Machine plugin binary.\n"
                                     "Plugin binaries are not intended to be invoked directly.\n"
                                     "Please use this plugin through the main 'docker-machine' "
                                     "binary.\n(API version: %1)")
                          .arg(kApiVersion));
    const QString name = qEnvironmentVariable(kNameVariable);
    // Programs that a driver runs are not to take themselves for plugins.
    qunsetenv(kTokenVariable);
    qunsetenv(kNameVariable);
#ifdef SIGPIPE
    std::signal(SIGPIPE, SIG_IGN);
#endif
    QCoreApplication application(argc, argv);
    for (const DriverInfo *driver : drivers) {
        if (name == QLatin1String(driver->id))
            return Server(*driver).run();
    }
    return refuse(QStringLiteral("Unsupported driver: %1").arg(name));
}

} // namespace machinist::plugin
