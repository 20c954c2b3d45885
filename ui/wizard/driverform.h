// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/wizard/livelists.h"

#include <QWidget>

class QTimer;

namespace machinist {

class AccountChoice;
class FlagForm;
class OfferField;
struct Services;

/// One driver's questions: who signs in, its flags, and the provider's lists for those that have
/// one. A list is asked for as soon as somebody can sign in, and again when what it depends on
/// has changed.
class DriverForm final : public QWidget
{
    Q_OBJECT

public:
    DriverForm(const Services &services, const DriverInfo &driver, LiveLists &lists,
               QWidget *parent = nullptr);

    /// As FlagForm::values().
    FlagAnswers values() const;
    /// As FlagForm::allValues().
    FlagAnswers allValues() const;
    void setValues(const FlagAnswers &values);
    QString account() const;
    void setAccount(const QString &id);
    QString problem() const;
    /// The flags that somebody has to give on a command line to get the same machine. What an
    /// account keeps secret is there with a value that stands for it.
    FlagAnswers commandAnswers() const;
    /// "Region: fra1 (Frankfurt 1)", …: the choices that make the machine.
    QStringList highlights() const;

signals:
    void changed();

private:
    void onAccountChanged();
    void onWanted(OfferField *field, bool anew);
    void refreshLists();
    LookupQuestion question() const;
    bool isSignedIn() const;

    const DriverInfo &m_driver;
    LiveLists &m_lists;
    AccountChoice *m_account = nullptr; // null: this driver needs none
    FlagForm *m_flags = nullptr;
    QTimer *m_pause = nullptr;
};

} // namespace machinist
