// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/driver/lookup.h"
#include "models/operations/operation.h"

#include <QDateTime>

namespace machinist {

class MachineSecrets;
class OperationRunner;

/// A provider's list as far as it is known.
struct LiveList
{
    QList<FlagOffer> offers;
    QDateTime asked; // when the offers came; invalid: not yet
    std::optional<Error> error;
    bool isAsking = false;
};

/// What the lists of one driver are asked with.
struct LookupQuestion
{
    const DriverInfo *driver = nullptr;
    QString account; // id, or empty
    FlagAnswers answers;
};

/// The live lists that were asked for while a dialog is open: each question once, in the
/// background, one at a time for each driver and list. Lives on the GUI thread; what still runs
/// when it goes is cancelled.
class LiveLists final : public QObject
{
    Q_OBJECT

public:
    LiveLists(OperationRunner &background, MachineSecrets &secrets, QObject *parent = nullptr);
    ~LiveLists() override;

    /// The list of \a flag under \a question; an empty one where it was never asked for.
    LiveList find(const LookupQuestion &question, const Flag &flag) const;
    /// Asks for it unless it is known or on its way; \a anew: also where it is known. An earlier
    /// question for the same list is given up.
    void ask(const LookupQuestion &question, const Flag &flag, bool anew = false);

signals:
    /// Some list of that driver has changed.
    void changed(const QString &driver, const QString &flag);

private:
    struct Asking
    {
        QString key;
        OperationPtr operation;
    };

    void finish(const QString &key, const QString &driver, const QString &flag,
                const Result<QList<FlagOffer>> &offers);

    OperationRunner &m_background;
    MachineSecrets &m_secrets;
    QHash<QString, LiveList> m_lists; // by question
    QHash<QString, Asking> m_running; // by driver and flag
};

} // namespace machinist
