// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/lifecycle/createrequest.h"

#include <QDialog>
#include <QSet>

class QLabel;
class QLineEdit;
class QPushButton;
class QScrollArea;
class QVBoxLayout;

namespace machinist {

class DriverPicker;
class ErrorView;
class FlagForm;
struct DriverInfo;
struct Services;

/// Asks for a new machine: which driver, which name, and the driver's own questions, all with
/// answers filled in, so that Enter is enough. Closes at once; the work is the window's.
class CreateDialog final : public QDialog
{
    Q_OBJECT

public:
    CreateDialog(const Services &services, const QSet<QString> &takenNames,
                 QWidget *parent = nullptr);

    void selectDriver(const QString &id);
    /// The answers as they are now.
    CreateRequest request() const;

signals:
    void createRequested(const machinist::CreateRequest &request);

private:
    QWidget *makeForm();
    QWidget *makeNameRow();
    QWidget *makeEngineFold();
    QWidget *makeCommandFold();
    QWidget *makeButtons();
    void showDriver();
    void showReadiness();
    void check();
    void accept() override;

    QSet<QString> m_takenNames;
    DriverPicker *m_drivers = nullptr;
    QLabel *m_title = nullptr;
    QLabel *m_summary = nullptr;
    ErrorView *m_notReady = nullptr;
    QLineEdit *m_name = nullptr;
    QLabel *m_problem = nullptr;
    QVBoxLayout *m_fields = nullptr;
    FlagForm *m_flags = nullptr;
    FlagForm *m_engine = nullptr;
    QWidget *m_engineFold = nullptr;
    QLineEdit *m_command = nullptr;
    QPushButton *m_create = nullptr;
};

} // namespace machinist
