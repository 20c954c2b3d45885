// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

#include <algorithm>

namespace machinist::test {

/// Without empty objects: the SDKs send maps that nobody has filled, and references with none.
inline QJsonValue withoutEmpty(const QJsonValue &value)
{
    if (value.isArray()) {
        QJsonArray items;
        for (const auto &item : value.toArray())
            items.append(withoutEmpty(item));
        return items;
    }
    if (!value.isObject())
        return value;
    const QJsonObject object = value.toObject();
    QJsonObject kept;
    for (auto it = object.begin(); it != object.end(); ++it) {
        const QJsonValue inner = withoutEmpty(it.value());
        if (!inner.isObject() || !inner.toObject().isEmpty())
            kept.insert(it.key(), inner);
    }
    return kept;
}

/// Providers' own SDKs for Node, as witnesses: those in the folder that MACHINIST_NODE_SDKS names,
/// or installed by npm for as long as this object lives.
class NodeSdks
{
public:
    /// Empty where all \a packages are there now; else the reason, for QSKIP.
    QString provide(const QStringList &packages)
    {
        m_folder = qEnvironmentVariable("MACHINIST_NODE_SDKS");
        if (m_folder.isEmpty())
            m_folder = m_own.path();
        const bool isThere = std::ranges::all_of(packages, [this](const QString &package) {
            return QFile::exists(m_folder + QStringLiteral("/node_modules/") + package);
        });
        if (isThere || install(packages))
            return {};
        return QStringLiteral("npm cannot install %1 here").arg(packages.join(u' '));
    }

    /// What \a script prints, told the folder of the SDKs and \a words.
    QByteArray run(const QString &script, const QStringList &words) const
    {
        QProcess node;
        node.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        node.start(QStringLiteral("node"), QStringList{script, m_folder} + words);
        node.waitForFinished(120000);
        return node.readAllStandardOutput().trimmed();
    }

private:
    bool install(const QStringList &packages) const
    {
        QProcess npm;
        npm.setWorkingDirectory(m_folder);
        npm.start(QStringLiteral("npm"),
                  QStringList{QStringLiteral("install"), QStringLiteral("--silent"),
                              QStringLiteral("--no-audit"), QStringLiteral("--no-fund")}
                      + packages);
        return npm.waitForFinished(300000) && npm.exitCode() == 0;
    }

    QTemporaryDir m_own;
    QString m_folder;
};

} // namespace machinist::test
