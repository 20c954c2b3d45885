// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDir>
#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>

#include <memory>

namespace machinist {

/// How a run of the program ended.
struct Run
{
    int exitCode = -1;
    QString out;
    QString err;
    QString all() const { return out + err; }
};

/// A home of its own with a store of its own for runs of the real binary. Images are shared with
/// other tests, since building one takes minutes. Ends the virtual machines it left.
class Sandbox
{
public:
    /// \a program: another one than the real binary.
    explicit Sandbox(const QString &program = Sandbox::program());
    ~Sandbox();

    /// The real binary.
    static QString program();

    QString store() const { return m_home.filePath(QStringLiteral("store")); }
    QString home() const { return m_home.path(); }
    QProcessEnvironment environment() const;

    Run machinist(const QStringList &arguments, int timeoutMs = 60000) const;
    Run shell(const QString &script, int timeoutMs = 60000) const;
    std::unique_ptr<QProcess> startMachinist(const QStringList &arguments) const;
    /// Waits for what startMachinist() began.
    Run finish(QProcess &process, int timeoutMs) const;

    /// Lets the store use the images that all tests share; the constructor has done so.
    void shareImages() const;

    /// Process ids of the virtual machines that work in this store.
    QList<qint64> virtualMachines() const;
    /// What lies in the machines' folder, hidden files too.
    QStringList machineFiles() const;

    /// Empty where a real virtual machine can be made here; else what is missing.
    static QString whyNoVirtualMachine();

private:
    QString m_program;
    QTemporaryDir m_home{QDir::tempPath() + QStringLiteral("/mE2E-XXXXXX")};
};

} // namespace machinist
