// SPDX-License-Identifier: Apache-2.0
#include "ui/help/aboutdialog.h"

#include "ui/widgets/labels.h"
#include "ui/widgets/themedicon.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QLocale>
#include <QTimer>
#include <QVBoxLayout>

using namespace std::chrono_literals;

namespace machinist {

AboutDialog::AboutDialog(QWidget *parent)
    : QDialog(parent)
    , m_last(ownCost())
{
    setObjectName(QStringLiteral("aboutDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("About Machinist"));
    auto logo = new QLabel(this);
    logo->setPixmap(programIcon().pixmap(lines(this, 4)));
    QLabel *version
        = makeQuietLabel(tr("Version %1, with Qt %2")
                             .arg(QLatin1String(MACHINIST_VERSION), QLatin1String(qVersion())),
                         this);
    version->setObjectName(QStringLiteral("aboutVersion"));
    version->setWordWrap(false);
    m_cost = makeLabel({}, this);
    m_cost->setObjectName(QStringLiteral("aboutCost"));
    m_cost->setAccessibleName(tr("What the program costs"));
    auto box = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(box, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto layout = new QVBoxLayout(this);
    const int margin = lines(this, 1.5);
    layout->setContentsMargins(margin, margin, margin, margin);
    layout->setSpacing(lines(this, 0.6));
    layout->addWidget(logo, 0, Qt::AlignHCenter);
    layout->addWidget(makeTitle(QStringLiteral("Machinist"), this, 1.6), 0, Qt::AlignHCenter);
    layout->addWidget(version, 0, Qt::AlignHCenter);
    layout->addWidget(makeLabel(tr("A desktop manager for Docker hosts: local virtual machines, "
                                   "clouds, and servers that you have."),
                                this));
    layout->addWidget(makeQuietLabel(tr("Free software under the Apache License 2.0."), this));
    layout->addSpacing(lines(this, 0.4));
    layout->addWidget(makeTitle(tr("What it costs this computer now"), this, 1.0));
    layout->addWidget(m_cost);
    layout->addStretch(1);
    layout->addWidget(box);
    setMinimumWidth(fontMetrics().averageCharWidth() * 56);
    m_since.start();
    refresh();
    auto timer = new QTimer(this);
    connect(timer, &QTimer::timeout, this, &AboutDialog::refresh);
    timer->start(2s);
}

void AboutDialog::refresh()
{
    const OwnCost now = ownCost();
    const qint64 passed = m_since.restart();
    const qint64 used = (now.processorTime - m_last.processorTime).count();
    m_last = now;
    const QLocale locale;
    QStringList lines;
    if (now.residentBytes)
        lines.append(tr("Memory: %1").arg(locale.formattedDataSize(*now.residentBytes, 1)));
    // The very first moment says nothing about a share of time.
    if (passed > 500)
        lines.append(tr("Processor: %1 % of one core")
                         .arg(locale.toString(100.0 * double(used) / double(passed), 'f', 1)));
    lines.append(
        tr("Processor time since it was started: %1").arg(durationText(now.processorTime.count())));
    m_cost->setText(lines.join(QLatin1Char('\n')));
}

} // namespace machinist
