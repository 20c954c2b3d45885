// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/operations/operation.h"

#include <QWidget>

class QGridLayout;
class QLabel;

namespace machinist {

/// The stages of one operation, one line each: shape of its state, title, time taken.
class StageList final : public QWidget
{
    Q_OBJECT

public:
    explicit StageList(QWidget *parent = nullptr);

    /// Takes over what changed; to be called again while a stage runs, so that its time goes on.
    void setStages(const QList<StageRecord> &stages);

private:
    struct Row
    {
        QLabel *icon = nullptr;
        QLabel *title = nullptr;
        QLabel *time = nullptr;
        int state = -1;
    };

    void addRow();
    void fill(Row &row, const StageRecord &record);

    QGridLayout *m_layout = nullptr;
    QList<Row> m_rows;
};

} // namespace machinist
