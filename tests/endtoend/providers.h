// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/support/fakecloud.h"

#include <QFile>
#include <QTemporaryDir>

namespace machinist::test {

/// A provider's stand-in and what the program is told to use it. "{url}", "{port}" and "{folder}",
/// which is one of the stand-in's own, are replaced.
struct ProviderRow
{
    const char *driver;
    const char *script;
    const char *arguments;
    const char *flags;
    const char *variable; // gives the secret, which is stored nowhere without a keyring
    const char *secret;
    const char *state = "/_control";
    const char *notHere = ""; // why the stand-in cannot run, where it was not built
};

inline constexpr ProviderRow kProviders[] = {
    {"digitalocean", "digitalocean/server.py", "", "--digitalocean-endpoint {url}",
     "DIGITALOCEAN_ACCESS_TOKEN", "dop_v1_secret"},
    {"amazonec2", "amazonec2/ec2sim.py", "",
     "--amazonec2-endpoint {url} --amazonec2-zone us-east-1a --amazonec2-access-key AKIDEXAMPLE",
     "AWS_SECRET_ACCESS_KEY", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"},
    {"google", "google/simulator.py", "{folder}",
     "--google-endpoint {url}/compute/v1/ --google-project p1 "
     "--google-credentials-file {folder}/service.json",
     "", "-----BEGIN PRIVATE KEY-----", "/_state"},
    {"azure", "azure/server.py", "",
     "--azure-endpoint {url} --azure-login-endpoint {url} "
     "--azure-subscription-id 99999999-8888-7777-6666-555555555555 "
     "--azure-client-id aaaaaaaa-0000-0000-0000-000000000001",
     "AZURE_CLIENT_SECRET", "azure-Secret~Value.123"},
    {"exoscale", "exoscale/server.py", "", "--exoscale-url {url}/v2 --exoscale-api-key EXOtest",
     "EXOSCALE_API_SECRET", "exo-secret-4711"},
    {"softlayer", "softlayer/server.py", "",
     "--softlayer-user user --softlayer-domain d.example "
     "--softlayer-api-endpoint {url}/rest/v3/",
     "SOFTLAYER_API_KEY", "sesame-0815"},
    {"openstack", "openstack/openstackfake.py", "",
     "--openstack-auth-url {url}/identity --openstack-username demo "
     "--openstack-domain-name Default --openstack-tenant-name demo "
     "--openstack-net-name private --openstack-flavor-name m1.small "
     "--openstack-image-name debian-12 --openstack-ssh-user debian",
     "OS_PASSWORD", "sim-secret"},
    {"rackspace", "openstack/openstackfake.py", "",
     "--rackspace-identity-endpoint {url}/identity/v2.0 --rackspace-username rax "
     "--rackspace-region RegionOne --rackspace-flavor-id 2",
     "OS_API_KEY", "sim-secret"},
    {"vmwarevcloudair", "vmwarevcloudair/server.py", "",
     "--vmwarevcloudair-endpoint {url} --vmwarevcloudair-org acme "
     "--vmwarevcloudair-vdcid vdc1 --vmwarevcloudair-catalogitem debian-12",
     "VCLOUDAIR_API_TOKEN", "token-4711-secret"},
    {"vmwarevsphere", VSPHERE_SIMULATOR, "-folder {folder}",
     "--vmwarevsphere-vcenter 127.0.0.1 --vmwarevsphere-vcenter-port {port} "
     "--vmwarevsphere-username administrator@vsphere.local "
     "--vmwarevsphere-ca-file {folder}/ca.pem --vmwarevsphere-creation-type template "
     "--vmwarevsphere-clone-from debian-12",
     "VSPHERE_PASSWORD", "vc-Secret&<0815>", "/_control",
     "vSphere's simulator was not built; it wants golang-go and "
     "golang-github-vmware-govmomi-dev"},
};

inline const ProviderRow &providerOf(const char *driver)
{
    for (const ProviderRow &row : kProviders)
        if (qstrcmp(row.driver, driver) == 0)
            return row;
    qFatal("no provider of the driver %s", driver);
}

/// A running stand-in as the program sees it, and as its account stands.
class Provider
{
public:
    explicit Provider(const ProviderRow &row)
        : m_row(row)
    {}

    /// Empty where it can run here; else the reason, for QSKIP.
    QString whyNot() const
    {
        const QString script = QLatin1String(m_row.script);
        if (QDir::isAbsolutePath(script) && !QFile::exists(script))
            return QLatin1String(m_row.notHere);
        return FakeCloud::whyNot();
    }
    bool start(const QProcessEnvironment &environment = QProcessEnvironment::systemEnvironment())
    {
        return m_cloud.start(QLatin1String(m_row.script), words(m_row.arguments), environment);
    }

    /// "create --driver …" with all that it takes.
    QStringList createCommand(const QString &machine) const
    {
        return QStringList{QStringLiteral("create"), QStringLiteral("--driver"),
                           QLatin1String(m_row.driver)}
        + words(m_row.flags) + QStringList{machine};
    }
    QJsonObject state() const { return m_cloud.ask("GET", {}, QLatin1String(m_row.state)); }
    qsizetype requestCount() const { return state()[QLatin1String("requests")].toArray().size(); }
    /// How many things the account still has.
    int left() const
    {
        int all = 0;
        const QJsonObject state = this->state();
        const QJsonValue left = state[QLatin1String("left")];
        const QJsonObject kinds = left.isObject() ? left.toObject() : state;
        for (auto it = kinds.begin(); it != kinds.end(); ++it)
            if (it.key() != QLatin1String("requests") && it.key() != QLatin1String("launches"))
                all += int(it.value().toArray().size());
        return all;
    }

    /// The words of the driver's flags with their values, as the lifecycle has them.
    QHash<QString, QStringList> answers() const
    {
        QHash<QString, QStringList> all;
        const QStringList flags = words(m_row.flags);
        for (qsizetype at = 0; at + 1 < flags.size(); at += 2)
            all.insert(flags[at].mid(2), {flags[at + 1]});
        return all;
    }
    /// Machines and changes take some seconds from now on, as they do at the provider.
    void slowDown() const
    {
        control({{QLatin1String("restart"), true},
                 {QLatin1String("options"),
                  QJsonObject{{QLatin1String("boot_polls"), 6}, {QLatin1String("seconds"), 1.5}}},
                 {QLatin1String("set"), QJsonObject{{QLatin1String("delay"), 10}}},
                 {QLatin1String("operation_time"), 3},
                 {QLatin1String("boot_time"), 5}});
    }

    /// Counts requests anew; the one of that number (1: the next) is left without an answer, before
    /// or after it has had its effect. 0: none.
    void hangAt(int number, bool isAfter) const
    {
        const QString hang = isAfter ? QStringLiteral("hang-after") : QStringLiteral("hang");
        QJsonObject fault{{QLatin1String("kind"), hang}, {QLatin1String("at"), number}};
        QJsonObject wish{{QLatin1String("restart"), true},
                         {QLatin1String("heal"), true},
                         {QLatin1String("forget"), true}};
        wish[QLatin1String("faults")] = number ? QJsonArray{fault} : QJsonArray();
        control(wish);
        if (!number || qstrcmp(m_row.driver, "amazonec2") != 0)
            return;
        // The stand-in for AWS counts from 0, and has a word of its own for "after".
        fault[QLatin1String("kind")] = QStringLiteral("hang");
        fault[QLatin1String("at")] = number - 1;
        fault[QLatin1String("after")] = isAfter;
        control({{QLatin1String("fault"), fault}});
    }

private:
    QStringList words(const char *text) const
    {
        return QString::fromLatin1(text)
            .replace(QLatin1String("{url}"), m_cloud.address())
            .replace(QLatin1String("{port}"), m_cloud.address().section(u':', -1))
            .replace(QLatin1String("{folder}"), m_folder.path())
            .split(u' ', Qt::SkipEmptyParts);
    }
    void control(const QJsonObject &wish) const
    {
        m_cloud.ask("POST", QJsonDocument(wish).toJson());
    }

    const ProviderRow &m_row;
    QTemporaryDir m_folder;
    FakeCloud m_cloud;
};

} // namespace machinist::test
