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

#include <algorithm>

namespace machinist {

namespace {
// Older finished ones go, so that a program that runs for weeks does not grow, and one that is
// told to stop ten thousand machines goes on answering.
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
    m_more = makeQuietLabel({}, content);
    m_more->setObjectName(QStringLiteral("activityMore"));
    m_more->setAlignment(Qt::AlignCenter);
    m_more->hide();
    m_list->addWidget(m_more);
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

QList<OperationPtr> ActivityPanel::operations() const
{
    QList<OperationPtr> all;
    for (const OperationCard *card : m_cards)
        all.append(card->operation());
    return all + m_waiting;
}

OperationPtr ActivityPanel::latestOf(const QString &machine) const
{
    for (auto waiting = m_waiting.crbegin(); waiting != m_waiting.crend(); ++waiting) {
        if ((*waiting)->subject() == machine)
            return *waiting;
    }
    for (const OperationCard *card : m_cards) {
        if (card->operation()->subject() == machine)
            return card->operation();
    }
    return {};
}

void ActivityPanel::add(const OperationPtr &operation)
{
    ++m_active;
    // A weak pointer: a shared one in its own connection would keep it for ever.
    connect(operation.get(), &Operation::finished, this, [this, weak = std::weak_ptr(operation)] {
        if (const OperationPtr finished = weak.lock())
            onFinished(finished);
    });
    if (m_waiting.isEmpty() && makeRoom())
        makeCard(operation);
    else
        m_waiting.append(operation);
    refresh();
}

OperationCard *ActivityPanel::makeCard(const OperationPtr &operation)
{
    const auto isRecoverable
        = [this](const OperationPtr &op) { return m_isRecoverable && m_isRecoverable(op); };
    auto card = new OperationCard(operation, isRecoverable, this);
    connect(card, &OperationCard::retryRequested, this, &ActivityPanel::retryRequested);
    connect(card, &OperationCard::removeRequested, this, &ActivityPanel::removeRequested);
    connect(card, &OperationCard::doctorRequested, this, &ActivityPanel::doctorRequested);
    connect(card, &OperationCard::logRequested, this, &ActivityPanel::logRequested);
    connect(card, &OperationCard::dismissed, this, [this, card] {
        dismiss(card);
        refresh();
    });
    m_cards.prepend(card);
    m_list->insertWidget(0, card);
    return card;
}

bool ActivityPanel::makeRoom()
{
    const auto hasFailed = [](const OperationCard *card) {
        return card->operation()->state() == Operation::State::Failed;
    };
    // What went wrong stays longer than what went well, and takes no other's room.
    auto failed = std::ranges::count_if(m_cards, hasFailed);
    auto others = m_cards.size() - failed;
    for (qsizetype i = m_cards.size() - 1; i >= 0; --i) {
        OperationCard *card = m_cards.at(i);
        if (!card->operation()->isFinished())
            continue;
        auto &count = hasFailed(card) ? failed : others;
        if (count < kMaxCards)
            continue;
        --count;
        dismiss(card);
    }
    return others < kMaxCards;
}

void ActivityPanel::onFinished(const OperationPtr &operation)
{
    --m_active;
    const bool hasFailed = operation->state() == Operation::State::Failed;
    const auto shown = std::ranges::find(m_cards, operation, &OperationCard::operation);
    OperationCard *card = shown == m_cards.end() ? nullptr : *shown;
    if (!card) {
        m_waiting.removeOne(operation);
        if (hasFailed)
            card = makeCard(operation);
    }
    if (hasFailed)
        card->setExpanded(true);
    while (!m_waiting.isEmpty() && makeRoom())
        makeCard(m_waiting.takeFirst());
    refresh();
    if (hasFailed)
        emit failed(operation);
}

void ActivityPanel::dismiss(OperationCard *card)
{
    m_cards.removeOne(card);
    card->hide();
    card->deleteLater();
}

void ActivityPanel::clearFinished()
{
    const QList<OperationCard *> cards = m_cards;
    for (OperationCard *card : cards) {
        if (card->operation()->isFinished())
            dismiss(card);
    }
    refresh();
}

void ActivityPanel::refresh()
{
    m_empty->setVisible(m_cards.isEmpty());
    m_clear->setVisible(std::ranges::any_of(
        m_cards, [](const OperationCard *card) { return card->operation()->isFinished(); }));
    m_more->setVisible(!m_waiting.isEmpty());
    m_more->setText(tr("%n more job(s) wait for their turn.", nullptr, int(m_waiting.size())));
    emit countChanged();
}

} // namespace machinist
