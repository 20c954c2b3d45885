// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/machine/machineextras.h"
#include "models/operations/operation.h"
#include "ui/machine/services.h"

#include <QWidget>

class QVBoxLayout;

namespace machinist {

class ErrorView;

/// Who was let in to a machine's host with a key of his or her own, and a button for each to take
/// that back. Not there where nobody was.
class ReceiverList final : public QWidget
{
    Q_OBJECT

public:
    ReceiverList(const Services &services, const QString &machine, QWidget *parent = nullptr);
    ~ReceiverList() override;

signals:
    void takenBack(const QString &receiver);

private:
    void load();
    void show(const QList<Grant> &grants);
    void takeBack(const QString &receiver);
    void onTakenBack(const QString &receiver, const Result<> &outcome);

    Services m_services;
    QString m_machine;
    OperationPtr m_running;
    QWidget *m_rows = nullptr;
    QVBoxLayout *m_layout = nullptr;
    ErrorView *m_error = nullptr;
};

} // namespace machinist
