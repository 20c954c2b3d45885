// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/accounts/accounts.h"
#include "models/lifecycle/createrequest.h"
#include "models/lifecycle/createtemplates.h"

#include <QDialog>
#include <QSet>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace machinist {

class CapacityNote;
class DriverForm;
class DriverPicker;
class ErrorView;
class FlagForm;
class LiveLists;
class NameRow;
class NoticeBar;
class SummaryBox;
class TemplateMenu;
struct DriverInfo;
struct Services;

/// Asks for new machines: which driver, which names, and the driver's own questions, all with
/// answers filled in, so that Enter is enough. Closes at once; the work is the window's.
class CreateDialog final : public QDialog
{
    Q_OBJECT

public:
    CreateDialog(const Services &services, const QSet<QString> &takenNames,
                 QWidget *parent = nullptr);

    void selectDriver(const QString &id);
    /// The answers as they are now, one request for each name.
    QList<CreateRequest> requests() const;

signals:
    /// Once for each machine.
    void createRequested(const machinist::CreateRequest &request);

private:
    QWidget *makeForm();
    QWidget *makeEngineFold();
    QWidget *makeBottom();
    void loadAccounts();
    void showDriver();
    void showReadiness();
    void lookAtHost();
    void check();
    void showSummary(const DriverInfo &info);
    QString problem(const DriverInfo &info) const;
    CreateTemplate answers() const;
    void fillFrom(const CreateTemplate &made);
    void accept() override;

    const Services &m_services;
    QSet<QString> m_takenNames;
    LiveLists *m_lists = nullptr;
    DriverPicker *m_drivers = nullptr;
    QLabel *m_title = nullptr;
    QLabel *m_summary = nullptr;
    ErrorView *m_notReady = nullptr;
    QPushButton *m_lookFirst = nullptr;
    NameRow *m_names = nullptr;
    QVBoxLayout *m_fields = nullptr;
    DriverForm *m_form = nullptr;
    CapacityNote *m_capacity = nullptr;
    FlagForm *m_engine = nullptr;
    QWidget *m_engineFold = nullptr;
    SummaryBox *m_summaryBox = nullptr;
    NoticeBar *m_notice = nullptr;
    QLabel *m_problem = nullptr;
    TemplateMenu *m_templates = nullptr;
    QPushButton *m_create = nullptr;
};

} // namespace machinist
