// SPDX-License-Identifier: Apache-2.0
#include "ui/doctor/doctordialog.h"

#include "models/operations/operationrunner.h"
#include "ui/operations/errorview.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/themedicon.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QGuiApplication>
#include <QLabel>
#include <QPointer>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

using namespace std::chrono_literals;

namespace machinist {

namespace {
/// Every step has a limit of its own; this one is for a driver that hangs.
constexpr auto kLimit = 2min;
} // namespace

DoctorDialog::DoctorDialog(const Services &services, const QString &machine, QWidget *parent)
    : QDialog(parent)
    , m_services(services)
    , m_machine(machine)
    , m_verdict(makeTitle({}, this, 1.15))
    , m_list(new QWidget(this))
    , m_rows(new QGridLayout(m_list))
    , m_error(new ErrorView(this))
{
    setObjectName(QStringLiteral("doctorDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Connection of %1").arg(machine));
    m_verdict->setObjectName(QStringLiteral("doctorVerdict"));
    m_list->setObjectName(QStringLiteral("doctorSteps"));
    m_list->setAccessibleName(tr("Steps"));
    m_start = m_error->addButton(tr("&Start the machine"), QStringLiteral("doctorStart"));
    m_renew = m_error->addButton(tr("&Renew them (the engine restarts)"),
                                 QStringLiteral("doctorRenew"));
    connect(m_start, &QPushButton::clicked, this, [this] {
        emit startRequested(m_machine);
        accept();
    });
    connect(m_renew, &QPushButton::clicked, this, [this] {
        emit renewRequested(m_machine);
        accept();
    });

    auto content = new QWidget(this);
    auto inner = new QVBoxLayout(content);
    inner->setContentsMargins(0, 0, 0, 0);
    inner->addWidget(m_list);
    inner->addWidget(m_error);
    inner->addStretch(1);
    auto scroll = new QScrollArea(this);
    scroll->setAccessibleName(tr("What was found"));
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(content);
    auto layout = new QVBoxLayout(this);
    const int margin = lines(this, 1);
    layout->setContentsMargins(margin, margin, margin, margin);
    layout->setSpacing(lines(this, 0.7));
    layout->addWidget(m_verdict);
    layout->addWidget(scroll, 1);
    layout->addWidget(makeButtons());
    resizeToFit(this, {fontMetrics().averageCharWidth() * 84, lines(this, 25)});
    examineAgain();
}

DoctorDialog::~DoctorDialog()
{
    if (m_operation)
        m_operation->cancel();
}

QWidget *DoctorDialog::makeButtons()
{
    auto box = new QDialogButtonBox(this);
    m_again = box->addButton(tr("Check &again"), QDialogButtonBox::ActionRole);
    m_again->setObjectName(QStringLiteral("doctorAgain"));
    QPushButton *copy = box->addButton(tr("&Copy report"), QDialogButtonBox::ActionRole);
    copy->setObjectName(QStringLiteral("doctorCopy"));
    QPushButton *close = box->addButton(tr("Close"), QDialogButtonBox::RejectRole);
    close->setObjectName(QStringLiteral("doctorClose"));
    close->setDefault(true);
    connect(m_again, &QPushButton::clicked, this, &DoctorDialog::examineAgain);
    connect(copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(report()); });
    connect(box, &QDialogButtonBox::rejected, this, &QDialog::reject);
    return box;
}

void DoctorDialog::examineAgain()
{
    if (m_operation)
        m_operation->cancel();
    m_operation.reset();
    m_steps.clear();
    m_error->hide();
    m_again->setEnabled(false);
    m_verdict->setText(tr("Looking at the way to %1…").arg(m_machine));
    showCurrent();
    const QPointer<DoctorDialog> self(this);
    m_operation = m_services.background.run<QList<DoctorStep>>(
        tr("Check the connection of %1").arg(m_machine), {},
        [services = m_services, name = m_machine, self](OperationContext &context) {
            context.beginStage({QStringLiteral("doctor"), name, kLimit});
            const auto stop = context.stopToken();
            // The pointer is looked at on the dialog's thread only.
            const auto told = [self, stop](const DoctorStep &step) {
                QMetaObject::invokeMethod(
                    QCoreApplication::instance(),
                    [self, stop, step] {
                        if (self && !stop.stop_requested())
                            self->add(step);
                    },
                    Qt::QueuedConnection);
            };
            return examine(services.lifecycle, services.store, name, context, told);
        },
        this,
        [this](const Result<QList<DoctorStep>> &outcome) {
            if (outcome || outcome.error().kind != ErrorKind::Cancelled)
                onEnd(outcome);
        });
    connect(m_operation.get(), &Operation::changed, this, &DoctorDialog::showCurrent);
}

