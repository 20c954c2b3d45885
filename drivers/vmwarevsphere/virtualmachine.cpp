// SPDX-License-Identifier: Apache-2.0
#include "drivers/vmwarevsphere/virtualmachine.h"

#include "drivers/vmwarevsphere/steps.h"
#include "drivers/vmwarevsphere/vimfault.h"

#include <QCoreApplication>
#include <QHostAddress>

namespace machinist::vsphere {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(VSphere)
};

constexpr QLatin1String kNotesMark("machinist-id: ");
constexpr int kUuidLength = 36;
constexpr int kMostParents = 100;

} // namespace

Result<ObjectContent> VirtualMachine::look(const QStringList &paths,
                                           OperationContext &context) const
{
    return m_client.properties(m_ref, paths, context);
}

QString markNotes(const QString &machineId)
{
    return QStringLiteral("Docker host made by Machinist\n") + kNotesMark + machineId;
}

QString markIn(const ObjectContent &machine)
{
    const QString mark = extraValue(machine.at("config.extraConfig"), QLatin1String(kMarkKey));
    if (!mark.isEmpty())
        return mark;
    const QString notes = machine.text("config.annotation");
    const qsizetype at = notes.indexOf(kNotesMark);
    return at < 0 ? QString() : notes.mid(at + kNotesMark.size(), kUuidLength);
}

PowerState powerStateOf(const QString &runtimeState)
{
    if (runtimeState == u"poweredOn")
        return PowerState::Running;
    if (runtimeState == u"poweredOff")
        return PowerState::Stopped;
    return runtimeState == u"suspended" ? PowerState::Saved : PowerState::None;
}

namespace {

bool isUsable(const QHostAddress &address, QAbstractSocket::NetworkLayerProtocol protocol)
{
    // Docker's own bridge, which older VMware Tools count among a card's addresses.
    static const QHostAddress bridge(QStringLiteral("172.17.0.1"));
    return address.protocol() == protocol && !address.isLinkLocal() && address != bridge;
}

QString usableIn(const QStringList &addresses, QAbstractSocket::NetworkLayerProtocol protocol)
{
    for (const QString &text : addresses)
        if (isUsable(QHostAddress(text), protocol))
            return text;
    return {};
}

/// The addresses of the card with that key, or of what is no card of the machine's at -1.
QStringList addressesOf(const XmlNode &nets, int key)
{
    QStringList addresses;
    for (const XmlNode &net : nets.children) {
        if (net.number(QLatin1String("deviceConfigId")) != key)
            continue;
        for (const XmlNode &address : net.child(QLatin1String("ipConfig")).children)
            if (address.name == u"ipAddress")
                addresses << address.text(QLatin1String("ipAddress"));
        for (const XmlNode &address : net.all(QLatin1String("ipAddress")))
            addresses << address.content;
    }
    return addresses;
}

} // namespace

QString addressIn(const ObjectContent &machine, const QList<int> &nics, bool mayBeIpv6)
{
    QStringList addresses;
    for (const int key : nics)
        addresses += addressesOf(machine.at("guest.net"), key);
    if (addresses.isEmpty())
        addresses << machine.text("guest.ipAddress");
    const QString ipv4 = usableIn(addresses, QAbstractSocket::IPv4Protocol);
    return ipv4.isEmpty() && mayBeIpv6 ? usableIn(addresses, QAbstractSocket::IPv6Protocol) : ipv4;
}

Result<PowerState> VirtualMachine::state(OperationContext &context) const
{
    return powerStateOf(
        TRY(look({QStringLiteral("runtime.powerState")}, context)).text("runtime.powerState"));
}

Result<XmlNode> VirtualMachine::devices(OperationContext &context) const
{
    return TRY(look({QStringLiteral("config.hardware.device")}, context))
        .at("config.hardware.device");
}

Result<> VirtualMachine::settle(OperationContext &context) const
{
    const XmlNode tasks = TRY(look({QStringLiteral("recentTask")}, context)).at("recentTask");
    for (const XmlNode &task : tasks.children) {
        const auto ended = m_client.await(MoRef::from(task), m_pace, context);
        if (!ended)
            TRY(context.checkpoint());
    }
    return {};
}

Result<>
VirtualMachine::reconfigure(const std::function<Result<std::optional<MachineSpec>>()> &plan,
                            OperationContext &context) const
{
    std::optional<MachineSpec> wanted;
    bool isFirst = true;
    const auto isSo = [&]() -> Result<bool> {
        if (!std::exchange(isFirst, false))
            TRY(settle(context));
        wanted = TRY(plan());
        return !wanted;
    };
    const auto act = [&]() -> Result<> {
        TRY(m_client.runTask({.method = "ReconfigVM_Task",
                              .self = m_ref,
                              .arguments = {machineSpec("spec", *wanted)}},
                             m_pace, context));
        return {};
    };
    return bringAbout({Text::tr("The machine's change"), isSo, act}, m_pace, context);
}

