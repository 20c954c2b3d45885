// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTableView>

namespace machinist {

class MachineFilterModel;
class Settings;

/// The table of machines: columns that can be moved, resized, hidden and sorted, and are
/// remembered; several rows can be selected.
class MachineTable final : public QTableView
{
    Q_OBJECT

public:
    /// \a machines is sorted and filtered already.
    MachineTable(MachineFilterModel &machines, Settings &settings, QWidget *parent = nullptr);
    ~MachineTable() override;

    /// In the order of the rows.
    QStringList selectedNames() const;
    /// The row that the details are about; empty where there is none.
    QString currentName() const;
    void selectName(const QString &name);

signals:
    void selectionMoved();
    /// Enter or a double click.
    void opened(const QString &name);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void setUpHeader();
    void restoreColumns();
    void showColumnMenu(const QPoint &at);
    void keepSelection();
    void restoreSelection();

    MachineFilterModel &m_machines;
    Settings &m_settings;
    QStringList m_kept; // selected before the list was filled anew
    QString m_keptCurrent;
};

} // namespace machinist
