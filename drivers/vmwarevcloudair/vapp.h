// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/shared/xmlnode.h"
#include "models/driver/driver.h"

namespace machinist::vmwarevcloudair {

/// What our vApps' descriptions and metadata, and our rules' names, say of the machine's id.
inline constexpr char kTag[] = "MachinistId";
/// "MachinistId=UUID".
QString tagText(const QString &machineId);
/// The UUID in such a text; empty where it has none.
QString machineIdIn(const QString &text);

/// The part of a vApp, and of its only virtual machine, that matters here.
struct VApp
{
    QString id = {}; // urn:vcloud:vapp:UUID, as Docker Machine stored it
    QString name = {};
    QString description = {};
    int status = 0;
    bool isDeployed = false;
    bool isBusy = false;  // a task runs on it
    QString failure = {}; // what a task of it that failed says
    QString vmPath = {};  // "/api/vApp/vm-UUID"; empty until it is there
    int vmStatus = 0;
    QString address = {}; // of its first network connection; empty until it has one
};

VApp parseVApp(const XmlNode &root);
/// By the vApp's status; of a mixed one by its machine's. None for numbers nobody knows.
PowerState powerStateOf(const VApp &vapp);

/// "/api/vApp/vapp-UUID" of a URN.
QString vappPath(const QString &id);
QString vappId(const QString &href);

} // namespace machinist::vmwarevcloudair