Result<> VirtualMachine::answerQuestion(OperationContext &context) const
{
    const XmlNode question
        = TRY(look({QStringLiteral("runtime.question")}, context)).at("runtime.question");
    const QString id = question.text(QLatin1String("id"));
    if (id.isEmpty())
        return {};
    const XmlNode &choice = question.child(QLatin1String("choice"));
    const QList<XmlNode> answers = choice.all(QLatin1String("choiceInfo"));
    const XmlNode answer = answers.value(choice.number(QLatin1String("defaultIndex")));
    context.log(
        Text::tr("vSphere asks: %1 Answered: %2.")
            .arg(question.text(QLatin1String("text")), answer.text(QLatin1String("label"))));
    const auto done
        = m_client.call({.method = "AnswerVM",
                         .self = m_ref,
                         .arguments = {leaf("questionId", id),
                                       leaf("answerChoice", answer.text(QLatin1String("key")))}},
                        context);
    if (!done) // somebody else may have answered; the task tells
        TRY(context.checkpoint());
    return {};
}

Result<> VirtualMachine::bringPower(const char *method, PowerState wanted,
                                    OperationContext &context) const
{
    const auto isSo = [&]() -> Result<bool> { return TRY(state(context)) == wanted; };
    const auto act = [&]() -> Result<> {
        TRY(m_client.runTask({.method = method, .self = m_ref}, m_pace, context,
                             [&] { return answerQuestion(context); }));
        return {};
    };
    return bringAbout({Text::tr("The machine's change of power"), isSo, act}, m_pace, context);
}

Result<> VirtualMachine::powerOn(OperationContext &context) const
{
    return bringPower("PowerOnVM_Task", PowerState::Running, context);
}

Result<> VirtualMachine::powerOff(OperationContext &context) const
{
    return bringPower("PowerOffVM_Task", PowerState::Stopped, context);
}

Result<> VirtualMachine::reset(OperationContext &context) const
{
    TRY(m_client.runTask({.method = "ResetVM_Task", .self = m_ref}, m_pace, context));
    return {};
}

Result<> VirtualMachine::shutDown(std::chrono::milliseconds patience,
                                  OperationContext &context) const
{
    const auto ask = [&]() -> Result<std::optional<bool>> {
        return TRY(state(context)) == PowerState::Stopped ? std::optional(true) : std::nullopt;
    };
    const auto asked = m_client.call({.method = "ShutdownGuest", .self = m_ref}, context);
    if (!asked && !mayHaveHappened(asked.error()) && !isFault(asked.error(), "InvalidPowerState"))
        return asked.error();
    CloudPace pace = m_pace;
    pace.limit = patience;
    TRY(pollUntil<bool>(ask, pace, Text::tr("The machine's shutdown"), context));
    return {};
}

Result<> VirtualMachine::deleteIsos(const Datacenter &datacenter, OperationContext &context) const
{
    const ObjectContent now = TRY(look(
        {QStringLiteral("summary.config.vmPathName"), QStringLiteral("config.hardware.device")},
        context));
    const auto own = DatastorePath::from(now.text("summary.config.vmPathName"));
    for (const QString &text : isosOf(now.at("config.hardware.device"))) {
        const auto iso = DatastorePath::from(text);
        if (!own.folder().isEmpty() && iso.datastore == own.datastore
            && iso.folder() == own.folder())
            TRY(deleteFile(m_client, datacenter, iso, m_pace, context));
    }
    return {};
}

Result<> VirtualMachine::destroy(const Datacenter &datacenter, OperationContext &context) const
{
    const auto isGone = [](const Error &error) { return error.kind == ErrorKind::NotFound; };
    const auto isSo = [&]() -> Result<bool> {
        const auto now = state(context);
        if (!now && !isGone(now.error()))
            return now.error();
        return !now;
    };
    const auto act = [&]() -> Result<> {
        TRY(powerOff(context));
        TRY(deleteIsos(datacenter, context));
        TRY(m_client.runTask({.method = "Destroy_Task", .self = m_ref}, m_pace, context));
        return {};
    };
    const auto done = bringAbout({Text::tr("The machine's deletion"), isSo, act}, m_pace, context);
    return !done && isGone(done.error()) ? Result<>() : done;
}

Result<Datacenter> datacenterOf(VimClient &client, const MoRef &machine, OperationContext &context)
{
    const QStringList paths{QStringLiteral("name"), QStringLiteral("parent")};
    MoRef at = machine;
    Datacenter datacenter;
    QStringList names;
    const MoRef root = TRY(client.service("rootFolder", context));
    for (int depth = 0; !at.isNull() && at != root && depth < kMostParents; ++depth) {
        const ObjectContent now = TRY(client.properties(at, paths, context));
        if (at.type == u"Datacenter")
            datacenter.ref = at;
        if (!datacenter.ref.isNull())
            names.prepend(now.text("name"));
        at = now.ref("parent");
    }
    datacenter.path = names.join(u'/');
    return datacenter;
}

} // namespace machinist::vsphere
