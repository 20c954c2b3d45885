// SPDX-License-Identifier: Apache-2.0
#include "ui/forwards/forwardspage.h"

#include "models/lifecycle/lifecycle.h"
#include "models/machine/machineextras.h"
#include "models/operations/operationrunner.h"
#include "models/ssh/forwardtext.h"
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

#include <algorithm>
#include <utility>

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
    m_start = new QPushButton(themedIcon(QStringLiteral("start")), tr("Sta&rt"), head);
    m_start->setObjectName(QStringLiteral("forwardStart"));
    m_stop = new QPushButton(themedIcon(QStringLiteral("stop")), tr("&Stop"), head);
    m_stop->setObjectName(QStringLiteral("forwardStop"));
    m_remove = new QPushButton(themedIcon(QStringLiteral("remove")), tr("Re&move"), head);
    m_remove->setObjectName(QStringLiteral("forwardRemove"));
    m_remove->setToolTip(tr("Stops it, and keeps it for the machine no longer"));
    connect(m_add, &QPushButton::clicked, this, &ForwardsPage::askNew);
    connect(m_start, &QPushButton::clicked, this, &ForwardsPage::startChosen);
    connect(m_stop, &QPushButton::clicked, this, &ForwardsPage::stopChosen);
    connect(m_remove, &QPushButton::clicked, this, &ForwardsPage::removeChosen);
    auto layout = new QHBoxLayout(head);
    layout->setContentsMargins(lines(this, 0.4), lines(this, 0.4), lines(this, 0.4),
                               lines(this, 0.4));
    layout->addWidget(m_add);
    layout->addWidget(m_start);
    layout->addWidget(m_stop);
    layout->addWidget(m_remove);
    layout->addStretch(1);
    return head;
}

void ForwardsPage::showMachine(const QString &name, const QString &obstacle)
{
    const bool isOther = name != m_name;
    if (isOther)
        m_notice->hide();
    m_name = name;
    m_obstacle = obstacle;
    if (isOther && !name.isEmpty())
        readKept();
    refresh();
}

void ForwardsPage::readKept()
{
    m_services.background.run<QStringList>(
        QStringLiteral("forward"), {},
        [&store = m_services.store, name = m_name](OperationContext &) -> Result<QStringList> {
            return TRY(loadExtras(store, name)).forwards();
        },
        this,
        [this, name = m_name](const Result<QStringList> &lines) {
            if (lines)
                takeKept(name, *lines);
            emit keptRead();
        });
}

void ForwardsPage::takeKept(const QString &machine, const QStringList &lines)
{
    QList<Entry> &entries = m_entries[machine];
    for (const QString &line : lines) {
        const auto isLine = [&line](const Entry &entry) {
            return entry.isKept && forwardText(entry.asked) == line;
        };
        const auto spec = parseForward(line);
        if (spec && std::ranges::none_of(entries, isLine))
            entries.append({.asked = *spec, .isKept = true, .running = {}});
    }
    refresh();
}

void ForwardsPage::keep(const SshForwardSpec &spec, bool on)
{
    m_services.background.run<void>(
        QStringLiteral("forward"), {},
        [&store = m_services.store, name = m_name, line = forwardText(spec),
         on](OperationContext &) {
            return updateExtras(store, name, [&](MachineExtras &extras) {
                QStringList lines = extras.forwards();
                lines.removeAll(line);
                if (on)
                    lines.append(line);
                extras.setForwards(lines);
            });
        },
        this,
        [this](const Result<> &outcome) {
            if (!outcome)
                m_notice->showError(outcome.error());
        });
}

void ForwardsPage::refresh()
{
    const QList<Entry> entries = m_entries.value(m_name);
    m_reason->setVisible(entries.isEmpty());
    m_list->setVisible(!entries.isEmpty());
    m_reason->setText(m_obstacle.isEmpty() ? tr("No port of %1 is forwarded.").arg(m_name)
                                           : m_obstacle);
    while (m_list->topLevelItemCount() > entries.size())
        delete m_list->takeTopLevelItem(m_list->topLevelItemCount() - 1);
    while (m_list->topLevelItemCount() < entries.size())
        new QTreeWidgetItem(m_list);
    for (int i = 0; i < entries.size(); ++i)
        showEntry(*m_list->topLevelItem(i), entries[i]);
    refreshButtons();
}

