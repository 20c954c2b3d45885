// SPDX-License-Identifier: Apache-2.0
#include "drivers/shared/imageseed.h"

namespace machinist {

namespace {

constexpr int kBlock = 512;
constexpr int kDiskStep = 64 * 1024;

void put(QByteArray &block, int at, const QByteArray &value)
{
    block.replace(at, value.size(), value);
}

QByteArray octal(qint64 value, int digits)
{
    return QByteArray::number(value, 8).rightJustified(digits, '0');
}

/// The 512 bytes before a file's content, by POSIX.1-1988 ("ustar").
QByteArray tarHeader(const SeedFile &file)
{
    QByteArray block(kBlock, '\0');
    put(block, 0, file.name);
    put(block, 100, octal(file.mode, 7));
    put(block, 108, octal(0, 7));
    put(block, 116, octal(0, 7));
    put(block, 124, octal(file.content.size(), 11));
    put(block, 136, octal(0, 11));
    put(block, 148, QByteArray(8, ' ')); // the checksum counts as blanks
    put(block, 156, file.name.endsWith('/') ? "5" : "0");
    put(block, 257, QByteArray("ustar\0", 6) + "00");
    put(block, 265, "root");
    put(block, 297, "root");
    int sum = 0;
    for (const char byte : std::as_const(block))
        sum += uchar(byte);
    put(block, 148, octal(sum, 6) + QByteArray("\0 ", 2));
    return block;
}

void fillUp(QByteArray &bytes, int step)
{
    if (const auto rest = bytes.size() % step)
        bytes.append(step - rest, '\0');
}

/// \a text as the lines of a YAML block scalar.
QByteArray indented(const QByteArray &text, int blanks)
{
    QByteArray all;
    for (const QByteArray &line : text.trimmed().split('\n'))
        all += QByteArray(blanks, ' ') + line + '\n';
    return all;
}

/// How the user logs in and becomes root. Alpine's sshd refuses an account that is locked as
/// cloud-init does it ("!"), hence a password that none fits; its doas reads /etc/doas.d.
QByteArray userRights(const CloudIdentity &identity)
{
    if (identity.family != GuestFamily::Alpine)
        return "    shell: /bin/bash\n"
               "    lock_passwd: true\n"
               "    sudo: ALL=(ALL) NOPASSWD:ALL\n";
    return "    shell: /bin/ash\n"
           "    lock_passwd: false\n"
           "    hashed_passwd: '*'\n";
}

QByteArray doasRule(const QByteArray &user)
{
    return "write_files:\n"
           "  - path: /etc/doas.d/machinist.conf\n"
           "    permissions: '0400'\n"
           "    content: |\n"
           "      permit nopass "
        + user + " as root\n";
}

} // namespace

QByteArray seedArchive(const QList<SeedFile> &files)
{
    QByteArray archive;
    for (const SeedFile &file : files) {
        Q_ASSERT(file.name.size() < 100);
        archive += tarHeader(file) + file.content;
        fillUp(archive, kBlock);
    }
    archive.append(2 * kBlock, '\0');
    fillUp(archive, kDiskStep);
    return archive;
}

QByteArray cloudUserData(const CloudIdentity &identity)
{
    const QByteArray user = identity.user.toUtf8();
    QByteArray data = "#cloud-config\n"
                      "hostname: "
        + identity.hostName.toUtf8()
        + "\n"
          "manage_etc_hosts: true\n"
          "ssh_pwauth: false\n";
    if (identity.user == QLatin1String("root")) {
        data += "disable_root: false\n"
                "users:\n"
                "  - name: root\n";
    } else {
        // A group called "docker" may exist already, and then useradd wants to be told.
        if (identity.family == GuestFamily::Alpine)
            data += doasRule(user);
        data += "groups: [docker]\n"
                "users:\n"
                "  - name: "
            + user + "\n" + userRights(identity);
        data += user == "docker" ? "    primary_group: docker\n"
                                   "    no_user_group: true\n"
                                 : "    groups: [docker]\n";
    }
    if (const QByteArray key = identity.authorizedKey.trimmed(); !key.isEmpty())
        data += "    ssh_authorized_keys:\n      - " + key + "\n";
    data += "ssh_deletekeys: true\n"
            "ssh_genkeytypes: []\n"
            "ssh_keys:\n"
            "  ed25519_private: |\n"
        + indented(identity.hostPrivateKey, 4)
        + "  ed25519_public: " + identity.hostPublicKey.trimmed() + "\n";
    return data;
}

QByteArray cloudMetaData(const CloudIdentity &identity)
{
    return "instance-id: " + identity.instanceId.toUtf8()
        + "\nlocal-hostname: " + identity.hostName.toUtf8() + "\n";
}

QByteArray cloudNetworkConfig(const CloudIdentity &identity)
{
    if (identity.family == GuestFamily::Debian)
        return "version: 2\n"
               "ethernets:\n"
               "  all:\n"
               "    match: {name: \"e*\"}\n"
               "    dhcp4: true\n"
               "    dhcp-identifier: mac\n"
               "    optional: true\n";
    // Alpine's ifupdown knows no patterns, and cloud-init alone would bring up the first card.
    if (identity.family != GuestFamily::Alpine || identity.cards.isEmpty())
        return {};
    QByteArray config = "version: 1\nconfig:\n";
    for (qsizetype i = 0; i < identity.cards.size(); ++i)
        config += "  - type: physical\n"
                  "    name: eth"
            + QByteArray::number(i)
            + "\n"
              "    mac_address: \""
            + identity.cards[i].toLatin1()
            + "\"\n"
              "    subnets: [{type: dhcp}]\n";
    return config;
}

} // namespace machinist
