// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QObject>

namespace machinist {

/// Shows a message outside the window, by the desktop's notification service
/// (org.freedesktop.Notifications 1.2 on the session bus). Never waits for it.
class DesktopNotifier final : public QObject
{
    Q_OBJECT

public:
    explicit DesktopNotifier(QObject *parent = nullptr);

    void show(const QString &title, const QString &text);

signals:
    /// There is no such service, or it said no: tell the user in another way.
    void refused(const QString &title, const QString &text);
    /// The user clicked on one of our messages.
    void clicked();

private slots:
    void onActionInvoked(uint id, const QString &action);

private:
    bool m_isListening = false;
    QList<uint> m_shown; // ids of ours: the service tells everybody of every click
};

} // namespace machinist
