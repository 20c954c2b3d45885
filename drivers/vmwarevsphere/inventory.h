// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/vmwarevsphere/vimclient.h"

namespace machinist::vsphere {

/// The kinds of things that a machine needs a place in.
enum class Kind { Datacenter, Folder, Host, Pool, Datastore, DatastoreCluster, Network };

/// One of them.
struct Entity
{
    MoRef ref;
    MoRef parent;
    QString name; // as people see it; a slash in it is a plain slash
    QString path; // "DC0/host/C0/Resources"; a slash in a name is "%2f" there
};

/// All that a server has of them, by their paths. A snapshot; a plain value.
class Inventory
{
public:
    static Result<Inventory> load(VimClient &client, OperationContext &context);
    static Inventory from(const QList<ObjectContent> &objects, const MoRef &root);

    /// What \a wanted names below \a place: a whole path, its end, a bare name, any of them with
    /// "*" and "?", or, empty, the only one there is. NotFound lists what there is, InvalidInput
    /// what could be meant.
    Result<Entity> find(Kind kind, const QString &wanted, const Entity &place = {}) const;
    /// All of \a kind below \a place, by path.
    QList<Entity> all(Kind kind, const Entity &place = {}) const;
    /// The shortest text by which find() finds \a entity: its name, or its path.
    QString shortName(Kind kind, const Entity &entity, const Entity &place = {}) const;

    /// "vm", the folder of \a datacenter in which machines and their folders are; by its path.
    Entity machineFolder(const Entity &datacenter) const;
    /// The root pool of what \a host belongs to.
    Result<Entity> poolOf(const Entity &host) const;
    QList<Entity> childrenOf(const Entity &parent) const;

private:
    QList<Entity> matching(Kind kind, const QString &wanted, const Entity &place) const;

    QList<Entity> m_entities;
};

/// An inventory path's part, with what vSphere escapes in it undone, or done.
QString plainName(const QString &escaped);
QString escapedName(const QString &plain);

} // namespace machinist::vsphere
