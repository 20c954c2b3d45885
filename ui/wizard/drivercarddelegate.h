// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStyledItemDelegate>

namespace machinist {

/// Paints a driver's card: icon, name, one line of what it is, badge.
class DriverCardDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    enum Role {
        SummaryRole = Qt::UserRole + 1,
        BadgeRole,
        BadgeIconRole,
        BadgeToneRole,
        DriverRole,
        UsableRole // false: the card is faded
    };

    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace machinist
