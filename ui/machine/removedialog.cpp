// SPDX-License-Identifier: Apache-2.0
#include "ui/machine/removedialog.h"

#include "models/machine/fileledger.h"
#include "models/machine/machinestore.h"
#include "models/operations/operationrunner.h"
#include "ui/machine/services.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/themedicon.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace machinist {

namespace {

constexpr qsizetype kMostShown = 12;

QStringList thingsOf(const QString &folder)
{
    QStringList things;
    if (const auto ledger = FileLedger::open(folder)) {
        for (const LedgerEntry &entry : (*ledger)->entries())
            things.append(QStringLiteral("%1 %2").arg(entry.kind, entry.name));
    }
    things.append(folder);
    return things;
}

} // namespace

RemoveDialog::RemoveDialog(const Services &services, const QStringList &names, QWidget *parent)
    : QDialog(parent)
    , m_names(names)
{
    setObjectName(QStringLiteral("removeDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    setWindowTitle(tr("Remove"));
    auto icon = new QLabel(this);
    icon->setPixmap(themedIcon(QStringLiteral("warning"), Tone::Busy).pixmap(lines(this, 2.2)));
    const QString question = names.size() == 1
        ? tr("Delete the machine %1?").arg(names.constFirst())
        : tr("Delete %n machine(s)?", nullptr, int(names.size()));
    m_things = makeQuietLabel(tr("Looking what there is…"), this);
    m_things->setObjectName(QStringLiteral("removeThings"));
    m_force = new QCheckBox(tr("&Forget the machine even if something cannot be deleted"), this);
    m_force->setObjectName(QStringLiteral("removeForce"));
    auto box = new QDialogButtonBox(this);
    QPushButton *remove = box->addButton(tr("&Delete"), QDialogButtonBox::DestructiveRole);
    remove->setObjectName(QStringLiteral("removeConfirm"));
    remove->setProperty("danger", true);
    QPushButton *cancel = box->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    cancel->setObjectName(QStringLiteral("removeCancel"));
    connect(box, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(remove, &QPushButton::clicked, this, [this] {
        emit confirmed(m_names, isForced());
        accept();
    });

    auto text = new QVBoxLayout;
    text->setSpacing(lines(this, 0.5));
    text->addWidget(makeTitle(question, this, 1.15));
    text->addWidget(makeLabel(tr("This cannot be undone. Deleted will be:"), this));
    text->addWidget(m_things);
    text->addWidget(m_force);
    text->addSpacing(lines(this, 0.5));
    text->addWidget(box);
    auto layout = new QHBoxLayout(this);
    const int margin = lines(this, 1.2);
    layout->setContentsMargins(margin, margin, margin, margin);
    layout->setSpacing(margin);
    layout->addWidget(icon, 0, Qt::AlignTop);
    layout->addLayout(text, 1);
    setMinimumWidth(fontMetrics().averageCharWidth() * 70);
    cancel->setFocus();
    readLedgers(services);
}

bool RemoveDialog::isForced() const
{
    return m_force->isChecked();
}

void RemoveDialog::readLedgers(const Services &services)
{
    services.background.run<QStringList>(
        QStringLiteral("ledgers"), {},
        [&store = services.store, names = m_names](OperationContext &) -> Result<QStringList> {
            QStringList things;
            for (const QString &name : names)
                things.append(thingsOf(store.machineFolder(name)));
            return things;
        },
        this,
        [this](const Result<QStringList> &things) {
            QStringList shown;
            for (const QString &thing : things->mid(0, kMostShown))
                shown.append(QStringLiteral("• ") + thing);
            if (things->size() > kMostShown)
                shown.append(tr("• and %n more", nullptr, int(things->size() - kMostShown)));
            m_things->setText(shown.join(QLatin1Char('\n')));
        });
}

} // namespace machinist
