// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/lifecycle/hostcapacity.h"

#include <QLabel>

namespace machinist {

struct Services;

/// Below the fields of a machine that runs on this computer: what the computer has, and where the
/// machines would want more than that. It warns and forbids nothing.
class CapacityNote final : public QLabel
{
    Q_OBJECT

public:
    explicit CapacityNote(const Services &services, QWidget *parent = nullptr);

    void setAsked(const DriverInfo &driver, const FlagAnswers &answers, int count);

private:
    void refresh();

    HostCapacity m_host;
    HostCapacity m_asked;
    int m_count = 1;
};

} // namespace machinist
