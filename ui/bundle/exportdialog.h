// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/bundle/export.h"
#include "models/operations/operation.h"
#include "ui/machine/services.h"

#include <QDialog>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QRadioButton;

namespace machinist {

class ErrorView;

/// Writes one machine into an encrypted file: with one's own keys, to move it, or with keys of the
/// receiver's, to share it. Stays open where that fails.
class ExportDialog final : public QDialog
{
    Q_OBJECT

public:
    ExportDialog(const Services &services, const QString &machine, QWidget *parent = nullptr);
    ~ExportDialog() override;

    /// As the fields stand.
    ExportRequest request() const;

signals:
    void exported(const QString &machine, const QString &file);

private:
    QWidget *makeFileRow();
    QWidget *makeChoices();
    QWidget *makePassphrases();
    QWidget *makeButtons();
    void chooseFile();
    void check();
    QString problem() const;
    void start();
    void onDone(const Result<> &outcome);

    Services m_services;
    QString m_machine;
    QString m_agreedFile; // the user has agreed to replace it
    OperationPtr m_running;
    QLineEdit *m_file = nullptr;
    QRadioButton *m_move = nullptr;
    QRadioButton *m_share = nullptr;
    QCheckBox *m_authorityKey = nullptr;
    QLineEdit *m_receiver = nullptr;
    QCheckBox *m_ssh = nullptr;
    QLineEdit *m_passphrase = nullptr;
    QLineEdit *m_again = nullptr;
    QLabel *m_problem = nullptr;
    ErrorView *m_error = nullptr;
    QPushButton *m_export = nullptr;
};

} // namespace machinist
