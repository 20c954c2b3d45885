// SPDX-License-Identifier: Apache-2.0
#include "ui/wizard/namerow.h"

#include "models/lifecycle/namepattern.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/themedicon.h"
#include "ui/wizard/machinename.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>
#include <QToolButton>
#include <QVBoxLayout>

namespace machinist {

NameRow::NameRow(const QSet<QString> &taken, QWidget *parent)
    : QWidget(parent)
    , m_taken(taken)
    , m_name(new QLineEdit(proposeMachineName(taken), this))
    , m_times(new QLabel(tr("&How many"), this))
    , m_count(new QSpinBox(this))
    , m_preview(makeQuietLabel({}, this))
    , m_problem(makeLabel({}, this))
{
    makeFields();
    auto caption = new QLabel(tr("&Name"), this);
    caption->setBuddy(m_name);
    m_times->setBuddy(m_count);
    auto another = new QToolButton(this);
    another->setObjectName(QStringLiteral("anotherName"));
    another->setIcon(themedIcon(QStringLiteral("retry")));
    another->setToolTip(tr("Propose another name"));
    another->setAccessibleName(another->toolTip());
    connect(another, &QToolButton::clicked, this, [this] {
        const int count = m_count->value();
        m_name->setText(proposeMachineName(m_taken));
        setCount(count);
    });

    auto line = new QHBoxLayout;
    line->addWidget(m_name, 1);
    line->addWidget(another);
    line->addSpacing(lines(this, 0.5));
    line->addWidget(m_times);
    line->addWidget(m_count);
    auto layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(lines(this, 0.25));
    layout->addWidget(caption);
    layout->addLayout(line);
    layout->addWidget(m_preview);
    layout->addWidget(m_problem);
    refresh();
}

void NameRow::makeFields()
{
    m_name->setObjectName(QStringLiteral("machineName"));
    m_name->setAccessibleName(tr("Name"));
    m_name->setToolTip(tr("Letters, digits, dots and dashes; node-{1..5} makes five machines"));
    m_name->setAccessibleDescription(m_name->toolTip());
    m_count->setObjectName(QStringLiteral("machineCount"));
    m_count->setAccessibleName(tr("How many machines"));
    m_count->setRange(1, kMostNames);
    m_preview->setObjectName(QStringLiteral("namePreview"));
    m_problem->setObjectName(QStringLiteral("nameProblem"));
    m_problem->setProperty("bad", true);
    connect(m_name, &QLineEdit::textChanged, this, [this] {
        refresh();
        emit changed();
    });
    connect(m_count, &QSpinBox::valueChanged, this, &NameRow::onCount);
}

QString NameRow::pattern() const
{
    return m_name->text().trimmed();
}

QStringList NameRow::names() const
{
    return expandNames(pattern());
}

void NameRow::setCount(int count)
{
    m_count->setValue(count);
    onCount(count);
}

void NameRow::onCount(int count)
{
    if (names().size() != count)
        m_name->setText(patternFor(pattern(), count));
}

void NameRow::setManyAllowed(bool allowed)
{
    m_isManyAllowed = allowed;
    m_times->setVisible(allowed);
    m_count->setVisible(allowed);
    if (!allowed && names().size() > 1)
        m_name->setText(patternFor(pattern(), 1));
    refresh();
}

QString NameRow::problem() const
{
    const QStringList all = names();
    if (all.size() > 1 && !m_isManyAllowed)
        return tr("This driver notes one machine at a time.");
    if (all.size() > kMostNames)
        return tr("At most %n machines can be asked for at once.", nullptr, kMostNames);
    for (const QString &name : all) {
        if (const QString problem = machineNameProblem(name, m_taken); !problem.isEmpty())
            return problem;
    }
    return {};
}

void NameRow::refresh()
{
    const QStringList all = names();
    {
        const QSignalBlocker quiet(m_count);
        m_count->setValue(int(all.size()));
    }
    const QString reason = problem();
    setStyleFlag(m_name, "invalid", !reason.isEmpty());
    m_problem->setText(reason);
    m_problem->setVisible(!reason.isEmpty());
    m_preview->setVisible(all.size() > 1 && reason.isEmpty());
    if (all.size() > 1)
        m_preview->setText(tr("%n machine(s) side by side: %1 … %2", nullptr, int(all.size()))
                               .arg(all.first(), all.last()));
}

} // namespace machinist
