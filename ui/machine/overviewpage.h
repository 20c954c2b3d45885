// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QScrollArea>

class QFormLayout;
class QLabel;

namespace machinist {

class CertificateFact;
class DriverRegistry;
class ErrorView;
struct MachineEntry;
struct Services;

/// The first tab of the details: what is known of a machine, and how old that knowledge is.
class OverviewPage final : public QScrollArea
{
    Q_OBJECT

public:
    explicit OverviewPage(const Services &services, QWidget *parent = nullptr);

    /// Null: nothing is selected.
    void showMachine(const MachineEntry *entry);

signals:
    void retryRequested(const QString &name);
    void logRequested(const QString &name);
    void removeRequested(const QString &name);
    void doctorRequested(const QString &name);
    void renewRequested(const QString &name);

private:
    QWidget *makeHead();
    QWidget *makeTrouble();
    void makeFacts();
    QLabel *addFact(const QString &caption, const QString &name);
    void showProblem(const MachineEntry &entry);
    void showFacts(const MachineEntry &entry);

    const DriverRegistry &m_drivers;
    QString m_name;
    QWidget *m_content = nullptr;
    QLabel *m_nothing = nullptr;
    QLabel *m_stateIcon = nullptr;
    QLabel *m_title = nullptr;
    QLabel *m_state = nullptr;
    QWidget *m_trouble = nullptr;
    QLabel *m_problem = nullptr;
    ErrorView *m_failure = nullptr;
    QFormLayout *m_facts = nullptr;
    QLabel *m_driver = nullptr;
    QLabel *m_address = nullptr;
    QLabel *m_url = nullptr;
    QLabel *m_docker = nullptr;
    QLabel *m_created = nullptr;
    QLabel *m_tags = nullptr;
    CertificateFact *m_certificates = nullptr;
    QLabel *m_notes = nullptr;
    QLabel *m_protection = nullptr;
};

} // namespace machinist
