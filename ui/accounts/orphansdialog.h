// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/accounts/accounts.h"
#include "models/driver/driver.h"
#include "models/operations/operation.h"

#include <QDialog>

class QLabel;
class QPushButton;
class QTreeWidget;

namespace machinist {

class NoticeBar;
struct Services;

/// What an account still has at its provider although no machine of the store is its own, to be
/// looked through and deleted. Nothing is checked at first: another computer's machines may be
/// among it. Looking ends with the dialog; a deletion goes on in the activity panel.
class OrphansDialog final : public QDialog
{
    Q_OBJECT

public:
    OrphansDialog(const Services &services, const Account &account, QWidget *parent = nullptr);
    ~OrphansDialog() override;

private:
    QWidget *makeButtons();
    void look();
    void fill(const QList<TaggedResource> &found);
    QList<TaggedResource> chosen() const;
    void confirm();
    void remove(const QList<TaggedResource> &things);
    void refreshButtons();

    const Services &m_services;
    Account m_account;
    const DriverInfo *m_driver = nullptr;
    QList<TaggedResource> m_found; // one row each
    QTreeWidget *m_list = nullptr;
    QLabel *m_state = nullptr;
    NoticeBar *m_notice = nullptr;
    QPushButton *m_again = nullptr;
    QPushButton *m_delete = nullptr;
    OperationPtr m_looking;
    bool m_isDeleting = false;
};

} // namespace machinist
