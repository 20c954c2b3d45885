// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/machine/machineextras.h"
#include "ui/machine/services.h"

#include <QWidget>

class QCheckBox;

namespace machinist {

class NoticeBar;

/// Switches for what the user's other programs are told of a machine: a docker context, a host in
/// ~/.ssh/config. Off until asked for; what a switch does is done at once, in the background.
class IntegrationBox final : public QWidget
{
    Q_OBJECT

public:
    IntegrationBox(const Services &services, const QString &machine, QWidget *parent = nullptr);

private:
    QCheckBox *addSwitch(const QString &text, const QString &tip, const QString &name);
    void load();
    void showStored();
    void save();

    Services m_services;
    QString m_machine;
    Integrations m_stored;
    QCheckBox *m_context = nullptr;
    QCheckBox *m_ssh = nullptr;
    NoticeBar *m_notice = nullptr;
};

} // namespace machinist
