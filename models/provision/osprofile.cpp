// SPDX-License-Identifier: Apache-2.0
#include "models/provision/osprofile.h"

#include <QCoreApplication>

namespace machinist {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Provisioner)
};

struct Row
{
    const char *id;   // as in os-release
    const char *name; // Docker Machine's, where it has one; null: the id
    const char *installer;
    const char *packages;
    const char *repository;
};

constexpr char kDockerCe[] = "docker-ce docker-ce-cli containerd.io";
constexpr char kCentosRepository[] = "https://download.docker.com/linux/centos/docker-ce.repo";
constexpr char kRhelRepository[] = "https://download.docker.com/linux/rhel/docker-ce.repo";

constexpr Row kRows[] = {
    {"debian", nullptr, "apt", "docker.io", ""},
    {"ubuntu", "ubuntu(systemd)", "apt", "docker.io", ""},
    {"fedora", nullptr, "dnf", "moby-engine", ""},
    {"rhel", "redhat", "dnf", kDockerCe, kRhelRepository},
    {"centos", nullptr, "dnf", kDockerCe, kCentosRepository},
    {"rocky", nullptr, "dnf", kDockerCe, kCentosRepository},
    {"almalinux", nullptr, "dnf", kDockerCe, kCentosRepository},
    {"ol", nullptr, "dnf", kDockerCe, kCentosRepository},
    {"amzn", nullptr, "dnf", "docker", ""},
    {"suse", "SUSE", "zypper", "docker", ""},
    {"opensuse", "SUSE", "zypper", "docker", ""},
    {"opensuse-leap", "SUSE", "zypper", "docker", ""},
    {"opensuse-tumbleweed", "SUSE", "zypper", "docker", ""},
    {"sles", "SUSE", "zypper", "docker", ""},
    {"sled", "SUSE", "zypper", "docker", ""},
    {"arch", nullptr, "pacman", "docker", ""},
    {"alpine", nullptr, "apk", "docker", ""},
    {"flatcar", nullptr, "", "", ""},
    {"coreos", "coreOS", "", "", ""},
};

const Row *rowFor(const QString &id)
{
    for (const Row &row : kRows)
        if (id == QLatin1String(row.id))
            return &row;
    return nullptr;
}

/// Systems whose packages are part of an image, whatever family they come from.
bool isImageBased(const OsRelease &os)
{
    static const QStringList variants{QStringLiteral("coreos"), QStringLiteral("iot"),
                                      QStringLiteral("silverblue"), QStringLiteral("kinoite")};
    return variants.contains(os.variantId);
}

} // namespace

Result<OsProfile> osProfileFor(const OsRelease &os, const QString &architecture)
{
    const Row *row = nullptr;
    bool isExact = false;
    for (const QString &id : QStringList{os.id} + os.idLike) {
        row = rowFor(id);
        isExact = id == os.id;
        if (row)
            break;
    }
    if (!row)
        return Error{
            .kind = ErrorKind::NotSupported,
            .message = os.id.isEmpty() ? Text::tr("The host does not say which Linux it runs.")
                                       : Text::tr("How to set up Docker on %1 is not known.")
                                             .arg(os.prettyName.isEmpty() ? os.id : os.prettyName),
            .details = QStringLiteral("ID=%1 ID_LIKE=%2").arg(os.id, os.idLike.join(u' ')),
            .hint = Text::tr(
                "Use Debian, Ubuntu, Fedora, a relative of RHEL, SUSE, Arch, Alpine or Flatcar.")};
    OsProfile profile{.name = isExact && row->name ? QString::fromLatin1(row->name) : os.id,
                      .installer = QString::fromLatin1(row->installer),
                      .packages = QString::fromLatin1(row->packages),
                      .repository = QString::fromLatin1(row->repository),
                      .suseModule = {}};
    if (isImageBased(os))
        profile.installer.clear();
    if (os.id == QLatin1String("sles") || os.id == QLatin1String("sled"))
        profile.suseModule
            = QStringLiteral("sle-module-containers/%1/%2").arg(os.versionId, architecture);
    return profile;
}

} // namespace machinist