void DoctorDialog::addRow(const QString &icon, int tone, const QString &title, const QString &text)
{
    auto shape = new QLabel(m_list);
    shape->setPixmap(themedIcon(icon, Tone(tone)).pixmap(lines(this, 1.2)));
    QLabel *name = makeTitle(title, m_list, 1.0);
    QLabel *finding = makeQuietLabel(text, m_list);
    finding->setTextInteractionFlags(Qt::TextSelectableByMouse);
    finding->setVisible(!text.isEmpty());
    auto words = new QVBoxLayout;
    words->setSpacing(lines(this, 0.1));
    words->addWidget(name);
    words->addWidget(finding);
    const int row = m_rows->rowCount();
    m_rows->addWidget(shape, row, 0, Qt::AlignTop);
    m_rows->addLayout(words, row, 1);
}

void DoctorDialog::add(const DoctorStep &step)
{
    m_steps.append(step);
    showCurrent();
}

void DoctorDialog::showCurrent()
{
    // Few rows: making them anew is simpler than following which of them stands for what.
    qDeleteAll(m_list->findChildren<QWidget *>(Qt::FindDirectChildrenOnly));
    delete m_rows;
    m_rows = new QGridLayout(m_list);
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setColumnStretch(1, 1);
    m_rows->setHorizontalSpacing(lines(this, 0.5));
    m_rows->setVerticalSpacing(lines(this, 0.5));
    for (const DoctorStep &step : std::as_const(m_steps)) {
        addRow(step.isGood() ? QStringLiteral("success") : QStringLiteral("error"),
               int(step.isGood() ? Tone::Good : Tone::Bad), step.title, step.finding);
    }
    const bool stopped = !m_steps.isEmpty() && !m_steps.constLast().isGood();
    if (m_operation && !m_operation->isFinished() && !stopped && !m_operation->step().isEmpty()
        && (m_steps.isEmpty() || m_steps.constLast().title != m_operation->step()))
        addRow(QStringLiteral("running"), int(Tone::Accent), m_operation->step(), tr("Looking…"));
}

void DoctorDialog::onEnd(const Result<QList<DoctorStep>> &outcome)
{
    m_again->setEnabled(true);
    if (outcome)
        m_steps = *outcome;
    showCurrent();
    const DoctorStep *last = m_steps.isEmpty() ? nullptr : &m_steps.constLast();
    const bool healthy = outcome && last && last->isGood();
    m_verdict->setText(healthy ? tr("Everything is in order: %1 can be reached.").arg(m_machine)
                               : tr("%1 cannot be reached. Here is why:").arg(m_machine));
    if (!healthy) {
        m_error->setError(outcome && last ? *last->problem : outcome.error());
        const QString id = outcome && last ? last->id : QString();
        m_start->setVisible(id == u"state" && last->problem->kind == ErrorKind::NotFound);
        m_renew->setVisible(id == u"certificates");
        m_error->show();
    }
    emit examined(healthy);
}

QString DoctorDialog::report() const
{
    QStringList text{QStringLiteral("Machinist ") + QLatin1String(MACHINIST_VERSION),
                     windowTitle()};
    for (const DoctorStep &step : m_steps) {
        text.append(QStringLiteral("%1 %2: %3")
                        .arg(step.isGood() ? QStringLiteral("[ok]") : QStringLiteral("[!!]"),
                             step.title, step.isGood() ? step.finding : step.problem->message));
        if (!step.isGood())
            text.append({step.problem->hint, step.problem->details});
    }
    text.removeAll(QString());
    return text.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

} // namespace machinist
