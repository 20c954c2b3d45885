// SPDX-License-Identifier: Apache-2.0
#include "ui/machine/statedelegate.h"

#include "models/machine/machinelistmodel.h"
#include "ui/widgets/themedicon.h"

namespace machinist {

Tone toneOfState(PowerState state)
{
    switch (state) {
    case PowerState::Running:
        return Tone::Good;
    case PowerState::Error:
    case PowerState::Timeout:
        return Tone::Bad;
    case PowerState::Starting:
    case PowerState::Stopping:
    case PowerState::Paused:
    case PowerState::Saved:
        return Tone::Busy;
    case PowerState::Stopped:
    case PowerState::None:
        return Tone::Quiet;
    }
    return Tone::Quiet;
}

void StateDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const int side = option->fontMetrics.height();
    option->decorationSize = QSize(side, side);
    const auto setIcon = [option](const QString &name, Tone tone) {
        option->icon = themedIcon(name, tone);
        option->features |= QStyleOptionViewItem::HasDecoration;
    };
    const QColor quiet = toneColor(Tone::Quiet, option->palette);
    switch (index.column()) {
    case MachineListModel::Name:
        option->font.setWeight(QFont::DemiBold);
        break;
    case MachineListModel::State: {
        const bool busy = !index.data(MachineListModel::BusyRole).toString().isEmpty();
        const auto state = PowerState(index.data(MachineListModel::StateRole).toInt());
        const bool fresh = index.data(MachineListModel::FreshRole).toBool();
        const bool isTroubled = state == PowerState::Running
            && !index.data(MachineListModel::ErrorRole).toString().isEmpty();
        if (busy)
            setIcon(QStringLiteral("state-busy"), Tone::Accent);
        else if (isTroubled)
            setIcon(QStringLiteral("warning"), Tone::Busy);
        else
            setIcon(index.data(MachineListModel::IconNameRole).toString(), toneOfState(state));
        if (!fresh && !busy)
            option->palette.setColor(QPalette::Text, quiet);
        break;
    }
    case MachineListModel::Driver: {
        const QString icon = index.data(MachineListModel::IconNameRole).toString();
        setIcon(hasThemedIcon(icon) ? icon : QStringLiteral("driver"), Tone::Quiet);
        break;
    }
    case MachineListModel::Problem:
        option->palette.setColor(QPalette::Text, toneColor(Tone::Bad, option->palette));
        break;
    case MachineListModel::Age:
        option->palette.setColor(QPalette::Text, quiet);
        break;
    default:
        break;
    }
}

} // namespace machinist
