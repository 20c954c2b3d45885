// SPDX-License-Identifier: Apache-2.0
//
// The bodies of requests, in the order of elements that Cloud Director's schemas want (API
// reference and schemas of versions 31 to 39: vApp, vAppTemplate, guest customization, OVF
// sections).
#pragma once

#include "models/base/result.h"

#include <QByteArray>
#include <QString>

namespace machinist::vmwarevcloudair {

/// What a new vApp is made of.
struct Instantiation
{
    QString name = {};
    QString description = {};
    QString networkName = {};
    QString networkHref = {};
    QString templateHref = {};
};
/// POST {vdc}/action/instantiateVAppTemplate, neither deployed nor powered on.
QByteArray instantiateBody(const Instantiation &wanted);
inline constexpr char kInstantiateType[]
    = "application/vnd.vmware.vcloud.instantiateVAppTemplateParams+xml";

/// POST {vm}/action/deploy of one that is not deployed: powered on, with the guest customized.
QByteArray deployBody();
inline constexpr char kDeployType[] = "application/vnd.vmware.vcloud.deployVAppParams+xml";

/// POST {vapp}/action/undeploy, pulling the plug.
QByteArray undeployBody();
inline constexpr char kUndeployType[] = "application/vnd.vmware.vcloud.undeployVAppParams+xml";

/// PUT {vm}/networkConnectionSection/: one connection; \a mode is POOL or DHCP.
QByteArray networkBody(const QString &network, const QString &mode);
inline constexpr char kNetworkType[] = "application/vnd.vmware.vcloud.networkConnectionSection+xml";

/// PUT {vm}/guestCustomizationSection/.
QByteArray customizationBody(const QString &computerName, const QByteArray &script);
inline constexpr char kCustomizationType[]
    = "application/vnd.vmware.vcloud.guestCustomizationSection+xml";

/// Properties that the guest reads from its OVF environment, as cloud-init's source "OVF" does
/// (cloudinit.readthedocs.io, "OVF").
struct GuestProperties
{
    QString instanceId = {};
    QString hostName = {};
    QString publicKey = {};
    QByteArray userData = {};
};
/// PUT {vm}/productSections/.
QByteArray propertiesBody(const GuestProperties &properties);
inline constexpr char kPropertiesType[] = "application/vnd.vmware.vcloud.productSections+xml";

/// PUT {vapp}/metadata/KEY.
QByteArray metadataBody(const QString &value);
inline constexpr char kMetadataType[] = "application/vnd.vmware.vcloud.metadata.value+xml";

/// PUT {vm}/virtualHardwareSection/cpu or …/memory: \a item as it was read, with another quantity
/// and the name that goes with it; all else, also what this program does not know, stays. Empty
/// where it has \a quantity already. BadReply where it is no such item.
Result<QByteArray> hardwareBody(const QByteArray &item, int quantity);
inline constexpr char kHardwareType[] = "application/vnd.vmware.vcloud.rasdItem+xml";

} // namespace machinist::vmwarevcloudair
