// SPDX-License-Identifier: Apache-2.0
#include "ui/docker/dockerpage.h"

#include "models/lifecycle/lifecycle.h"
#include "models/machine/machineentry.h"
#include "models/machine/machinestore.h"
#include "models/operations/operationrunner.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/noticebar.h"
#include "ui/widgets/themedicon.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTimer>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

using namespace std::chrono_literals;

namespace machinist {

namespace {

constexpr auto kInterval = 10s;
constexpr auto kPatience = 15s;
constexpr int kIdRole = Qt::UserRole + 1;
constexpr int kStateRole = Qt::UserRole + 2;
constexpr QLatin1String kRunning("running");

} // namespace

DockerPage::DockerPage(const Services &services, QWidget *parent)
    : QWidget(parent)
    , m_services(services)
    , m_notice(new NoticeBar(this))
    , m_timer(new QTimer(this))
{
    setObjectName(QStringLiteral("dockerPage"));
    m_list = new QTreeWidget(this);
    m_list->setObjectName(QStringLiteral("containerList"));
    m_list->setAccessibleName(tr("Containers"));
    m_list->setHeaderLabels({tr("Container"), tr("Image"), tr("State")});
    m_list->header()->setAccessibleName(tr("Columns"));
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setFrameShape(QFrame::NoFrame);
    const int wide = fontMetrics().averageCharWidth();
    m_list->setColumnWidth(0, wide * 30);
    m_list->setColumnWidth(1, wide * 34);
    connect(m_list, &QTreeWidget::itemSelectionChanged, this, &DockerPage::refreshButtons);
    auto layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeHead());
    layout->addWidget(m_notice);
    layout->addWidget(m_list, 1);
    m_timer->setInterval(kInterval);
    connect(m_timer, &QTimer::timeout, this, &DockerPage::refresh);
    showMachine(nullptr);
}

QWidget *DockerPage::makeHead()
{
    auto head = new QWidget(this);
    m_title = makeQuietLabel({}, head);
    m_title->setObjectName(QStringLiteral("dockerTitle"));
    const auto button = [&](const char *name, const char *icon, const QString &text) {
        auto made = new QPushButton(themedIcon(QLatin1String(icon)), text, head);
        made->setObjectName(QLatin1String(name));
        made->setAutoDefault(false);
        return made;
    };
    m_start = button("containerStart", "start", tr("Start"));
    m_stop = button("containerStop", "stop", tr("Stop"));
    m_refresh = button("dockerRefresh", "restart", tr("Refresh"));
    connect(m_start, &QPushButton::clicked, this, [this] { power(true); });
    connect(m_stop, &QPushButton::clicked, this, [this] { power(false); });
    connect(m_refresh, &QPushButton::clicked, this, &DockerPage::refresh);
    auto layout = new QHBoxLayout(head);
    layout->setContentsMargins(lines(this, 0.8), lines(this, 0.4), lines(this, 0.4),
                               lines(this, 0.4));
    layout->addWidget(m_title, 1);
    for (QPushButton *one : {m_start, m_stop, m_refresh})
        layout->addWidget(one);
    return head;
}

void DockerPage::showMachine(const MachineEntry *entry)
{
    const QString name = entry ? entry->name : QString();
    const QString url = entry ? entry->url : QString();
    QString reason;
    if (!entry)
        reason = tr("Select a machine to see its containers.");
    else if (entry->state != PowerState::Running || url.isEmpty())
        reason = tr("%1 is not running.").arg(name);
    else if (!entry->busy.isEmpty())
        reason = tr("Busy: %1").arg(entry->busy);
    if (name == m_name && url == m_url && reason == m_reason && !m_title->text().isEmpty())
        return;
    m_name = name;
    m_url = url;
    m_reason = reason;
    if (m_asking)
        m_asking->cancel();
    m_asking.reset();
    m_notice->hide();
    m_list->clear();
    m_title->setText(reason.isEmpty() ? tr("Asking the engine…") : reason);
    refreshButtons();
    if (isVisible())
        refresh();
}

