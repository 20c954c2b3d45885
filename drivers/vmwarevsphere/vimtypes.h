// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/shared/xmlnode.h"

#include <QHash>

namespace machinist::vsphere {

/// A managed object's reference: what the server calls one of its things. Ids differ between
/// vCenter and ESXi and are never made up here.
struct MoRef
{
    QString type;
    QString id;

    bool isNull() const { return id.isEmpty(); }
    bool operator==(const MoRef &) const = default;
    /// The element that passes it as an argument.
    XmlNode as(const char *name) const;
    static MoRef from(const XmlNode &node);
};

/// An element with text. Children must stand in the schema's order: real servers insist on it.
XmlNode leaf(const char *name, const QString &text, const char *xsiType = "");
XmlNode numberLeaf(const char *name, qint64 number);
XmlNode boolLeaf(const char *name, bool isOn);
/// An element with children, which skips those without a name (see when()).
XmlNode branch(const char *name, const QList<XmlNode> &children, const char *xsiType = "");
/// \a node where \a isWanted, else one that branch() skips.
XmlNode when(bool isWanted, const XmlNode &node);

/// Some properties of one managed object; those that it lacks are empty nodes.
struct ObjectContent
{
    MoRef object = {};
    QHash<QString, XmlNode> properties = {};

    XmlNode at(const char *path) const { return properties.value(QLatin1String(path)); }
    QString text(const char *path) const { return at(path).content; }
    MoRef ref(const char *path) const { return MoRef::from(at(path)); }
};

} // namespace machinist::vsphere