void ForwardsPage::showEntry(QTreeWidgetItem &item, const Entry &entry) const
{
    const QLocale locale;
    const ForwardPtr &forward = entry.running;
    const SshForwardSpec spec = forward ? forward->spec() : entry.asked;
    using enum SshForwardSpec::Kind;
    const QString kind = spec.kind == Local ? tr("Local")
        : spec.kind == Remote               ? tr("Remote")
                                            : tr("SOCKS");
    const auto size = [&locale](qint64 bytes) { return locale.formattedDataSize(bytes, 1); };
    const QStringList texts{kind,
                            spec.listen.text(),
                            spec.kind == Socks ? tr("what clients ask for") : spec.to.text(),
                            forward ? locale.toString(forward->connections()) : QString(),
                            forward ? size(forward->bytesSent()) : QString(),
                            forward ? size(forward->bytesReceived()) : QString(),
                            !forward                  ? tr("Not started")
                                : forward->isActive() ? tr("Running")
                                                      : tr("The connection ended")};
    for (int column = 0; column < texts.size(); ++column)
        item.setText(column, texts[column]);
}

QList<qsizetype> ForwardsPage::chosen() const
{
    QList<qsizetype> rows;
    for (int i = 0; i < m_list->topLevelItemCount(); ++i) {
        if (m_list->topLevelItem(i)->isSelected())
            rows.append(i);
    }
    return rows;
}

void ForwardsPage::refreshButtons()
{
    const bool isReachable = !m_name.isEmpty() && m_obstacle.isEmpty();
    const QList<Entry> entries = m_entries.value(m_name);
    bool anyRunning = false;
    bool anyIdle = false;
    for (const qsizetype row : chosen()) {
        const bool runs
            = row < entries.size() && entries[row].running && entries[row].running->isActive();
        anyRunning = anyRunning || runs;
        anyIdle = anyIdle || !runs;
    }
    m_add->setEnabled(isReachable);
    m_start->setEnabled(anyIdle && isReachable);
    m_stop->setEnabled(anyRunning);
    m_remove->setEnabled(anyRunning || anyIdle);
}

void ForwardsPage::askNew()
{
    auto dialog = new ForwardDialog(m_name, this);
    connect(dialog, &ForwardDialog::chosen, this, &ForwardsPage::open);
    dialog->open();
}

void ForwardsPage::open(const SshForwardSpec &spec, bool isKept)
{
    if (isKept) // also where it cannot be begun now
        keep(spec, true);
    start(spec, isKept);
}

void ForwardsPage::start(const SshForwardSpec &spec, bool isKept)
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
        [this, name = m_name, spec, isKept](const Result<ForwardPtr> &forward) {
            QList<Entry> &entries = m_entries[name];
            const auto known = std::ranges::find_if(entries, [&](const Entry &entry) {
                const bool runs = entry.running && entry.running->isActive();
                return !runs && forwardText(entry.asked) == forwardText(spec);
            });
            if (!forward)
                m_notice->showError(forward.error());
            if (known != entries.end())
                known->running = forward ? *forward : ForwardPtr();
            else if (forward || isKept)
                entries.append({spec, isKept, forward ? *forward : ForwardPtr()});
            refresh();
            emit opened();
        });
}

void ForwardsPage::startChosen()
{
    const QList<Entry> entries = m_entries.value(m_name);
    for (const qsizetype row : chosen()) {
        if (!entries[row].running || !entries[row].running->isActive())
            start(entries[row].asked, entries[row].isKept);
    }
}

void ForwardsPage::stopChosen()
{
    QList<Entry> &entries = m_entries[m_name];
    const QList<qsizetype> rows = chosen();
    for (auto row = rows.crbegin(); row != rows.crend(); ++row) {
        Entry &entry = entries[*row];
        if (const ForwardPtr forward = std::exchange(entry.running, {}))
            forward->stop();
        if (!entry.isKept)
            entries.removeAt(*row);
    }
    m_list->clearSelection();
    refresh();
}

void ForwardsPage::removeChosen()
{
    QList<Entry> &entries = m_entries[m_name];
    const QList<qsizetype> rows = chosen();
    for (auto row = rows.crbegin(); row != rows.crend(); ++row) {
        const Entry entry = entries.takeAt(*row);
        if (entry.running)
            entry.running->stop();
        if (entry.isKept)
            keep(entry.asked, false);
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
