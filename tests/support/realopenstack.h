// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>
#include <QTemporaryDir>

#include <memory>

namespace machinist::test {

/// Keystone, Glance, Placement, Neutron and Nova with its fake hypervisor, of Debian's packages, on
/// 127.0.0.1; started by a script that is not part of this repository. See
/// tests/drivers/openstack/README.md. With MACHINIST_OPENSTACK_RC naming the openrc file of the
/// user "demo" (and openrc, the administrator's, beside it) it is a cloud that runs already.
class RealOpenStack
{
public:
    /// Empty where it can run here; else what is missing, for QSKIP.
    static QString whyNot();

    ~RealOpenStack();

    /// Takes minutes. Returns what went wrong, or nothing.
    QString start();

    QString openrc() const { return m_folder + QStringLiteral("/openrc-demo"); }
    QString adminOpenrc() const { return m_folder + QStringLiteral("/openrc"); }
    /// What OpenStack's own client, as the user "demo", writes to its standard output.
    QByteArray client(const QStringList &arguments) const;
    /// Its list of \a what ("server", "floating ip") without headings; empty where there is none.
    QByteArray list(const QString &what) const;

private:
    std::unique_ptr<QTemporaryDir> m_state; // of a cloud that we have started
    QString m_folder;                       // of the openrc files
};

} // namespace machinist::test
