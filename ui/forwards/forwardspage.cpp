// SPDX-License-Identifier: Apache-2.0
#include "ui/forwards/forwardspage.h"

#include "models/lifecycle/lifecycle.h"
#include "models/operations/operationrunner.h"
#include "models/ssh/sshconnection.h"
#include "ui/forwards/forwarddialog.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/noticebar.h"
#include "ui/widgets/themedicon.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

using namespace std::chrono_literals;

namespace machinist {

namespace {

constexpr auto kPatience = 45s;
constexpr auto kRefresh = 1s;

} // namespace

ForwardsPage::ForwardsPage(const Services &services, QWidget *parent)
    : QWidget(parent)
    , m_services(services)
    , m_reason(makeQuietLabel({}, this))
    , m_notice(new NoticeBar(this))
{
    setObjectName(QStringLiteral("forwardsPage"));
    m_reason->setObjectName(QStringLiteral("forwardsReason"));
    m_reason->setAlignment(Qt::AlignCenter);
    m_list = new QTreeWidget(this);
    m_list->setObjectName(QStringLiteral("forwardList"));
    m_list->setAccessibleName(tr("Forwards"));
    m_list->setHeaderLabels({tr("Kind"), tr("Listens on"), tr("Leads to"), tr("Clients"),
                             tr("Sent"), tr("Received"), tr("State")});
    m_list->header()->setAccessibleName(tr("Columns"));
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    connect(m_list, &QTreeWidget::itemSelectionChanged, this, &ForwardsPage::refreshButtons);
    m_timer.setInterval(kRefresh);
    connect(&m_timer, &QTimer::timeout, this, &ForwardsPage::refresh);
    auto layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeHead());
    layout->addWidget(m_notice);
    layout->addWidget(m_reason, 1);
    layout->addWidget(m_list, 1);
    showMachine({}, tr("Select a machine to see its forwards."));
}

QWidget *ForwardsPage::makeHead()
{
    auto head = new QWidget(this);
    m_add = new QPushButton(themedIcon(QStringLiteral("add")), tr("&Add…"), head);
    m_add->setObjectName(QStringLiteral("forwardAdd"));
    m_stop = new QPushButton(themedIcon(QStringLiteral("stop")), tr("&Stop"), head);
    m_stop->setObjectName(QStringLiteral("forwardStop"));
    connect(m_add, &QPushButton::clicked, this, &ForwardsPage::askNew);
    connect(m_stop, &QPushButton::clicked, this, &ForwardsPage::stopChosen);
    auto layout = new QHBoxLayout(head);
    layout->setContentsMargins(lines(this, 0.4), lines(this, 0.4), lines(this, 0.4),
                               lines(this, 0.4));
    layout->addWidget(m_add);
    layout->addWidget(m_stop);
    layout->addStretch(1);
    return head;
}

void ForwardsPage::showMachine(const QString &name, const QString &obstacle)
{
    if (name != m_name)
        m_notice->hide();
    m_name = name;
    m_obstacle = obstacle;
    refresh();
}

void ForwardsPage::refresh()
{
    const QList<ForwardPtr> forwards = m_forwards.value(m_name);
    m_reason->setVisible(forwards.isEmpty());
    m_list->setVisible(!forwards.isEmpty());
    m_reason->setText(m_obstacle.isEmpty() ? tr("No port of %1 is forwarded.").arg(m_name)
                                           : m_obstacle);
    while (m_list->topLevelItemCount() > forwards.size())
        delete m_list->takeTopLevelItem(m_list->topLevelItemCount() - 1);
    while (m_list->topLevelItemCount() < forwards.size())
        new QTreeWidgetItem(m_list);
    const QLocale locale;
    for (int i = 0; i < forwards.size(); ++i) {
        const ForwardPtr &forward = forwards[i];
        const SshForwardSpec spec = forward->spec();
        using enum SshForwardSpec::Kind;
        const QString kind = spec.kind == Local ? tr("Local")
            : spec.kind == Remote               ? tr("Remote")
                                                : tr("SOCKS");
        const QStringList texts{kind,
                                spec.listen.text(),
                                spec.kind == Socks ? tr("what clients ask for") : spec.to.text(),
                                locale.toString(forward->connections()),
                                locale.formattedDataSize(forward->bytesSent(), 1),
                                locale.formattedDataSize(forward->bytesReceived(), 1),
                                forward->isActive() ? tr("Running") : tr("The connection ended")};
        for (int column = 0; column < texts.size(); ++column)
            m_list->topLevelItem(i)->setText(column, texts[column]);
    }
    refreshButtons();
}

void ForwardsPage::refreshButtons()
{
    m_add->setEnabled(!m_name.isEmpty() && m_obstacle.isEmpty());
    m_stop->setEnabled(!m_list->selectedItems().isEmpty());
}

void ForwardsPage::askNew()
{
    auto dialog = new ForwardDialog(m_name, this);
    connect(dialog, &ForwardDialog::chosen, this, &ForwardsPage::open);
    dialog->open();
}

void ForwardsPage::open(const SshForwardSpec &spec)
{
    m_notice->hide();
    m_services.background.run<ForwardPtr>(
        QStringLiteral("forward"), {},
        [services = m_services, name = m_name,
         spec](OperationContext &context) -> Result<ForwardPtr> {
            context.beginStage({QStringLiteral("forward"), name, kPatience});
            const auto connection = TRY(services.lifecycle.connect(name, context));
            return connection->openForward(spec, context);
        },
        this,
        [this, name = m_name](const Result<ForwardPtr> &forward) {
            if (forward)
                m_forwards[name].append(*forward);
            else
                m_notice->showError(forward.error());
            refresh();
            emit opened();
        });
}

void ForwardsPage::stopChosen()
{
    QList<ForwardPtr> &forwards = m_forwards[m_name];
    for (int i = m_list->topLevelItemCount() - 1; i >= 0; --i) {
        if (m_list->topLevelItem(i)->isSelected() && i < forwards.size())
            m_services.background.run<void>(
                QStringLiteral("forward"), {},
                [forward = forwards.takeAt(i)](OperationContext &) -> Result<> {
                    forward->stop(); // may wait for the connection's thread
                    return {};
                },
                this, [](const Result<> &) {});
    }
    m_list->clearSelection();
    refresh();
}

void ForwardsPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refresh();
    m_timer.start();
}

void ForwardsPage::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_timer.stop();
}

} // namespace machinist
