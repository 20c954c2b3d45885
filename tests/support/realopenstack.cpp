// SPDX-License-Identifier: Apache-2.0
#include "tests/support/realopenstack.h"

#include "models/operations/childfiles.h"

#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QStandardPaths>

namespace machinist::test {

namespace {

const QString kScript = QStringLiteral(OPENSTACK_UP);
constexpr char kSeed[] = "openstack-up-seed.py";
constexpr int kStartMs = 800000;
constexpr int kStopMs = 120000;
constexpr int kClientMs = 60000;

QString running()
{
    return qEnvironmentVariable("MACHINIST_OPENSTACK_RC");
}

} // namespace

QString RealOpenStack::whyNot()
{
    if (!running().isEmpty())
        return {};
    if (!QFileInfo::exists(kScript))
        return kScript + QStringLiteral(" is not there: the real OpenStack is NOT tested");
    for (const char *program :
         {"keystone-manage", "nova-compute", "neutron-server", "glance-api", "openstack"}) {
        const QStringList paths{QStringLiteral("/usr/bin"), QStringLiteral("/usr/sbin")};
        if (QStandardPaths::findExecutable(QLatin1String(program), paths).isEmpty())
            return QStringLiteral("OpenStack's packages are not installed (no %1): the real "
                                  "OpenStack is NOT tested")
                .arg(QLatin1String(program));
    }
    return {};
}

QString RealOpenStack::start()
{
    if (!running().isEmpty()) {
        m_folder = QFileInfo(running()).path();
        return {};
    }
    // The script keeps its state beside itself.
    m_state = std::make_unique<QTemporaryDir>();
    const QFileInfo script(kScript);
    for (const QString &name : {script.fileName(), QString::fromLatin1(kSeed)})
        if (!QFile::copy(script.path() + u'/' + name, m_state->filePath(name)))
            return QStringLiteral("cannot copy ") + name;
    m_folder = m_state->filePath(QStringLiteral("os"));
    QProcess up;
    up.setProcessChannelMode(QProcess::MergedChannels);
    // The services live on: what they write must not keep a pipe of ours open.
    up.setStandardOutputFile(m_state->filePath(QStringLiteral("up.log")));
    keepFilesFrom(up);
    up.start(m_state->filePath(script.fileName()), {QStringLiteral("start")});
    if (up.waitForFinished(kStartMs) && up.exitCode() == 0)
        return {};
    QFile log(m_state->filePath(QStringLiteral("up.log")));
    (void)log.open(QIODevice::ReadOnly);
    return QString::fromUtf8(log.readAll().right(1000));
}

RealOpenStack::~RealOpenStack()
{
    if (!m_state)
        return;
    QProcess down;
    down.start(m_state->filePath(QFileInfo(kScript).fileName()), {QStringLiteral("stop")});
    down.waitForFinished(kStopMs);
}

QByteArray RealOpenStack::client(const QStringList &arguments) const
{
    QProcess client;
    client.start(QStringLiteral("bash"),
                 QStringList{QStringLiteral("-c"),
                             QStringLiteral(". \"$0\" && exec openstack \"$@\""), openrc()}
                     + arguments);
    if (!client.waitForFinished(kClientMs) || client.exitCode() != 0)
        return "failed: " + client.readAllStandardError();
    return client.readAllStandardOutput().trimmed();
}

QByteArray RealOpenStack::list(const QString &what) const
{
    return client(
        what.split(u' ')
        + QStringList{QStringLiteral("list"), QStringLiteral("-f"), QStringLiteral("value")});
}

} // namespace machinist::test
