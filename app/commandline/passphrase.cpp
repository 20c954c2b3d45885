// SPDX-License-Identifier: Apache-2.0
#include "app/commandline/passphrase.h"

#include "app/commandline/session.h"

#include <QByteArray>
#include <QFile>

#include <openssl/crypto.h>
#include <openssl/evp.h>

namespace machinist {

namespace {

constexpr qint64 kLongest = 1024;
constexpr char kVariable[] = "MACHINIST_PASSPHRASE";

Result<QString> fromFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return usageError(QStringLiteral("The passphrase file %1 cannot be read: %2.")
                              .arg(path, file.errorString()));
    QByteArray line = file.readLine(kLongest);
    while (line.endsWith('\n') || line.endsWith('\r'))
        line.chop(1);
    if (line.isEmpty())
        return usageError(QStringLiteral("The first line of %1 is empty.").arg(path));
    return QString::fromUtf8(line);
}

Result<QString> typed(const QString &file, PassphraseUse use)
{
    QByteArray text(kLongest, '\0');
    const QByteArray prompt = QStringLiteral("Passphrase for %1: ").arg(file).toUtf8();
    const int outcome = EVP_read_pw_string(text.data(), int(text.size()) - 1, prompt.constData(),
                                           use == PassphraseUse::New);
    const QString passphrase = QString::fromUtf8(text.constData());
    OPENSSL_cleanse(text.data(), size_t(text.size()));
    if (outcome == 0)
        return passphrase;
    if (outcome == -2 || use == PassphraseUse::Known)
        return Error{.kind = ErrorKind::Cancelled,
                     .message = QStringLiteral("No passphrase was given.")};
    return usageError(QStringLiteral("The two passphrases differ."));
}

} // namespace

Result<QString> passphraseFor(Session &session, const QString &file, PassphraseUse use)
{
    if (session.options().isGiven("passphrase-file"))
        return fromFile(session.options().text("passphrase-file"));
    if (const QString set = qEnvironmentVariable(kVariable); !set.isEmpty())
        return set;
    if (Console::isInteractive())
        return typed(file, use);
    Error error = usageError(QStringLiteral("A passphrase is needed, and there is no terminal to "
                                            "ask for it."));
    error.hint = QStringLiteral("Put it into the first line of a file for --passphrase-file, or "
                                "into the variable %1.")
                     .arg(QLatin1String(kVariable));
    return error;
}

} // namespace machinist
