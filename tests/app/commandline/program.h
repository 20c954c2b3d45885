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

    QString store() const { return m_folder.filePath(u"store"_qs); }
    QString folder() const { return m_folder.path(); }
    QProcessEnvironment environment() const
    {
        QProcessEnvironment environment = m_extra;
        environment.insert(u"HOME"_qs, m_folder.path());
        environment.insert(u"PATH"_qs, qEnvironmentVariable("PATH"));
        environment.insert(u"LC_ALL"_qs, u"C.UTF-8"_qs);
        environment.insert(u"MACHINE_STORAGE_PATH"_qs, store());
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

    Ran create(const QString &name, const QString &url = u"tcp://127.0.0.1:1"_qs,
               const QStringList &more = {}) const
    {
        return run(QStringList{u"create"_qs, u"--driver"_qs, u"none"_qs, u"--url"_qs, url} + more
                   + QStringList{name});
    }

private:
    QTemporaryDir m_folder;
    QString m_path;
    QProcessEnvironment m_extra;
};
