// SPDX-License-Identifier: Apache-2.0
#include "ui/operations/stagelist.h"

#include "ui/operations/operationtext.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/themedicon.h"

#include <QGridLayout>
#include <QLabel>

namespace machinist {

namespace {

Tone toneOf(StageRecord::State state)
{
    switch (state) {
    case StageRecord::State::Done:
        return Tone::Good;
    case StageRecord::State::Failed:
        return Tone::Bad;
    case StageRecord::State::Running:
        return Tone::Accent;
    case StageRecord::State::Cancelled:
        return Tone::Quiet;
    }
    Q_UNREACHABLE();
}

} // namespace

StageList::StageList(QWidget *parent)
    : QWidget(parent)
    , m_layout(new QGridLayout(this))
{
    setObjectName(QStringLiteral("stageList"));
    setAccessibleName(tr("Stages"));
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setVerticalSpacing(lines(this, 0.25));
    m_layout->setColumnStretch(1, 1);
}

void StageList::setStages(const QList<StageRecord> &stages)
{
    while (m_rows.size() < stages.size())
        addRow();
    for (qsizetype i = 0; i < stages.size(); ++i)
        fill(m_rows[i], stages.at(i));
}

void StageList::addRow()
{
    const Row row{new QLabel(this), makeLabel({}, this), makeQuietLabel({}, this)};
    row.time->setWordWrap(false);
    const int line = int(m_rows.size());
    m_layout->addWidget(row.icon, line, 0, Qt::AlignTop);
    m_layout->addWidget(row.title, line, 1);
    m_layout->addWidget(row.time, line, 2, Qt::AlignTop | Qt::AlignRight);
    m_rows.append(row);
}

void StageList::fill(Row &row, const StageRecord &record)
{
    if (row.state != int(record.state)) {
        row.state = int(record.state);
        row.icon->setPixmap(themedIcon(stageStateIcon(record.state), toneOf(record.state))
                                .pixmap(lines(this, 0.95)));
        row.title->setText(record.stage.title);
    }
    const QDateTime end = record.ended.isValid() ? record.ended : QDateTime::currentDateTimeUtc();
    row.time->setText(durationText(record.begun.msecsTo(end)));
}

} // namespace machinist
