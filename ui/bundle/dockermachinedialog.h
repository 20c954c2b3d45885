// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/bundle/dockermachine.h"
#include "models/operations/operation.h"
#include "ui/machine/services.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QPushButton;
class QTreeWidget;

namespace machinist {

class ErrorView;

/// What is in Docker Machine's store and what would be done with it, before anything is done: the
/// machines are copied into the own store, or used where they are.
class DockerMachineDialog final : public QDialog
{
    Q_OBJECT

public:
    /// Looks at once at \a folder.
    DockerMachineDialog(const Services &services, const QString &folder, QWidget *parent = nullptr);
    ~DockerMachineDialog() override;

signals:
    /// The dry run is shown, or its failure.
    void surveyed();
    void copied(const QStringList &names);
    /// The store at \a folder is to become the own one.
    void useRequested(const QString &folder);

private:
    QWidget *makeFolderRow(const QString &folder);
    QWidget *makeButtons();
    void chooseFolder();
    void survey();
    void showSurvey(const Result<DockerMachineSurvey> &survey);
    void addRow(const FoundMachine &machine);
    void copy();
    void onCopied(const Result<QStringList> &names);
    void check();

    Services m_services;
    OperationPtr m_running;
    DockerMachineSurvey m_survey;
    bool m_hasCopyFailed = false; // whose reason is shown beside the new survey
    QLineEdit *m_folder = nullptr;
    QTreeWidget *m_list = nullptr;
    QLabel *m_certificates = nullptr;
    ErrorView *m_error = nullptr;
    QPushButton *m_copy = nullptr;
    QPushButton *m_use = nullptr;
};

} // namespace machinist
