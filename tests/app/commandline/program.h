// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>

/// What a run of the program left.
struct Ran
{
    QString out;
    QString err;
    int code = -1;
};

/// The real program over a store of its own, with an empty environment but for what it needs.
class Program
{
public:
    explicit Program(const QString &path)
        : m_path(path)
    {}

    QString store() const { return m_folder.filePath("store"); }
    QString folder() const { return m_folder.path(); }
    QProcessEnvironment environment() const
    {
        QProcessEnvironment environment = m_extra;
        environment.insert("HOME", m_folder.path());
        environment.insert("PATH", qEnvironmentVariable("PATH"));
        environment.insert("LC_ALL", "C.UTF-8");
        environment.insert("MACHINE_STORAGE_PATH", store());
        return environment;
    }
    void set(const QString &name, const QString &value) { m_extra.insert(name, value); }
    void unset(const QString &name) { m_extra.remove(name); }
    void call(const QString &path) { m_path = path; }

    Ran run(const QStringList &arguments, const QByteArray &input = {}) const
    {
        QProcess process;
        process.setProcessEnvironment(environment());
        process.start(m_path, arguments);
        process.write(input);
        process.closeWriteChannel();
        process.waitForFinished(60000);
        return {QString::fromUtf8(process.readAllStandardOutput()),
                QString::fromUtf8(process.readAllStandardError()),
                process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1};
    }

    Ran create(const QString &name, const QString &url = "tcp://127.0.0.1:1", const QStringList &more = {}) const
    {
        return run(QStringList{"create", "--driver", "none", "--url", url} + more + QStringList{name});
    }

private:
    QTemporaryDir m_folder;
    QString m_path;
    QProcessEnvironment m_extra;
};
