// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/operations/operation.h"
#include "ui/machine/services.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace machinist {

class ErrorView;

/// What exporting and importing share: the row with the file, the reason why the button is grey,
/// and an error under the fields, with which the dialog stays open. Main thread only.
class BundleDialog : public QDialog
{
    Q_OBJECT

public:
    ~BundleDialog() override;

protected:
    /// \a subject ("export", "import") opens the names of the controls.
    BundleDialog(const Services &services, const QString &subject, const QString &heading,
                 QWidget *parent);

    /// Lays the dialog out: heading, \a remark (may be empty), file, \a fields, error, buttons.
    void lay(const QString &remark, const QList<QWidget *> &fields, const QString &action);

    /// Why the job cannot be started as the fields stand; empty where it can.
    virtual QString problem() const = 0;
    virtual void chooseFile() = 0;
    virtual void start() = 0;
    /// Brings the dialog up to date with its fields.
    virtual void check();

    QString named(const char *control) const;
    QString file() const;
    void setFile(const QString &file);
    void setRunning(const OperationPtr &operation);
    bool isRunning() const { return m_running != nullptr; }
    void showError(const Error &error);

    Services m_services;
    QLineEdit *m_file = nullptr;

private:
    QWidget *makeFileRow();
    QWidget *makeButtons(const QString &action);
    void startIfPossible();

    QString m_subject;
    QString m_heading;
    OperationPtr m_running;
    QWidget *m_fileRow = nullptr;
    QLabel *m_problem = nullptr;
    ErrorView *m_error = nullptr;
    QPushButton *m_action = nullptr;
};

} // namespace machinist
