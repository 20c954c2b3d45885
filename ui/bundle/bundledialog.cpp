// SPDX-License-Identifier: Apache-2.0
#include "ui/bundle/bundledialog.h"

#include "ui/operations/errorview.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/theme.h"

#include <QDialogButtonBox>
#include <QDir>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace machinist {

BundleDialog::BundleDialog(const Services &services, const QString &subject, const QString &heading,
                           QWidget *parent)
    : QDialog(parent)
    , m_services(services)
    , m_subject(subject)
    , m_heading(heading)
{
    setObjectName(named("Dialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_file = new QLineEdit(this);
    m_file->setObjectName(named("File"));
    m_file->setAccessibleName(tr("File"));
    m_fileRow = makeFileRow(); // before the fields, so that Tab goes down the dialog
    m_problem = makeQuietLabel({}, this);
    m_problem->setObjectName(named("Problem"));
    m_error = new ErrorView(this);
    m_error->hide();
}

BundleDialog::~BundleDialog()
{
    if (m_running)
        m_running->cancel();
}

void BundleDialog::lay(const QString &remark, const QList<QWidget *> &fields, const QString &action)
{
    auto layout = new QVBoxLayout(this);
    layout->setSpacing(lines(this, 0.6));
    layout->addWidget(makeTitle(m_heading, this, 1.15));
    if (!remark.isEmpty())
        layout->addWidget(makeQuietLabel(remark, this));
    layout->addWidget(m_fileRow);
    for (QWidget *widget : fields)
        layout->addWidget(widget);
    layout->addWidget(m_error);
    layout->addStretch(1);
    layout->addWidget(makeButtons(action));
    resize(fontMetrics().averageCharWidth() * 84, sizeHint().height());
    check();
}

QWidget *BundleDialog::makeFileRow()
{
    auto row = new QWidget(this);
    auto caption = new QLabel(tr("&File"), row);
    caption->setBuddy(m_file);
    auto browse = new QPushButton(tr("&Browse…"), row);
    browse->setObjectName(named("Browse"));
    browse->setAutoDefault(false);
    connect(browse, &QPushButton::clicked, this, [this] { chooseFile(); });
    connect(m_file, &QLineEdit::textChanged, this, [this] { check(); });
    auto layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(caption);
    layout->addWidget(m_file, 1);
    layout->addWidget(browse);
    return row;
}

QWidget *BundleDialog::makeButtons(const QString &action)
{
    auto bottom = new QWidget(this);
    auto box = new QDialogButtonBox(bottom);
    m_action = box->addButton(action, QDialogButtonBox::AcceptRole);
    m_action->setObjectName(named("Start"));
    m_action->setDefault(true);
    QPushButton *cancel = box->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    cancel->setObjectName(named("Cancel"));
    cancel->setAutoDefault(false);
    connect(box, &QDialogButtonBox::accepted, this, &BundleDialog::startIfPossible);
    connect(box, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto layout = new QHBoxLayout(bottom);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_problem, 1);
    layout->addWidget(box);
    return bottom;
}

void BundleDialog::check()
{
    if (!m_action)
        return;
    const QString reason = problem();
    m_problem->setText(reason);
    m_action->setEnabled(reason.isEmpty());
}

void BundleDialog::startIfPossible()
{
    if (!problem().isEmpty())
        return;
    m_error->hide();
    start();
}

QString BundleDialog::named(const char *control) const
{
    return m_subject + QLatin1String(control);
}

QString BundleDialog::file() const
{
    return QDir::fromNativeSeparators(m_file->text().trimmed());
}

void BundleDialog::setFile(const QString &file)
{
    m_file->setText(QDir::toNativeSeparators(file));
}

void BundleDialog::setRunning(const OperationPtr &operation)
{
    m_running = operation;
    check();
}

void BundleDialog::showError(const Error &error)
{
    m_error->setError(error);
    m_error->show();
}

} // namespace machinist
