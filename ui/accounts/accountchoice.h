// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/accounts/accounts.h"
#include "models/driver/lookup.h"

#include <QWidget>

class QComboBox;
class QLabel;

namespace machinist {

struct Services;

/// Which account signs in for a new machine: one from the list, or none, where the fields of the
/// form or the environment do.
class AccountChoice final : public QWidget
{
    Q_OBJECT

public:
    AccountChoice(const Services &services, const DriverInfo &driver, QWidget *parent = nullptr);

    /// Id of the chosen one, or empty.
    QString account() const;
    /// Chooses it as soon as the list is there; an unknown one changes nothing.
    void setAccount(const QString &id);
    /// The flags that the chosen account answers.
    QSet<QString> provided() const;
    /// What of it is no secret, by flag.
    QHash<QString, QString> plainAnswers() const;
    /// Where something signs in already: an account, or a variable of the environment.
    bool canSignIn() const;

signals:
    void changed();

private:
    void load();
    void fill(const QList<Account> &accounts);
    void onActivated(int row);
    void addAccount();
    void refresh();
    void checkKeyring();
    void showProblem(const QString &text);

    const Services &m_services;
    const DriverInfo &m_driver;
    QString m_variable;
    QString m_wanted;
    bool m_isFixed = false; // the user or a template has chosen
    QList<Account> m_accounts;
    QHash<QString, QSet<QString>> m_known; // flags whose secrets the keyring has, by account
    QComboBox *m_box = nullptr;
    QLabel *m_problem = nullptr;
};

} // namespace machinist
