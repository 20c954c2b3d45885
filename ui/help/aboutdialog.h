// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/help/owncost.h"

#include <QDialog>
#include <QElapsedTimer>

class QLabel;

namespace machinist {

/// Which program this is, under which licence, and what it costs the computer right now.
class AboutDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit AboutDialog(QWidget *parent = nullptr);

private:
    void refresh();

    QLabel *m_cost = nullptr;
    OwnCost m_last;
    QElapsedTimer m_since;
};

} // namespace machinist
