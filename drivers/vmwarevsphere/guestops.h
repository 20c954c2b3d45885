// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/vmwarevsphere/vimclient.h"

namespace machinist::vsphere {

/// A user of the system inside a machine.
struct GuestLogin
{
    QString user;
    QString password; // secret
};

/// Files and programs inside a running machine, through VMware Tools.
class GuestOperations
{
public:
    GuestOperations(VimClient &client, MoRef machine, GuestLogin login, CloudPace pace);

    /// Waits until the machine takes files and commands.
    Result<> awaitReady(OperationContext &context);
    /// Writes \a content to \a path (0600), over what is there.
    Result<> upload(const QByteArray &content, const QString &path, OperationContext &context);
    /// Runs a program to its end. ToolFailed where its exit code is not 0.
    Result<> run(const QString &program, const QString &arguments, OperationContext &context);

private:
    Result<MoRef> manager(const char *name, OperationContext &context);
    Result<QUrl> transferAddress(qsizetype size, const QString &path, OperationContext &context);
    /// By what the host that takes the file is known: vCenter knows its certificate.
    Result<Trust> trustOf(const QString &host, OperationContext &context);
    XmlNode auth() const;

    VimClient &m_client;
    MoRef m_machine;
    GuestLogin m_login;
    CloudPace m_pace;
};

} // namespace machinist::vsphere
