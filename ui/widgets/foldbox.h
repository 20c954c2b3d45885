// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QToolButton;

namespace machinist {

/// A heading with an arrow that shows and hides what is below it.
class FoldBox final : public QWidget
{
    Q_OBJECT

public:
    /// Takes \a content over. Folded at first.
    FoldBox(const QString &title, QWidget *content, QWidget *parent = nullptr);

    bool isOpen() const;
    void setOpen(bool open);

signals:
    void toggled(bool open);

private:
    QToolButton *m_head = nullptr;
    QWidget *m_content = nullptr;
};

} // namespace machinist
