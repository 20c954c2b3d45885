// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHash>
#include <QWidget>

class QLabel;
class QPushButton;

namespace machinist {

class DriverRegistry;

/// What stands in the table's place while there is no machine: ways to begin.
class EmptyState final : public QWidget
{
    Q_OBJECT

public:
    explicit EmptyState(const DriverRegistry &drivers, QWidget *parent = nullptr);

    /// Docker Machine has \a count machines in its own folder: offers to show them.
    void offerDockerMachine(int count);

signals:
    /// The create dialog, with \a driver chosen.
    void createRequested(const QString &driver);
    void dockerMachineRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    QWidget *makeWay(const QString &driver, const QString &title, const QString &text);
    void drawIcons();

    QPushButton *m_dockerMachine = nullptr;
    QHash<QString, QLabel *> m_icons; // by driver
};

/// What stands there while the search hides every machine.
class NoMatch final : public QWidget
{
    Q_OBJECT

public:
    explicit NoMatch(QWidget *parent = nullptr);

signals:
    void clearRequested();
};

} // namespace machinist
