// SPDX-License-Identifier: Apache-2.0
#include "drivers/vmwarevsphere/vimfault.h"

#include <QCoreApplication>

#include <algorithm>
#include <iterator>
#include <optional>

namespace machinist::vsphere {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(VSphere)
};

/// A fault of its own kind; sentences without "%1" stand as they are.
struct KnownFault
{
    const char *type;
    ErrorKind kind;
    const char *message;
    const char *hint;
};

// The faults' meanings are those of the vSphere Web Services API reference.
constexpr KnownFault kKnown[] = {
    {"InvalidLogin", ErrorKind::NotAuthorised,
     QT_TRANSLATE_NOOP("VSphere", "vSphere does not accept the user name or the password."),
     QT_TRANSLATE_NOOP("VSphere",
                       "Check --vmwarevsphere-username and --vmwarevsphere-password; "
                       "vCenter wants the domain as well, as in "
                       "administrator@vsphere.local.")},
    {"NotAuthenticated", ErrorKind::NotAuthorised,
     QT_TRANSLATE_NOOP("VSphere", "vSphere has ended the session."),
     QT_TRANSLATE_NOOP("VSphere", "Try again.")},
    {"RestrictedVersion", ErrorKind::NotSupported,
     QT_TRANSLATE_NOOP("VSphere", "The licence of this ESXi host allows its API to read only."),
     QT_TRANSLATE_NOOP("VSphere", "Use a vCenter Server, or a host with a paid licence.")},
    {"NotSupported", ErrorKind::NotSupported,
     QT_TRANSLATE_NOOP("VSphere", "This server cannot do what was asked for."),
     QT_TRANSLATE_NOOP("VSphere",
                       "Cloning needs a vCenter Server; an ESXi host alone can make "
                       "machines from an ISO image.")},
    {"MethodNotFound", ErrorKind::NotSupported,
     QT_TRANSLATE_NOOP("VSphere", "This server does not know what was asked for."),
     QT_TRANSLATE_NOOP("VSphere", "Check that the address is a vCenter Server's or ESXi host's.")},
    {"ManagedObjectNotFound", ErrorKind::NotFound,
     QT_TRANSLATE_NOOP("VSphere", "What was asked for is no longer there."), ""},
    {"FileNotFound", ErrorKind::NotFound,
     QT_TRANSLATE_NOOP("VSphere", "The datastore has no such file."), ""},
    {"NotFound", ErrorKind::NotFound,
     QT_TRANSLATE_NOOP("VSphere", "What was asked for is not there."), ""},
    {"DuplicateName", ErrorKind::AlreadyExists,
     QT_TRANSLATE_NOOP("VSphere", "There is something of that name already."),
     QT_TRANSLATE_NOOP("VSphere", "Choose another name or another folder.")},
    {"FileAlreadyExists", ErrorKind::AlreadyExists,
     QT_TRANSLATE_NOOP("VSphere", "The datastore has a file of that name already."), ""},
    {"InvalidGuestLogin", ErrorKind::NotAuthorised,
     QT_TRANSLATE_NOOP("VSphere", "The guest does not accept its user's name or password."),
     QT_TRANSLATE_NOOP("VSphere",
                       "Check --vmwarevsphere-ssh-user and "
                       "--vmwarevsphere-ssh-password.")},
    {"ToolsUnavailable", ErrorKind::NotSupported,
     QT_TRANSLATE_NOOP("VSphere", "VMware Tools do not run in the machine."),
     QT_TRANSLATE_NOOP("VSphere", "Install open-vm-tools in it; kill switches it off without.")},
    {"GuestOperationsUnavailable", ErrorKind::NotSupported,
     QT_TRANSLATE_NOOP("VSphere", "The machine does not take files or commands now."),
     QT_TRANSLATE_NOOP("VSphere", "VMware Tools must run in it.")},
};

const KnownFault *knownFault(const QString &type)
{
    const auto found = std::find_if(std::begin(kKnown), std::end(kKnown), [&](const auto &known) {
        return type == QLatin1String(known.type);
    });
    return found == std::end(kKnown) ? nullptr : found;
}

} // namespace

Error faultError(const QString &type, const XmlNode &fault, const QString &said)
{
    QString details = QStringLiteral("%1: %2").arg(type, said);
    for (const XmlNode &field : fault.children)
        if (!field.content.isEmpty())
            details += QStringLiteral("\n%1: %2").arg(field.name, field.content.left(500));
    if (type == u"NoPermission")
        return {.kind = ErrorKind::NotAuthorised,
                .message = Text::tr("The vSphere user lacks the privilege %1.")
                               .arg(fault.text(QLatin1String("privilegeId"))),
                .details = details,
                .hint = Text::tr("Have a role with it given to the user.")};
    if (const KnownFault *known = knownFault(type))
        return {.kind = known->kind,
                .message = Text::tr(known->message),
                .details = details,
                .hint = *known->hint ? Text::tr(known->hint) : QString()};
    return {.kind = ErrorKind::InvalidInput,
            .message = Text::tr("vSphere refuses: %1").arg(said.isEmpty() ? type : said),
            .details = details};
}

std::optional<Error> faultIn(const XmlNode &envelope)
{
    const XmlNode &fault = envelope.child(QLatin1String("Body")).child(QLatin1String("Fault"));
    if (fault.name.isEmpty())
        return std::nullopt;
    const QList<XmlNode> details = fault.child(QLatin1String("detail")).children;
    const XmlNode detail = details.value(0);
    QString type = detail.xsiType();
    if (type.isEmpty() && detail.name.endsWith(u"Fault"))
        type = detail.name.chopped(5); // older servers: the element alone names it
    return faultError(type, detail, fault.text(QLatin1String("faultstring")));
}

bool isFault(const Error &error, const char *type)
{
    return error.details.startsWith(QLatin1String(type) + u':');
}

bool isBusy(const Error &error)
{
    return isFault(error, "TaskInProgress") || isFault(error, "ConcurrentAccess")
        || isFault(error, "ResourceInUse") || isFault(error, "FileLocked");
}

} // namespace machinist::vsphere
