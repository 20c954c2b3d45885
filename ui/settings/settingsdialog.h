// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/settings/settings.h"

#include <QDialog>

class QFormLayout;
class QTabWidget;

namespace machinist {

class NoticeBar;

/// The settings, a page for each group, made from the table of settings. What is changed holds at
/// once.
class SettingsDialog final : public QDialog
{
    Q_OBJECT

public:
    /// \a trayObstacle says why the desktop shows no tray icon; empty where it does.
    SettingsDialog(Settings &settings, const QString &trayObstacle, QWidget *parent = nullptr);

    /// A page that is not made from the table, after the others. Takes it over.
    void addPage(const QString &title, QWidget *page);

signals:
    void changed();

private:
    QFormLayout *pageOf(const char *group);
    void addSetting(const Setting &setting, const QString &trayObstacle);
    void save(const char *key, const QVariant &value);

    Settings &m_settings;
    NoticeBar *m_notice = nullptr;
    QTabWidget *m_pages = nullptr;
    QHash<QString, QFormLayout *> m_layouts;
};

} // namespace machinist
