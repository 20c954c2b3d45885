// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/docker/dockerclient.h"
#include "models/operations/operation.h"
#include "ui/machine/services.h"

#include <QWidget>

#include <chrono>

class QLabel;
class QPushButton;
class QTimer;
class QTreeWidget;

namespace machinist {

class NoticeBar;
struct MachineEntry;

/// The tab about a machine's engine: what it is, and its containers, which can be started and
/// stopped. Asks the engine while it is seen, and nobody else.
class DockerPage final : public QWidget
{
    Q_OBJECT

public:
    explicit DockerPage(const Services &services, QWidget *parent = nullptr);

    /// Null: nothing is selected.
    void showMachine(const MachineEntry *entry);
    void refresh();

signals:
    /// The engine has answered, or not.
    void refreshed();

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    struct Found
    {
        QString version;
        QString system;
        QList<Container> containers;
    };

    QWidget *makeHead();
    void take(const Result<Found> &found);
    void fill(const QList<Container> &containers);
    void refreshButtons();
    void power(bool start);
    static Result<DockerClient> engineOf(const Services &services, const QString &name,
                                         const QString &url, std::chrono::milliseconds patience,
                                         OperationContext &context);
    static Result<Found> ask(const Services &services, const QString &name, const QString &url,
                             OperationContext &context);

    Services m_services;
    QString m_name;
    QString m_url;
    QString m_reason; // why the engine is not asked; empty where it is
    OperationPtr m_asking;
    QLabel *m_title = nullptr;
    QTreeWidget *m_list = nullptr;
    QPushButton *m_start = nullptr;
    QPushButton *m_stop = nullptr;
    QPushButton *m_refresh = nullptr;
    NoticeBar *m_notice = nullptr;
    QTimer *m_timer = nullptr;
};

} // namespace machinist
