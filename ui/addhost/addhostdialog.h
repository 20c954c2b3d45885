// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/lifecycle/createrequest.h"
#include "models/lifecycle/hostcandidates.h"
#include "models/operations/operation.h"

#include <QDialog>
#include <QSet>

class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;
class QSpinBox;

namespace machinist {

class ErrorView;
class HostReportView;
struct HostReport;
struct Services;

/// Adds a host that exists: first a look that changes nothing, then what the user chooses. Offers
/// the hosts of ~/.ssh/config and of the docker client's contexts. Closes at once; the work is the
/// window's.
class AddHostDialog final : public QDialog
{
    Q_OBJECT

public:
    AddHostDialog(const Services &services, const QSet<QString> &takenNames,
                  QWidget *parent = nullptr);
    ~AddHostDialog() override;

    CreateRequest request() const;

signals:
    void createRequested(const machinist::CreateRequest &request);

private:
    QWidget *makeCandidates();
    QWidget *makeForm();
    QWidget *makeFields();
    QWidget *makeButtons();
    QLineEdit *makeField(const char *name, const QString &label, const QString &text = {});
    void loadCandidates();
    void fillFrom(const HostCandidate &candidate);
    void forgetReport();
    void look();
    void showReport(const HostReport &report);
    void showFailure(const Error &error);
    void check();
    QString problem() const;
    SshTarget target() const;
    void accept() override;

    const Services &m_services;
    QSet<QString> m_taken;
    QList<HostCandidate> m_candidates;
    QListWidget *m_list = nullptr;
    QLineEdit *m_address = nullptr;
    QLineEdit *m_user = nullptr;
    QSpinBox *m_port = nullptr;
    QLineEdit *m_key = nullptr;
    QLineEdit *m_name = nullptr;
    QLabel *m_problem = nullptr;
    QPushButton *m_look = nullptr;
    QPushButton *m_add = nullptr;
    ErrorView *m_error = nullptr;
    HostReportView *m_report = nullptr;
    OperationPtr m_looking;
    bool m_hasReport = false;
};

} // namespace machinist
