// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>

class QCheckBox;
class QLabel;

namespace machinist {

struct Services;

/// Asks whether to delete machines, and says what will be deleted: the machine's ledger is read
/// on a background thread while the question stands.
class RemoveDialog final : public QDialog
{
    Q_OBJECT

public:
    RemoveDialog(const Services &services, const QStringList &names, QWidget *parent = nullptr);

    bool isForced() const;

signals:
    void confirmed(const QStringList &names, bool force);

private:
    void readLedgers(const Services &services);

    QStringList m_names;
    QLabel *m_things = nullptr;
    QCheckBox *m_force = nullptr;
};

} // namespace machinist