void DockerPage::refresh()
{
    if (!m_reason.isEmpty() || (m_asking && !m_asking->isFinished()))
        return;
    m_asking = m_services.background.run<Found>(
        QStringLiteral("containers"), {},
        [services = m_services, name = m_name, url = m_url](OperationContext &context) {
            return ask(services, name, url, context);
        },
        this,
        [this, name = m_name](const Result<Found> &found) {
            if (name == m_name && m_reason.isEmpty())
                take(found);
        });
}

Result<DockerClient> DockerPage::engineOf(const Services &services, const QString &name,
                                          const QString &url, std::chrono::milliseconds patience,
                                          OperationContext &context)
{
    const Machine machine = TRY(services.store.load(name));
    return DockerClient(TRY(services.lifecycle.reach(machine, url, context)), patience);
}

Result<DockerPage::Found> DockerPage::ask(const Services &services, const QString &name,
                                          const QString &url, OperationContext &context)
{
    context.beginStage({QStringLiteral("docker"), name, kPatience});
    DockerClient client = TRY(engineOf(services, name, url, kPatience, context));
    const JsonObject info = TRY(client.info(context));
    const QList<Container> containers = TRY(client.containers(true, context));
    return Found{.version = info.text(QLatin1String("ServerVersion")),
                 .system = info.text(QLatin1String("OperatingSystem")),
                 .containers = containers};
}

void DockerPage::take(const Result<Found> &found)
{
    if (!found) {
        if (found.error().kind != ErrorKind::Cancelled) {
            m_title->setText(tr("The engine does not answer."));
            m_notice->showError(found.error());
        }
        m_list->clear();
    } else {
        m_notice->hide();
        const auto running
            = std::count_if(found->containers.cbegin(), found->containers.cend(),
                            [](const Container &container) { return container.state == kRunning; });
        m_title->setText(tr("Docker %1 on %2 · %3 of %4 containers running")
                             .arg(found->version, found->system)
                             .arg(running)
                             .arg(found->containers.size()));
        fill(found->containers);
    }
    refreshButtons();
    emit refreshed();
}

void DockerPage::fill(const QList<Container> &containers)
{
    const QTreeWidgetItem *chosen = m_list->currentItem();
    const QString id = chosen ? chosen->data(0, kIdRole).toString() : QString();
    m_list->clear();
    for (const Container &container : containers) {
        auto item = new QTreeWidgetItem(
            m_list,
            {container.names.value(0, container.id.left(12)), container.image,
             container.status.isEmpty() ? container.state : container.status});
        const bool runs = container.state == kRunning;
        item->setIcon(
            0,
            themedIcon(runs ? QStringLiteral("state-running") : QStringLiteral("state-stopped"),
                       runs ? Tone::Good : Tone::Quiet));
        item->setData(0, kIdRole, container.id);
        item->setData(0, kStateRole, container.state);
        if (container.id == id)
            m_list->setCurrentItem(item);
    }
}

void DockerPage::refreshButtons()
{
    const QList<QTreeWidgetItem *> chosen = m_list->selectedItems();
    const bool any = !chosen.isEmpty();
    const bool runs = any && chosen.constFirst()->data(0, kStateRole).toString() == kRunning;
    m_start->setEnabled(any && !runs);
    m_stop->setEnabled(runs);
    m_refresh->setEnabled(m_reason.isEmpty());
}

void DockerPage::power(bool start)
{
    const QList<QTreeWidgetItem *> chosen = m_list->selectedItems();
    if (chosen.isEmpty())
        return;
    const QString id = chosen.constFirst()->data(0, kIdRole).toString();
    const QString title = start ? tr("Start the container %1").arg(chosen.constFirst()->text(0))
                                : tr("Stop the container %1").arg(chosen.constFirst()->text(0));
    m_start->setEnabled(false);
    m_stop->setEnabled(false);
    m_services.jobs.run<void>(
        title, m_name,
        [services = m_services, name = m_name, url = m_url, id,
         start](OperationContext &context) -> Result<> {
            DockerClient client = TRY(engineOf(services, name, url, 60s, context));
            if (start)
                return client.startContainer(id, context);
            return client.stopContainer(id, context);
        },
        this,
        [this](const Result<> &outcome) {
            if (!outcome)
                m_notice->showError(outcome.error());
            refresh();
        });
}

void DockerPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_timer->start();
    refresh();
}

void DockerPage::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_timer->stop();
}

} // namespace machinist
