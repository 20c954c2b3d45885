// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/lifecycle/doctor.h"
#include "models/operations/operation.h"
#include "ui/machine/services.h"

#include <QDialog>

class QGridLayout;
class QLabel;
class QPushButton;

namespace machinist {

class ErrorView;

/// Walks from this computer to a machine's engine, step by step before the user's eyes, and stops
/// at the first step that fails with what is wrong and what to do. Changes nothing by itself.
class DoctorDialog final : public QDialog
{
    Q_OBJECT

public:
    /// Begins at once.
    DoctorDialog(const Services &services, const QString &machine, QWidget *parent = nullptr);
    ~DoctorDialog() override;

    /// Begins from the first step.
    void examineAgain();
    /// What was found, as plain text to paste into a report.
    QString report() const;

signals:
    /// A way out that the user has chosen; the dialog closes.
    void startRequested(const QString &machine);
    void renewRequested(const QString &machine);
    /// The examination is over, one way or the other.
    void examined(bool healthy);

private:
    QWidget *makeButtons();
    void add(const DoctorStep &step);
    void showCurrent();
    void onEnd(const Result<QList<DoctorStep>> &outcome);
    void addRow(const QString &icon, int tone, const QString &title, const QString &text);

    Services m_services;
    QString m_machine;
    OperationPtr m_operation;
    QList<DoctorStep> m_steps;
    QLabel *m_verdict = nullptr;
    QWidget *m_list = nullptr;
    QGridLayout *m_rows = nullptr;
    ErrorView *m_error = nullptr;
    QPushButton *m_start = nullptr;
    QPushButton *m_renew = nullptr;
    QPushButton *m_again = nullptr;
};

} // namespace machinist
