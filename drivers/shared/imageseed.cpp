// SPDX-License-Identifier: Apache-2.0
#include "drivers/shared/imageseed.h"

#include "models/base/storage.h"
#include "models/operations/command.h"

#include <QCoreApplication>
#include <QFile>
#include <QStandardPaths>
#include <QTemporaryDir>

namespace machinist {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(ImageSeed)
};

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
        data += "groups: [docker]\n"
                "users:\n"
                "  - name: "
            + user
            + "\n"
              "    shell: /bin/bash\n"
              "    lock_passwd: true\n"
              "    sudo: ALL=(ALL) NOPASSWD:ALL\n";
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

QString isoTool()
{
    for (const char *name : {"genisoimage", "mkisofs", "xorriso"})
        if (QString path = QStandardPaths::findExecutable(QLatin1String(name)); !path.isEmpty())
            return path;
    return {};
}

Result<> makeNoCloudSeed(const CloudIdentity &identity, const QString &path,
                         OperationContext &operation)
{
    const QString tool = isoTool();
    if (tool.isEmpty())
        return Error{.kind = ErrorKind::ToolMissing,
                     .message = Text::tr("No program to write the cloud-init disk was found."),
                     .hint = Text::tr("Install the package genisoimage or xorriso.")};
    const QTemporaryDir folder(path + QStringLiteral(".XXXXXX"));
    if (!folder.isValid())
        return storageError(errno, path);
    TRY(writeFile(folder.filePath(QStringLiteral("user-data")), cloudUserData(identity)));
    TRY(writeFile(folder.filePath(QStringLiteral("meta-data")), cloudMetaData(identity)));
    TRY(writeFile(path, {})); // private before anything secret is in it
    QStringList arguments{QStringLiteral("-quiet"),
                          QStringLiteral("-output"),
                          path,
                          QStringLiteral("-volid"),
                          QStringLiteral("cidata"),
                          QStringLiteral("-joliet"),
                          QStringLiteral("-rock"),
                          folder.path()};
    if (tool.endsWith(QLatin1String("xorriso")))
        arguments = QStringList{QStringLiteral("-as"), QStringLiteral("mkisofs")} + arguments;
    TRY(run(Command{.program = tool, .arguments = arguments, .timeout = std::chrono::minutes(1)},
            operation));
    return {};
}

} // namespace machinist
