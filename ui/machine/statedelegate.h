// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/theme.h"

#include <QStyledItemDelegate>

namespace machinist {

enum class PowerState;

/// Which colour goes with a state; its shape and its text say the same.
Tone toneOfState(PowerState state);

/// Cells of the machine table: a state shows its shape in front of its text, a machine's name its
/// driver's icon; last known states are quiet.
class StateDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
};

} // namespace machinist
