// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/machine/services.h"

#include <QDateTime>
#include <QWidget>

#include <optional>

class QLabel;
class QPushButton;

namespace machinist {

/// Until when a machine's certificates are good, and a button that renews them where that is soon.
class CertificateFact final : public QWidget
{
    Q_OBJECT

public:
    explicit CertificateFact(const Services &services, QWidget *parent = nullptr);

    /// Reads the files of \a name in the background; known() follows.
    void showMachine(const QString &name);
    /// Nothing where the machine has no certificates here.
    std::optional<QDateTime> end() const { return m_end; }

    /// Docker Machine's certificates are good for three years: two months are time to act.
    static constexpr int kSoonDays = 60;

signals:
    void known();
    void renewRequested(const QString &name);

private:
    void take(const std::optional<QDateTime> &end);

    Services m_services;
    QString m_name;
    std::optional<QDateTime> m_end;
    QLabel *m_text = nullptr;
    QPushButton *m_renew = nullptr;
};

} // namespace machinist
