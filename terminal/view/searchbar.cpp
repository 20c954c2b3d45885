// SPDX-License-Identifier: Apache-2.0
#include "terminal/view/searchbar.h"

#include "terminal/view/terminalview.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>

namespace machinist::terminal {

namespace {

constexpr int kLongestProposal = 200;

} // namespace

SearchBar::SearchBar(TerminalView &view, QWidget *parent)
    : QWidget(parent)
    , m_view(view)
    , m_text(new QLineEdit(this))
    , m_outcome(new QLabel(this))
{
    setObjectName(QStringLiteral("searchBar"));
    m_text->setObjectName(QStringLiteral("searchText"));
    m_text->setPlaceholderText(tr("Find in the console"));
    m_text->setAccessibleName(m_text->placeholderText());
    m_text->setClearButtonEnabled(true);
    m_outcome->setObjectName(QStringLiteral("searchOutcome"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(6, 4, 6, 4);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_outcome);
    m_matchCase = addButton(tr("Match case"), QStringLiteral("matchCase"));
    m_expression = addButton(tr("Expression"), QStringLiteral("regularExpression"));
    for (QToolButton *toggle : {m_matchCase, m_expression}) {
        toggle->setCheckable(true);
        connect(toggle, &QToolButton::toggled, this, &SearchBar::search);
    }
    connect(addButton(tr("Previous"), QStringLiteral("findPrevious")), &QToolButton::clicked, this,
            [this] { step(true); });
    connect(addButton(tr("Next"), QStringLiteral("findNext")), &QToolButton::clicked, this,
            [this] { step(false); });
    connect(addButton(tr("Close"), QStringLiteral("closeSearch")), &QToolButton::clicked, this,
            &SearchBar::close);
    connect(m_text, &QLineEdit::textChanged, this, &SearchBar::search);
    hide();
}

QToolButton *SearchBar::addButton(const QString &text, const QString &name)
{
    auto *button = new QToolButton(this);
    button->setText(text);
    button->setObjectName(name);
    button->setAutoRaise(true);
    layout()->addWidget(button);
    return button;
}

void SearchBar::open()
{
    const QString selected = m_view.selectedText();
    if (!selected.isEmpty() && selected.size() < kLongestProposal && !selected.contains(u'\n'))
        m_text->setText(selected);
    show();
    m_text->selectAll();
    m_text->setFocus();
    search();
}

void SearchBar::close()
{
    hide();
    m_view.clearSearch();
    m_view.setFocus();
}

void SearchBar::search()
{
    const SearchSettings settings{.caseSensitive = m_matchCase->isChecked(),
                                  .regularExpression = m_expression->isChecked()};
    tell(m_view.search(m_text->text(), settings));
}

void SearchBar::step(bool backwards)
{
    tell(m_view.findNext(backwards));
}

void SearchBar::tell(bool found)
{
    m_outcome->setText(found || m_text->text().isEmpty() ? QString() : tr("Not found"));
}

void SearchBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        close();
    else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        step(!event->modifiers().testFlag(Qt::ShiftModifier));
    else
        QWidget::keyPressEvent(event);
}

} // namespace machinist::terminal
