// SPDX-License-Identifier: Apache-2.0
#include "ui/wizard/capacitynote.h"

#include "models/machine/machinestore.h"
#include "models/operations/operationrunner.h"
#include "ui/machine/services.h"
#include "ui/widgets/labels.h"

#include <QLocale>

namespace machinist {

CapacityNote::CapacityNote(const Services &services, QWidget *parent)
    : QLabel(parent)
{
    setObjectName(QStringLiteral("capacityNote"));
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    setProperty("quiet", true);
    hide();
    services.background.run<HostCapacity>(
        QStringLiteral("capacity"), {},
        [folder = services.store.root()](OperationContext &) -> Result<HostCapacity> {
            return hostCapacity(folder);
        },
        this,
        [this](const Result<HostCapacity> &host) {
            m_host = host.value_or(HostCapacity());
            refresh();
        });
}

void CapacityNote::setAsked(const DriverInfo &driver, const FlagAnswers &answers, int count)
{
    m_asked = askedOfHost(driver, answers);
    m_count = count;
    refresh();
}

void CapacityNote::refresh()
{
    const bool isHere = m_asked != HostCapacity() && m_host != HostCapacity();
    setVisible(isHere);
    if (!isHere)
        return;
    const QStringList warnings = overcommitment(m_host, m_asked, m_count);
    setStyleFlag(this, "quiet", warnings.isEmpty());
    setStyleFlag(this, "warning", !warnings.isEmpty());
    const auto size
        = [](qint64 megabytes) { return QLocale().formattedDataSize(megabytes * 1024 * 1024, 1); };
    setText(warnings.isEmpty()
                ? tr("This computer: %n processor(s), %1 of memory, %2 of the disk free.", nullptr,
                     m_host.processors)
                      .arg(size(m_host.memoryMb), size(m_host.freeDiskMb))
                : warnings.join(u' '));
}

} // namespace machinist
