// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/driver/lookup.h"
#include "models/driver/reshapedriver.h"
#include "ui/machine/services.h"

#include <QDialog>

class QFormLayout;
class QPushButton;

namespace machinist {

class NoticeBar;

/// Changes a machine that is there: a field for each flag of its driver, with when a change takes
/// effect, or why there can be none.
class ReshapeDialog final : public QDialog
{
    Q_OBJECT

public:
    /// \a driver: the machine's, with its flags; outlives the dialog.
    ReshapeDialog(const Services &services, const QString &name, const DriverInfo &driver,
                  QWidget *parent = nullptr);

    /// "now", "after restart", or "not possible here" and why.
    static QString effectText(const MachineField &field);

signals:
    void confirmed(const QString &name, const machinist::FlagAnswers &changes);

private:
    struct Row
    {
        MachineField field;
        QWidget *editor;
    };

    void build();
    void load();
    void addRow(const MachineField &field, QFormLayout *form);
    FlagAnswers changes() const;
    void refresh();

    Services m_services;
    QString m_name;
    const DriverInfo &m_driver;
    NoticeBar *m_notice = nullptr;
    QFormLayout *m_possible = nullptr;
    QFormLayout *m_impossible = nullptr;
    QPushButton *m_save = nullptr;
    QList<Row> m_rows;
};

} // namespace machinist
