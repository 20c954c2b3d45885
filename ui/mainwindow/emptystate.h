// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHash>
#include <QWidget>

class QHBoxLayout;
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
    void addHostRequested();
    void accountRequested();
    void dockerMachineRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    QPushButton *addWay(const char *name, const QString &icon, const QString &title,
                        const QString &text);
    void drawIcons();

    QHBoxLayout *m_ways = nullptr;
    QPushButton *m_dockerMachine = nullptr;
    QHash<QString, QLabel *> m_icons; // by the icon's name
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
