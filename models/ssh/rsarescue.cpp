// SPDX-License-Identifier: Apache-2.0
#include "models/ssh/rsarescue.h"

#include "models/operations/command.h"
#include "models/ssh/authorizedkeys.h"
#include "models/ssh/keypair.h"
#include "models/ssh/libssh2version.h"
#include "models/ssh/systemssh.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

using namespace std::chrono_literals;

namespace machinist {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(RsaRescue)
};

QString newKeyPath(const SshLogin &login)
{
    return QFileInfo(login.target.keyPath).path() + QStringLiteral("/id_ed25519");
}

/// The public line of the key beside the RSA key, made first where there is none.
Result<QByteArray> provideKey(const QString &path, const QString &comment)
{
    if (QFile::exists(path)) {
        TRY(checkKeyFile(path));
        return TRY(publicKeyOfFile(path)) + ' ' + comment.toUtf8();
    }
    const SshKeyPair pair = TRY(generateEd25519Key(comment));
    TRY(saveKeyPair(pair, path));
    return pair.publicKey;
}

} // namespace

bool isRsaRescueUseful(const SshLogin &login, const Error &failure)
{
    return failure.kind == ErrorKind::NotAuthorised && !isLibssh2Modern()
        && !login.target.keyPath.isEmpty() && checkKeyFile(login.target.keyPath)
        && isRsaKeyFile(login.target.keyPath);
}

QString rsaRescueQuestion(const SshLogin &login)
{
    return Text::tr("The machine's key %1 is an RSA key, which libssh2 %2 cannot use with this "
                    "host. The program can "
                    "make a new ed25519 key, %3, and add its public half to ~/.ssh/authorized_keys "
                    "of %4 on %5, "
                    "using the system's ssh once. The RSA key stays valid.")
        .arg(login.target.keyPath, libssh2Version(), newKeyPath(login), login.target.user,
             login.target.host);
}

Error rsaRescueDeclined(const SshLogin &login)
{
    return {
        .kind = ErrorKind::NotSupported,
        .message = Text::tr("libssh2 %1 cannot log in to %2 with an RSA key.")
                       .arg(libssh2Version(), login.target.host),
        .hint = Text::tr(
            "Let the program add an ed25519 key to the host, add one yourself, or install libssh2 "
            "1.11 or newer.")};
}

Result<QString> addEd25519Key(const SshLogin &login, OperationContext &context)
{
    TRY(checkKeyFile(login.target.keyPath));
    const QString path = newKeyPath(login);
    const QByteArray line = TRY(provideKey(path, QStringLiteral("machinist")));
    context.step(Text::tr("Adding an ed25519 key to %1").arg(login.target.host));
    QStringList arguments{QStringLiteral("-o"), QStringLiteral("BatchMode=yes")};
    arguments += systemSshArguments(login);
    arguments << QStringLiteral("sh -c ") + shellQuoted(addAuthorizedKeyScript());
    TRY(machinist::run({.program = QStringLiteral("ssh"),
                        .arguments = arguments,
                        .timeout = 60s,
                        .input = line + '\n'},
                       context));
    context.log(
        Text::tr("Added the key %1 (%2) to %3.").arg(path, fingerprintOf(line), login.target.host));
    return path;
}

} // namespace machinist
