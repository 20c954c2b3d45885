// SPDX-License-Identifier: Apache-2.0
#include "ui/machine/certificatefact.h"

#include "models/machine/machinestore.h"
#include "models/operations/operationrunner.h"
#include "models/provision/certificates.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>

namespace machinist {

CertificateFact::CertificateFact(const Services &services, QWidget *parent)
    : QWidget(parent)
    , m_services(services)
    , m_text(makeLabel({}, this))
    , m_renew(new QPushButton(tr("Rene&w…"), this))
{
    m_text->setObjectName(QStringLiteral("factCertificates"));
    m_text->setAccessibleName(tr("Certificates"));
    m_renew->setObjectName(QStringLiteral("renewCertificates"));
    m_renew->setAccessibleName(tr("Renew the certificates"));
    m_renew->setToolTip(tr("Make new certificates; the machine's engine restarts"));
    connect(m_renew, &QPushButton::clicked, this, [this] { emit renewRequested(m_name); });
    auto layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_renew);
    take({});
}

void CertificateFact::showMachine(const QString &name)
{
    if (name != m_name)
        take({});
    m_name = name;
    if (name.isEmpty())
        return;
    m_services.background.run<std::optional<QDateTime>>(
        QStringLiteral("certificates"), {},
        [&store = m_services.store, name](OperationContext &) -> Result<std::optional<QDateTime>> {
            const AuthOptions auth = TRY(store.load(name)).auth();
            return firstExpiry(auth.serverCertPath, {auth.caCertPath, auth.clientCertPath});
        },
        this,
        [this, name](const Result<std::optional<QDateTime>> &end) {
            if (name == m_name)
                take(end.value_or(std::nullopt));
        });
}

void CertificateFact::take(const std::optional<QDateTime> &end)
{
    m_end = end;
    const qint64 days = end ? QDateTime::currentDateTimeUtc().daysTo(*end) : 0;
    const bool isSoon = end && days < kSoonDays;
    m_renew->setVisible(isSoon);
    setStyleFlag(m_text, "bad", isSoon);
    if (end) {
        const QString date = QLocale().toString(end->toLocalTime().date(), QLocale::ShortFormat);
        m_text->setText(days < 0
                            ? tr("Expired on %1").arg(date)
                            : tr("Good until %1, for %n day(s)", nullptr, int(days)).arg(date));
    }
    emit known();
}

} // namespace machinist
