// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>

namespace machinist::vmwarevcloudair {

/// What a guest without cloud-init is to be told by VMware's tools.
struct GuestIdentity
{
    QString user = {};
    QByteArray authorizedKey = {};  // one line
    QByteArray hostPrivateKey = {}; // OpenSSH format
    QByteArray hostPublicKey = {};  // one line
};

/// The customization script: lets the user in with the key, with password-less sudo, and gives the
/// host its key. The tools run it twice, with "precustomization" and "postcustomization"; it acts
/// the second time, and acting again changes nothing. Shell as every Linux has it.
QByteArray guestScript(const GuestIdentity &identity);

} // namespace machinist::vmwarevcloudair
