// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/base/storage.h"
#include "models/machine/machinestore.h"
#include "models/operations/operationcontext.h"
#include "models/provision/certificates.h"

#include <QCryptographicHash>
#include <QDirIterator>
#include <QHash>
#include <QTemporaryDir>

#include <functional>

namespace machinist {

inline QString s(const char *text)
{
    return QString::fromUtf8(text);
}

/// Why \a result failed, for QVERIFY2.
template<typename T>
QByteArray reason(const Result<T> &result)
{
    return result ? QByteArray()
                  : (result.error().message + u' ' + result.error().details).toUtf8();
}

/// A store on disk with its own certificate authority and machines as create leaves them.
class StoreFixture
{
public:
    /// Stores of one \a authority have the same certificates, which are made once: keys take long.
    explicit StoreFixture(int authority = 0)
        : m_authority(authority)
    {
        const AuthorityFiles files = this->authority();
        m_isGood
            = provide(QStringLiteral("authority%1").arg(authority),
                      {files.caCert, files.caKey, files.clientCert, files.clientKey},
                      [&](OperationContext &context) { return ensureAuthority(files, context); })
                  .has_value();
    }

    bool isGood() const { return m_isGood; }
    QString root() const { return store.root(); }
    QString path(const QString &name) const { return m_folder.filePath(name); }
    AuthorityFiles authority() const { return AuthorityFiles::inFolder(store.certsFolder()); }

    /// A host at \a port with the key \a key, its certificates where create puts them.
    Result<> addHost(const QString &name, int port, const QByteArray &key = "a key\n")
    {
        Machine machine(name, s("generic"), root());
        const QString keyPath = store.machineFolder(name) + s("/id_rsa");
        JsonObject driver;
        driver.set(QLatin1String("IPAddress"), s("127.0.0.1"));
        driver.set(QLatin1String("MachineName"), name);
        driver.set(QLatin1String("SSHUser"), qEnvironmentVariable("USER", s("root")));
        driver.set(QLatin1String("SSHPort"), port);
        driver.set(QLatin1String("SSHKeyPath"), keyPath);
        driver.set(QLatin1String("StorePath"), root());
        driver.set(QLatin1String("EnginePort"), 2376);
        driver.set(QLatin1String("SSHKey"), s("/home/alice/.ssh/id_rsa"));
        machine.setDriverConfig(driver);
        TRY(store.create(machine));
        TRY(writeFile(keyPath, key));
        const AuthOptions auth = machine.auth();
        for (const auto &[from, to] : {std::pair{auth.caCertPath, s("/ca.pem")},
                                       std::pair{auth.clientCertPath, s("/cert.pem")},
                                       std::pair{auth.clientKeyPath, s("/key.pem")}})
            TRY(writeFile(auth.storePath + to, TRY(readFile(from))));
        return provide(QStringLiteral("server%1").arg(m_authority),
                       {auth.serverCertPath, auth.serverKeyPath}, [&](OperationContext &context) {
                           return makeServerCertificate({.authority = authority(),
                                                         .certPath = auth.serverCertPath,
                                                         .keyPath = auth.serverKeyPath,
                                                         .machineName = name,
                                                         .sans = {s("127.0.0.1")}},
                                                        context);
                       });
    }

    /// Every file below the store's root with its contents: to see that nothing was changed.
    QByteArray imprint() const
    {
        QStringList paths;
        QDirIterator files(root(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (files.hasNext())
            paths << files.next();
        paths.sort();
        QCryptographicHash hash(QCryptographicHash::Sha256);
        for (const QString &path : std::as_const(paths))
            hash.addData(path.toUtf8() + readFile(path).value_or(QByteArray()));
        return hash.result();
    }
    /// What lies in the machines' folder, hidden files too, but for lock files.
    QStringList machineFiles() const
    {
        QStringList names = QDir(store.machinesFolder())
                                .entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
        names.removeIf(
            [](const QString &name) { return name.endsWith(u".lock") || name.endsWith(u".busy"); });
        return names;
    }

private:
    /// \a files as they were the first time that \a what was made, by \a make.
    static Result<> provide(const QString &what, const QStringList &files,
                            const std::function<Result<>(OperationContext &)> &make)
    {
        static QHash<QString, QList<QByteArray>> known;
        SilentContext context;
        QList<QByteArray> &contents = known[what];
        if (contents.isEmpty()) {
            TRY(make(context));
            for (const QString &file : files)
                contents.append(TRY(readFile(file)));
        }
        for (qsizetype i = 0; i < files.size(); ++i) {
            TRY(makeFolder(QFileInfo(files[i]).path()));
            TRY(writeFile(files[i], contents[i]));
        }
        return {};
    }

    QTemporaryDir m_folder;

public:
    MachineStore store{m_folder.filePath(QStringLiteral("store"))};

private:
    int m_authority;
    bool m_isGood = false;
};

} // namespace machinist
