// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/namequestion.h"

#include <QSet>

namespace machinist {

/// Asks for a machine's new name, to rename it or to clone it.
class NameDialog final : public NameQuestion
{
    Q_OBJECT

public:
    enum class Purpose { Rename, Clone };

    /// \a taken: the names that other machines have.
    NameDialog(Purpose purpose, const QString &name, const QSet<QString> &taken,
               QWidget *parent = nullptr);

signals:
    void chosen(const QString &name, const QString &newName);
};

} // namespace machinist
