// SPDX-License-Identifier: Apache-2.0
#include "ui/addhost/hostreportview.h"

#include "ui/widgets/labels.h"
#include "ui/widgets/theme.h"

#include <QCoreApplication>
#include <QLabel>
#include <QRadioButton>
#include <QVBoxLayout>

namespace machinist {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(HostReportView)
};

QString facts(const HostReport &report)
{
    QStringList lines{report.system};
    lines << (report.dockerVersion.isEmpty() ? Text::tr("Docker does not answer.")
                                             : Text::tr("Docker %1").arg(report.dockerVersion));
    if (!report.containers.isEmpty())
        lines << Text::tr("%n container(s) running: %1", nullptr, int(report.containers.size()))
                     .arg(report.containers.join(QStringLiteral(", ")));
    else if (!report.dockerVersion.isEmpty())
        lines << Text::tr("No container runs.");
    lines << Text::tr("Host key %1").arg(report.hostKey);
    lines << Text::tr("Logged in by %1").arg(report.loggedInBy);
    return lines.join(u'\n');
}

QString sentence(const Error &error)
{
    return error.hint.isEmpty() ? error.message : Text::tr("%1 %2").arg(error.message, error.hint);
}

QString changes(const HostReport &report)
{
    if (report.manageProblem)
        return sentence(*report.manageProblem);
    if (report.changes.isEmpty())
        return Text::tr("The host is as it should be: nothing would change.");
    QStringList lines{Text::tr("This would change on the host:")};
    for (const QString &change : report.changes)
        lines << QStringLiteral("• ") + change;
    return lines.join(u'\n');
}

} // namespace

HostReportView::HostReportView(QWidget *parent)
    : QFrame(parent)
    , m_facts(makeLabel({}, this))
    , m_connect(new QRadioButton(tr("&Only connect (changes nothing)"), this))
    , m_connectText(makeQuietLabel({}, this))
    , m_manage(new QRadioButton(tr("&Set the host up for Machinist"), this))
    , m_manageText(makeQuietLabel({}, this))
{
    setObjectName(QStringLiteral("hostReport"));
    setProperty("card", true);
    m_facts->setObjectName(QStringLiteral("hostFacts"));
    m_facts->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_connect->setObjectName(QStringLiteral("connectOnly"));
    m_connectText->setObjectName(QStringLiteral("connectText"));
    m_manage->setObjectName(QStringLiteral("manageHost"));
    m_manageText->setObjectName(QStringLiteral("manageText"));
    m_connect->setChecked(true);
    const int indent = lines(this, 1.6);
    m_connectText->setIndent(indent);
    m_manageText->setIndent(indent);
    auto layout = new QVBoxLayout(this);
    const int margin = lines(this, 0.8);
    layout->setContentsMargins(margin, margin, margin, margin);
    layout->addWidget(m_facts);
    layout->addSpacing(lines(this, 0.5));
    for (QWidget *part :
         std::initializer_list<QWidget *>{m_connect, m_connectText, m_manage, m_manageText})
        layout->addWidget(part);
    connect(m_connect, &QRadioButton::toggled, this, &HostReportView::changed);
}

void HostReportView::setReport(const HostReport &report)
{
    m_facts->setText(facts(report));
    m_connect->setEnabled(!report.connectProblem);
    m_connectText->setText(report.connectProblem
                               ? sentence(*report.connectProblem)
                               : tr("Docker is reached through SSH; nothing is installed, "
                                    "configured or restarted."));
    m_manage->setEnabled(!report.manageProblem);
    m_manageText->setText(changes(report));
    // To change something is never the choice that is made for the user.
    m_connect->setChecked(true);
    m_connect->setAccessibleDescription(m_connectText->text());
    m_manage->setAccessibleDescription(m_manageText->text());
    emit changed();
}

bool HostReportView::isConnectOnly() const
{
    return m_connect->isChecked();
}

bool HostReportView::canAdd() const
{
    return m_connect->isChecked() ? m_connect->isEnabled() : m_manage->isEnabled();
}

} // namespace machinist
