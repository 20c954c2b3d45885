// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/driver/driver.h"

#include <QHash>
#include <QListWidget>
#include <QSet>

#include <optional>

namespace machinist {

class DriverRegistry;
class OperationRunner;

/// The drivers as cards, each with a badge that says whether it can be used on this computer;
/// they are asked on a background thread. Plugins follow as soon as they are found; their flags
/// are there once they have answered, which is another currentDriverChanged().
class DriverPicker final : public QListWidget
{
    Q_OBJECT

public:
    DriverPicker(const DriverRegistry &drivers, OperationRunner &background,
                 QWidget *parent = nullptr);

    const DriverInfo *current() const;
    void select(const QString &id);
    /// Nothing while the driver has not answered yet.
    std::optional<Readiness> readiness(const DriverInfo *info) const;
    /// The drivers that have an account. Until it is called, nobody is said to lack one.
    void setSignedIn(const QSet<QString> &drivers);

signals:
    void currentDriverChanged();
    void readinessChanged(const QString &id);

private:
    void addDriver(const DriverInfo *info);
    void findPlugins(const DriverRegistry &drivers, OperationRunner &background);
    void addPlugin(const QString &id, const DriverRegistry &drivers, OperationRunner &background);
    void setDescribed(const DriverInfo *bare, const Result<const DriverInfo *> &described);
    void ask(const DriverInfo *info, OperationRunner &background);
    void setReadiness(const DriverInfo *info, const Readiness &readiness);
    void showBadge(const DriverInfo *info);
    bool lacksAccount(const DriverInfo &info) const;

    QHash<const DriverInfo *, QListWidgetItem *> m_items;
    QHash<const DriverInfo *, Readiness> m_readiness;
    std::optional<QSet<QString>> m_signedIn;
};

} // namespace machinist
