// SPDX-License-Identifier: Apache-2.0
#include "drivers/vmwarevcloudair/vapp.h"

#include "drivers/vmwarevcloudair/client.h"

#include <QRegularExpression>

namespace machinist::vmwarevcloudair {

namespace {

PowerState stateOfStatus(int status)
{
    // ResourceEntityType's status (Cloud Director API, "Object creation status")
    switch (status) {
    case 4: // POWERED_ON
        return PowerState::Running;
    case 8:  // POWERED_OFF
    case 18: // VAPP_UNDEPLOYED
    case 19: // VAPP_PARTIALLY_DEPLOYED
    case 20: // PARTIALLY_POWERED_OFF
        return PowerState::Stopped;
    case 3:  // SUSPENDED
    case 21: // PARTIALLY_SUSPENDED
        return PowerState::Saved;
    case 0:  // UNRESOLVED
    case 1:  // RESOLVED
    case 2:  // DEPLOYED
    case 11: // DESCRIPTOR_PENDING
    case 12: // COPYING_CONTENTS
    case 13: // DISK_CONTENTS_PENDING
        return PowerState::Starting;
    case 5: // WAITING_FOR_INPUT
        return PowerState::Paused;
    case -1: // FAILED_CREATION
    case 9:  // INCONSISTENT_STATE
    case 14: // QUARANTINED
    case 15: // QUARANTINE_EXPIRED
    case 16: // REJECTED
    case 17: // TRANSFER_TIMEOUT
        return PowerState::Error;
    default:
        return PowerState::None;
    }
}

constexpr int kMixed = 10;

} // namespace

QString tagText(const QString &machineId)
{
    return QLatin1String(kTag) + u'=' + machineId;
}

QString machineIdIn(const QString &text)
{
    static const QRegularExpression tag(
        QStringLiteral("%1=([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})").arg(QLatin1String(kTag)));
    return tag.match(text).captured(1);
}

QString vappPath(const QString &id)
{
    return QStringLiteral("/api/vApp/vapp-") + uuidOf(id);
}

QString vappId(const QString &href)
{
    return QStringLiteral("urn:vcloud:vapp:") + uuidOf(href);
}

VApp parseVApp(const XmlNode &root)
{
    VApp vapp{.id = vappId(root.attribute(QLatin1String("href"))),
              .name = root.attribute(QLatin1String("name")),
              .description = root.text(QLatin1String("Description")),
              .status = root.attribute(QLatin1String("status")).toInt(),
              .isDeployed = root.attribute(QLatin1String("deployed")) == u"true"};
    for (const XmlNode &task : root.child(QLatin1String("Tasks")).children) {
        const QString status = task.attribute(QLatin1String("status"));
        if (status == u"error")
            vapp.failure = task.child(QLatin1String("Error")).attribute(QLatin1String("message"));
        else if (status != u"success" && status != u"canceled" && status != u"aborted")
            vapp.isBusy = true;
    }
    const XmlNode &vm = root.child(QLatin1String("Children")).child(QLatin1String("Vm"));
    vapp.vmPath = pathOf(vm.attribute(QLatin1String("href")));
    vapp.vmStatus = vm.attribute(QLatin1String("status")).toInt();
    vapp.address = vm.child(QLatin1String("NetworkConnectionSection"))
                       .child(QLatin1String("NetworkConnection"))
                       .text(QLatin1String("IpAddress"));
    return vapp;
}

PowerState powerStateOf(const VApp &vapp)
{
    return stateOfStatus(vapp.status == kMixed ? vapp.vmStatus : vapp.status);
}

} // namespace machinist::vmwarevcloudair
