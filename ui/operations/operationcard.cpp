// SPDX-License-Identifier: Apache-2.0
#include "ui/operations/operationcard.h"

#include "ui/operations/errorview.h"
#include "ui/operations/operationtext.h"
#include "ui/operations/stagelist.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/themedicon.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

using namespace std::chrono_literals;

namespace machinist {

namespace {

Tone toneOf(Operation::State state)
{
    switch (state) {
    case Operation::State::Succeeded:
        return Tone::Good;
    case Operation::State::Failed:
        return Tone::Bad;
    case Operation::State::Running:
        return Tone::Accent;
    case Operation::State::Queued:
    case Operation::State::Cancelled:
        return Tone::Quiet;
    }
    Q_UNREACHABLE();
}

/// Whether the way to the machine may be the reason, which the connection doctor finds out.
bool isAboutTheWay(const Error &error)
{
    switch (error.kind) {
    case ErrorKind::Unreachable:
    case ErrorKind::TimedOut:
    case ErrorKind::NotAuthorised:
    case ErrorKind::HostKeyChanged:
    case ErrorKind::BadReply:
        return true;
    default:
        return false;
    }
}

QToolButton *makeButton(const QString &icon, const QString &text, QWidget *parent)
{
    auto button = new QToolButton(parent);
    button->setIcon(themedIcon(icon));
    button->setToolTip(text);
    button->setAccessibleName(text);
    return button;
}

} // namespace

OperationCard::OperationCard(OperationPtr operation, RecoverableTest isRecoverable, QWidget *parent)
    : QFrame(parent)
    , m_operation(std::move(operation))
    , m_isRecoverable(std::move(isRecoverable))
    , m_clock(new QTimer(this))
{
    setProperty("card", true);
    setObjectName(QStringLiteral("operationCard"));
    setAccessibleName(m_operation->title());
    build();
    connect(m_operation.get(), &Operation::changed, this, &OperationCard::update);
    connect(m_clock, &QTimer::timeout, this, &OperationCard::update);
    m_clock->start(1s);
    update();
}

void OperationCard::build()
{
    m_step = makeQuietLabel({}, this);
    m_step->setObjectName(QStringLiteral("operationStep"));
    m_progress = new QProgressBar(this);
    m_progress->setObjectName(QStringLiteral("operationProgress"));
    m_progress->setAccessibleName(tr("Progress"));
    m_progress->setTextVisible(false);
    m_stages = new StageList(this);
    m_stages->hide();
    auto layout = new QVBoxLayout(this);
    layout->setSpacing(lines(this, 0.35));
    layout->addWidget(makeHead());
    layout->addWidget(m_step);
    layout->addWidget(m_progress);
    layout->addWidget(m_stages);
}

QWidget *OperationCard::makeHead()
{
    auto head = new QWidget(this);
    m_icon = new QLabel(head);
    QLabel *title = makeTitle(m_operation->title(), head, 1.0);
    title->setObjectName(QStringLiteral("operationTitle"));
    m_fold = makeButton(QStringLiteral("chevron-right"), tr("Stages"), head);
    m_fold->setObjectName(QStringLiteral("operationFold"));
    m_fold->setCheckable(true);
    connect(m_fold, &QToolButton::toggled, this, &OperationCard::setExpanded);
    m_log = makeButton(QStringLiteral("log"), tr("Open log"), head);
    m_log->setObjectName(QStringLiteral("operationLog"));
    connect(m_log, &QToolButton::clicked, this, [this] { emit logRequested(m_operation); });
    m_cancel = makeButton(QStringLiteral("close"), tr("Cancel"), head);
    m_cancel->setObjectName(QStringLiteral("operationCancel"));
    connect(m_cancel, &QToolButton::clicked, this, [this] {
        if (m_operation->isFinished()) {
            emit dismissed();
            return;
        }
        m_operation->cancel();
        m_cancel->setEnabled(false);
        m_step->setText(tr("Cancelling…"));
    });
    auto layout = new QHBoxLayout(head);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(lines(this, 0.2));
    layout->addWidget(m_icon);
    layout->addSpacing(lines(this, 0.2));
    layout->addWidget(title, 1);
    for (QToolButton *button : {m_fold, m_log, m_cancel})
        layout->addWidget(button, 0, Qt::AlignTop);
    return head;
}

bool OperationCard::isExpanded() const
{
    return m_fold->isChecked();
}

void OperationCard::setExpanded(bool expanded)
{
    m_fold->setChecked(expanded);
    m_fold->setIcon(
        themedIcon(expanded ? QStringLiteral("chevron-down") : QStringLiteral("chevron-right")));
    m_stages->setVisible(expanded);
}

void OperationCard::update()
{
    const Operation &op = *m_operation;
    if (m_shownState != int(op.state())) {
        m_shownState = int(op.state());
        m_icon->setPixmap(themedIcon(operationStateIcon(op.state()), toneOf(op.state()))
                              .pixmap(lines(this, 1.1)));
        m_icon->setAccessibleName(operationStateText(op.state()));
    }
    m_stages->setStages(op.stages());
    m_fold->setVisible(!op.stages().isEmpty());
    if (op.isFinished()) {
        showEnd();
        return;
    }
    m_progress->setRange(0, op.percent() < 0 ? 0 : 100);
    m_progress->setValue(op.percent());
    if (!m_cancel->isEnabled())
        return; // says "Cancelling…"
    const QString elapsed = durationText(op.created().msecsTo(QDateTime::currentDateTimeUtc()));
    const QString step = op.step().isEmpty() ? operationStateText(op.state()) : op.step();
    m_step->setText(tr("%1 · %2").arg(step, elapsed));
}

void OperationCard::showEnd()
{
    if (std::exchange(m_ended, true))
        return;
    m_clock->stop();
    m_progress->hide();
    m_cancel->setEnabled(true);
    m_cancel->setToolTip(tr("Dismiss"));
    m_cancel->setAccessibleName(tr("Dismiss"));
    const QString took
        = durationText(m_operation->created().msecsTo(QDateTime::currentDateTimeUtc()));
    m_step->setText(tr("%1 · %2").arg(operationStateText(m_operation->state()), took));
    if (m_operation->state() == Operation::State::Failed)
        showFailure();
}

void OperationCard::showFailure()
{
    m_error = new ErrorView(this);
    m_error->setError(*m_operation->error());
    layout()->addWidget(m_error);
    const bool recoverable = m_isRecoverable && m_isRecoverable(m_operation);
    if (recoverable) {
        connect(m_error->addButton(tr("&Retry from this stage"), QStringLiteral("retryCreate")),
                &QPushButton::clicked, this,
                [this] { emit retryRequested(m_operation->subject()); });
    }
    if (!m_operation->subject().isEmpty() && isAboutTheWay(*m_operation->error())) {
        connect(m_error->addButton(tr("Check the c&onnection"), QStringLiteral("checkConnection")),
                &QPushButton::clicked, this,
                [this] { emit doctorRequested(m_operation->subject()); });
    }
    connect(m_error->addButton(tr("Open &log"), QStringLiteral("openLog")), &QPushButton::clicked,
            this, [this] { emit logRequested(m_operation); });
    if (recoverable) {
        QPushButton *remove = m_error->addButton(tr("Re&move"), QStringLiteral("removeFailed"));
        connect(remove, &QPushButton::clicked, this,
                [this] { emit removeRequested(m_operation->subject()); });
    }
    connect(m_error->addButton(tr("&Copy report"), QStringLiteral("copyReport")),
            &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(operationReport(*m_operation)); });
}

} // namespace machinist
