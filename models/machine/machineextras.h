// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/base/jsonobject.h"
#include "models/machine/createprogress.h"
#include "models/machine/machinestore.h"

namespace machinist {

/// What a machine looked like when it was last asked: shown until it is asked again.
struct LastKnown
{
    QString state; // powerStateName()
    QString dockerVersion;
    QString url;
    QString ip;
    QDateTime seen;

    bool operator==(const LastKnown &) const = default;
};

/// Which of the user's other programs are kept told of a machine; nothing without their asking.
struct Integrations
{
    bool dockerContext = false; // of the machine's name, for `docker --context`
    bool sshConfig = false;     // a Host of the machine's name, for `ssh`

    bool operator==(const Integrations &) const = default;
};

/// An SSH key that was made for somebody else and let in to the host.
struct Grant
{
    QString receiver;
    QString sshKey; // the line in authorized_keys
    QDateTime made;

    bool operator==(const Grant &) const = default;
};

/// What this program knows of a machine beyond Docker Machine's file: machinist.json beside it,
/// which the original ignores. A value; unknown members survive.
class MachineExtras
{
public:
    /// With a new id.
    explicit MachineExtras(const QDateTime &created = QDateTime::currentDateTimeUtc());
    static Result<MachineExtras> fromJson(const QByteArray &text);
    QByteArray toJson() const { return toGoJson(m_json.json()); }

    /// A UUID that stays through renames.
    QString id() const;
    QDateTime created() const;

    /// Nothing where the create is complete.
    std::optional<CreateProgress> progress() const;
    void setProgress(const std::optional<CreateProgress> &progress);
    QStringList tags() const;
    void setTags(const QStringList &tags);
    /// The id of the account that its driver signs in with; empty where it has none.
    QString account() const;
    void setAccount(const QString &id);
    /// The id of the machine that this one is a copy of, for as long as it still has that one's
    /// keys and ids; empty otherwise.
    QString cloneOf() const;
    void setCloneOf(const QString &id);
    /// The machine was renamed, and its guest does not know yet.
    bool isGuestNamePending() const;
    void setGuestNamePending(bool on);
    QString notes() const;
    void setNotes(const QString &notes);
    /// A protected machine is not to be deleted before it is unprotected.
    bool isProtected() const;
    void setProtected(bool on);
    /// Whether the machine starts when its user logs in.
    bool startsAtLogin() const;
    void setStartsAtLogin(bool on);
    Integrations integrations() const;
    void setIntegrations(const Integrations &integrations);
    QList<Grant> grants() const;
    void setGrants(const QList<Grant> &grants);
    /// Port forwards that the user keeps for this machine, each as one line of text.
    QStringList forwards() const;
    void setForwards(const QStringList &forwards);
    LastKnown lastKnown() const;
    void setLastKnown(const LastKnown &lastKnown);

    bool operator==(const MachineExtras &) const = default;

private:
    JsonObject m_json;
};

/// A machine without the file gets fresh extras, made from its folder's date and not yet saved.
/// NotFound for an unknown machine, BadReply for a broken file.
Result<MachineExtras> loadExtras(const MachineStore &store, const QString &name);
/// The same for listings, which ask for many: nothing where there is no file, be the machine known
/// or not.
Result<std::optional<MachineExtras>> storedExtras(const MachineStore &store, const QString &name);
/// Reads, changes and writes under the machine's write lock. A broken file is kept aside as
/// machinist.json.bak and begun anew: it must not keep a machine from being used.
Result<> updateExtras(const MachineStore &store, const QString &name,
                      const std::function<void(MachineExtras &)> &change);

} // namespace machinist
