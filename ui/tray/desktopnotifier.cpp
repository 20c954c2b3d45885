// SPDX-License-Identifier: Apache-2.0
#include "ui/tray/desktopnotifier.h"

#ifdef MACHINIST_DBUS
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

#include <utility>
#endif

namespace machinist {

#ifdef MACHINIST_DBUS

namespace {
constexpr QLatin1String kService("org.freedesktop.Notifications");
constexpr QLatin1String kPath("/org/freedesktop/Notifications");
constexpr int kPatienceMs = 5000;
constexpr qsizetype kMostRemembered = 50;
} // namespace

DesktopNotifier::DesktopNotifier(QObject *parent)
    : QObject(parent)
{}

void DesktopNotifier::show(const QString &title, const QString &text)
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected()) {
        emit refused(title, text);
        return;
    }
    if (!std::exchange(m_isListening, true))
        bus.connect(kService, kPath, kService, QStringLiteral("ActionInvoked"), this,
                    SLOT(onActionInvoked(uint, QString)));
    QDBusMessage call
        = QDBusMessage::createMethodCall(kService, kPath, kService, QStringLiteral("Notify"));
    // The body is read as markup by services that know it.
    call.setArguments({QStringLiteral("Machinist"), 0U,
                       QStringLiteral("io.github.machinist.Machinist"), title, text.toHtmlEscaped(),
                       QStringList{QStringLiteral("default"), tr("Show")}, QVariantMap(), -1});
    auto watcher = new QDBusPendingCallWatcher(bus.asyncCall(call, kPatienceMs), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, title, text] {
        watcher->deleteLater();
        const QDBusPendingReply<uint> reply = *watcher;
        if (reply.isError()) {
            emit refused(title, text);
            return;
        }
        m_shown.append(reply.value());
        if (m_shown.size() > kMostRemembered)
            m_shown.removeFirst();
    });
}

#else

DesktopNotifier::DesktopNotifier(QObject *parent)
    : QObject(parent)
{}

void DesktopNotifier::show(const QString &title, const QString &text)
{
    emit refused(title, text);
}

#endif

void DesktopNotifier::onActionInvoked(uint id, const QString &)
{
    if (m_shown.contains(id))
        emit clicked();
}

} // namespace machinist
