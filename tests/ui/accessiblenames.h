// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAccessible>
#include <QSet>
#include <QStringList>
#include <QWidget>

namespace machinist {

/// The controls under \a root, in the accessible tree, that a screen reader could not name.
inline QStringList unnamedControls(QAccessibleInterface *root)
{
    static const QSet<QAccessible::Role> kControls{
        QAccessible::Button,       QAccessible::CheckBox,   QAccessible::ComboBox,
        QAccessible::EditableText, QAccessible::List,       QAccessible::Table,
        QAccessible::SpinBox,      QAccessible::PageTab,    QAccessible::PageTabList,
        QAccessible::MenuItem,     QAccessible::Tree,       QAccessible::RadioButton,
        QAccessible::Slider,       QAccessible::ButtonMenu, QAccessible::Link};
    QStringList found;
    if (!root)
        return found;
    if (kControls.contains(root->role()) && root->text(QAccessible::Name).isEmpty()) {
        const QObject *object = root->object();
        // Qt's own parts inside of widgets belong to those.
        const bool isQts = object
            && (object->objectName().startsWith(QLatin1String("qt_"))
                || object->inherits("QComboBoxListView"));
        if (object && !isQts)
            found.append(QLatin1String(object->metaObject()->className()) + u' '
                         + object->objectName());
    }
    for (int i = 0; i < root->childCount(); ++i) {
        if (QAccessibleInterface *child = root->child(i);
            child && child->object() && child->object()->isWidgetType())
            found.append(unnamedControls(child));
    }
    return found;
}

} // namespace machinist
