// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;
class QToolButton;

namespace machinist::terminal {

class TerminalView;

/// Finds text in a view's screen and history while it is typed. Enter goes to the match above,
/// Shift+Enter to the one below, Escape closes and takes the marks away. Hidden until open().
class SearchBar final : public QWidget
{
    Q_OBJECT

public:
    explicit SearchBar(TerminalView &view, QWidget *parent = nullptr);

    /// Shows the bar with the selected words in it, ready to be replaced.
    void open();
    void close();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QToolButton *addButton(const QString &text, const QString &name);
    void search();
    void step(bool backwards);
    void tell(bool found);

    TerminalView &m_view;
    QLineEdit *m_text;
    QToolButton *m_matchCase = nullptr;
    QToolButton *m_expression = nullptr;
    QLabel *m_outcome;
};

} // namespace machinist::terminal
