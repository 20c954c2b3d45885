// SPDX-License-Identifier: Apache-2.0
#include "ui/operations/activitypanel.h"

#include "models/operations/operationrunner.h"
#include "ui/operations/operationcard.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/themedicon.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

namespace machinist {

namespace {
// Older finished ones go, so that a program that runs for weeks does not grow.
constexpr qsizetype kMaxCards = 60;
} // namespace

ActivityPanel::ActivityPanel(OperationRunner &runner, QWidget *parent)
    : QFrame(parent)
{
    setObjectName(QStringLiteral("activityPanel"));
    setAccessibleName(tr("Activity"));
    auto content = new QWidget(this);
    content->setObjectName(QStringLiteral("activityList"));
    m_list = new QVBoxLayout(content);
    m_list->setSpacing(lines(this, 0.5));
    m_empty = makeQuietLabel(tr("Nothing has been started yet."), content);
    m_empty->setAlignment(Qt::AlignCenter);
    m_list->addWidget(m_empty);
    m_list->addStretch(1);
    auto scroll = new QScrollArea(this);
    scroll->setAccessibleName(tr("Jobs"));
    scroll->setWidget(content);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);

    auto layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeHead());
    layout->addWidget(scroll, 1);
    setMinimumWidth(fontMetrics().averageCharWidth() * 64);
    connect(&runner, &OperationRunner::operationAdded, this, &ActivityPanel::add);
}

QWidget *ActivityPanel::makeHead()
{
    auto head = new QWidget(this);
    m_clear = new QToolButton(head);
    m_clear->setObjectName(QStringLiteral("activityClear"));
    m_clear->setText(tr("Clear finished"));
    m_clear->setAccessibleName(m_clear->text());
    connect(m_clear, &QToolButton::clicked, this, &ActivityPanel::clearFinished);
    auto close = new QToolButton(head);
    close->setObjectName(QStringLiteral("activityClose"));
    close->setIcon(themedIcon(QStringLiteral("close")));
    close->setToolTip(tr("Hide the activity panel"));
    close->setAccessibleName(close->toolTip());
    connect(close, &QToolButton::clicked, this, &ActivityPanel::closeRequested);
    auto layout = new QHBoxLayout(head);
    layout->addWidget(makeTitle(tr("Activity"), head, 1.1), 1);
    layout->addWidget(m_clear);
    layout->addWidget(close);
    m_clear->hide();
    return head;
}

void ActivityPanel::setRecoverableTest(std::function<bool(const OperationPtr &)> test)
{
    m_isRecoverable = std::move(test);
}

int ActivityPanel::activeCount() const
{
    return int(std::count_if(m_cards.cbegin(), m_cards.cend(), [](const OperationCard *card) {
        return !card->operation()->isFinished();
    }));
}

QList<OperationPtr> ActivityPanel::operations() const
{
    QList<OperationPtr> all;
    for (const OperationCard *card : m_cards)
        all.append(card->operation());
    return all;
}

OperationPtr ActivityPanel::latestOf(const QString &machine) const
{
    for (const OperationCard *card : m_cards) {
        if (card->operation()->subject() == machine)
            return card->operation();
    }
    return {};
}

void ActivityPanel::add(const OperationPtr &operation)
{
    const auto isRecoverable
        = [this](const OperationPtr &op) { return m_isRecoverable && m_isRecoverable(op); };
    auto card = new OperationCard(operation, isRecoverable, this);
    connect(card, &OperationCard::retryRequested, this, &ActivityPanel::retryRequested);
    connect(card, &OperationCard::removeRequested, this, &ActivityPanel::removeRequested);
    connect(card, &OperationCard::logRequested, this, &ActivityPanel::logRequested);
    connect(card, &OperationCard::dismissed, this, [this, card] { dismiss(card); });
    connect(operation.get(), &Operation::finished, card, [this, card] { onFinished(card); });
    m_cards.prepend(card);
    m_list->insertWidget(0, card);
    for (qsizetype i = m_cards.size() - 1; i > 0 && m_cards.size() > kMaxCards; --i) {
        if (m_cards.at(i)->operation()->isFinished())
            dismiss(m_cards.at(i));
    }
    refreshEmpty();
    emit countChanged();
}

void ActivityPanel::onFinished(OperationCard *card)
{
    refreshEmpty();
    emit countChanged();
    if (card->operation()->state() == Operation::State::Failed) {
        card->setExpanded(true);
        emit failed(card->operation());
    }
}

void ActivityPanel::dismiss(OperationCard *card)
{
    m_cards.removeOne(card);
    card->hide();
    card->deleteLater();
    refreshEmpty();
    emit countChanged();
}

void ActivityPanel::clearFinished()
{
    const QList<OperationCard *> cards = m_cards;
    for (OperationCard *card : cards) {
        if (card->operation()->isFinished())
            dismiss(card);
    }
}

void ActivityPanel::refreshEmpty()
{
    m_empty->setVisible(m_cards.isEmpty());
    m_clear->setVisible(activeCount() < m_cards.size());
}

} // namespace machinist
