// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/accounts/accounts.h"
#include "models/driver/lookup.h"
#include "models/operations/operation.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace machinist {

class ErrorView;
class FlagForm;
struct Services;

/// Asks for a new account, or for another name and other secrets of one that exists. What is saved
/// goes into the keyring on a background thread; the dialog closes when it is there, and says why
/// where it is not.
class AccountDialog final : public QDialog
{
    Q_OBJECT

public:
    /// \a account without an id is a new one; with a driver, for that driver alone.
    AccountDialog(const Services &services, const Account &account, QWidget *parent = nullptr);
    ~AccountDialog() override;

signals:
    void saved(const machinist::Account &account);

private:
    void build();
    QWidget *makeButtons();
    void fillDrivers();
    void showDriver();
    void check();
    void test();
    void save();
    void setBusy(const QString &what);
    void fail(const Error &error);

    const Services &m_services;
    Account m_account;
    const DriverInfo *m_driver = nullptr;
    QList<Flag> m_flags; // what the form is made of
    QComboBox *m_drivers = nullptr;
    QLineEdit *m_name = nullptr;
    QVBoxLayout *m_fields = nullptr;
    FlagForm *m_form = nullptr;
    QLabel *m_finding = nullptr;
    ErrorView *m_error = nullptr;
    QPushButton *m_test = nullptr;
    QPushButton *m_save = nullptr;
    OperationPtr m_running;
};

} // namespace machinist
