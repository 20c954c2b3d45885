// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/accounts/accounts.h"

#include <QWidget>

class QLabel;
class QListWidget;
class QPushButton;

namespace machinist {

class NoticeBar;
struct Services;

/// The accounts as a page of the settings: add, rename and change, test, look for what is left over
/// at the provider, remove.
class AccountsPage final : public QWidget
{
    Q_OBJECT

public:
    explicit AccountsPage(const Services &services, QWidget *parent = nullptr);

private:
    QPushButton *addButton(const QString &text, const char *name, void (AccountsPage::*slot)());
    void load();
    void fill(const QList<Account> &accounts);
    const Account *current() const;
    void add();
    void change();
    void test();
    void findOrphans();
    void confirmRemove();
    void remove(const Account &account, const QStringList &machines);
    void open(const Account &account);
    void refreshButtons();

    const Services &m_services;
    QList<Account> m_accounts;
    QListWidget *m_list = nullptr;
    QLabel *m_empty = nullptr;
    NoticeBar *m_notice = nullptr;
    QList<QPushButton *> m_forOne; // need an account to act on
};

} // namespace machinist
