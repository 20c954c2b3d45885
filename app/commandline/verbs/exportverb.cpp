// SPDX-License-Identifier: Apache-2.0
// Giving a machine away: into one encrypted file, with one's own keys or with keys of the
// receiver's.
#include "app/commandline/interrupt.h"
#include "app/commandline/passphrase.h"
#include "app/commandline/printingcontext.h"
#include "app/commandline/verbs/verbs.h"
#include "models/bundle/bundlefile.h"
#include "models/bundle/export.h"
#include "models/bundle/packing.h"
#include "models/machine/machineextras.h"

#include <algorithm>
#include <array>

namespace machinist::verb {

namespace {

Result<> checkOptions(const OptionValues &options)
{
    const auto isForOneMachine = [&](const char *option) { return options.isGiven(option); };
    if (options.isOn("fleet")
        && std::ranges::any_of(std::array{"for", "ssh", "revoke", "with-ca-key", "passphrase-file"},
                               isForOneMachine))
        return usageError(QStringLiteral("Error: --fleet goes with --output and --force only"));
    const bool hasReceiver = options.isGiven("for");
    if (options.isOn("ssh") && !hasReceiver)
        return usageError(
            QStringLiteral("Error: --ssh makes a key for the receiver that --for names"));
    if (options.isOn("with-ca-key") && hasReceiver)
        return usageError(QStringLiteral(
            "Error: --with-ca-key would let the receiver of --for sign for all your machines"));
    if (options.isGiven("revoke") && (hasReceiver || options.isGiven("output")))
        return usageError(QStringLiteral("Error: --revoke goes with no other option"));
    return {};
}

PackingPlace placeOf(Session &session)
{
    return {session.store(), session.lifecycle(), session.drivers()};
}

Result<int> revoke(Session &session, const QString &name)
{
    const QString receiver = session.options().text("revoke");
    PrintingContext context(session.console(), name, stopOnInterrupt());
    TRY(revokeAccess(placeOf(session), name, receiver, context));
    session.console().info(QStringLiteral("%1 can no longer log in to \"%2\". The certificate made "
                                          "for %1 is good until it expires, or until the CA is "
                                          "renewed.")
                               .arg(receiver, name));
    return exitcode::kOk;
}

ExportRequest requestFor(Session &session, const QString &name)
{
    const OptionValues &options = session.options();
    ExportRequest request{.machine = name,
                          .file = options.text("output"),
                          .passphrase = {},
                          .overwrite = options.isOn("force"),
                          .withAuthorityKey = options.isOn("with-ca-key")};
    if (request.file.isEmpty())
        request.file = name + bundlefile::suffix();
    if (options.isGiven("for"))
        request.receiver = Receiver{options.text("for"), options.isOn("ssh")};
    return request;
}

void sayWhatIsInside(Console &console, const ExportRequest &request)
{
    if (request.receiver)
        console.info(QStringLiteral("It has keys made for %1; yours are not in it.%2")
                         .arg(request.receiver->name,
                              request.receiver->withSsh
                                  ? QStringLiteral(" Take the SSH key back with --revoke.")
                                  : QString()));
    else if (request.withAuthorityKey)
        console.info(QStringLiteral("It has your keys and the key of your CA, which opens all your "
                                    "machines: keep it to yourself."));
    else
        console.info(QStringLiteral("It has your keys to this machine: who has the passphrase, has "
                                    "the machine. To share it, use --for."));
}

} // namespace

Result<int> exportMachine(Session &session)
{
    TRY(checkOptions(session.options()));
    if (session.options().isOn("fleet"))
        return exportFleet(session);
    const QString name = TRY(session.target());
    if (session.options().isGiven("revoke"))
        return revoke(session, name);
    ExportRequest request = requestFor(session, name);
    request.passphrase = TRY(passphraseFor(session, request.file, PassphraseUse::New));
    PrintingContext context(session.console(), name, stopOnInterrupt());
    TRY(machinist::exportMachine(request, placeOf(session), context));
    session.console().info(QStringLiteral("Exported \"%1\" to %2.").arg(name, request.file));
    sayWhatIsInside(session.console(), request);
    const QString account = loadExtras(session.store(), name).value_or(MachineExtras()).account();
    if (!request.receiver && !account.isEmpty())
        session.console().info(QStringLiteral(
            "The provider's credentials stay in your keyring: the other side needs its own."));
    return exitcode::kOk;
}

} // namespace machinist::verb
