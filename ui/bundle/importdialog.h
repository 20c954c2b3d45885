// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/bundle/import.h"
#include "models/operations/operation.h"
#include "ui/machine/services.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace machinist {

class ErrorView;

/// Takes a machine over from an exported file. Stays open where that fails: another passphrase or
/// another name may do.
class ImportDialog final : public QDialog
{
    Q_OBJECT

public:
    /// \a file may be empty: the user then chooses one.
    ImportDialog(const Services &services, const QString &file, QWidget *parent = nullptr);
    ~ImportDialog() override;

signals:
    void imported(const machinist::ImportReport &report);

private:
    QWidget *makeFileRow();
    QWidget *makeFields();
    QWidget *makeButtons();
    void chooseFile();
    void loadAccounts();
    void check();
    QString problem() const;
    ImportRequest request() const;
    void start();
    void onDone(const Result<ImportReport> &outcome);

    Services m_services;
    OperationPtr m_running;
    QLineEdit *m_file = nullptr;
    QLineEdit *m_passphrase = nullptr;
    QLineEdit *m_name = nullptr;
    QComboBox *m_account = nullptr;
    QLabel *m_problem = nullptr;
    ErrorView *m_error = nullptr;
    QPushButton *m_import = nullptr;
};

} // namespace machinist
