// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

namespace machinist {

class ConsoleSplit;
class Settings;

/// A console that was taken out of the main window. Closing it closes its shells.
class ConsoleWindow final : public QWidget
{
    Q_OBJECT

public:
    /// Takes \a split over. Deletes itself when it is closed.
    ConsoleWindow(const Settings &settings, const QString &machine, ConsoleSplit *split);

    QString machine() const { return m_machine; }
    ConsoleSplit *split() const { return m_split; }
    /// Gives the shells away and goes.
    ConsoleSplit *release();

signals:
    void closed();

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void showTitle();

    const Settings &m_settings;
    QString m_machine;
    ConsoleSplit *m_split = nullptr;
    bool m_mayClose = false;
};

} // namespace machinist
