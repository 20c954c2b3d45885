// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/base/result.h"

#include <QString>
#include <QVariant>

#include <span>

namespace machinist {

enum class SettingKind { Text, Number, Switch, Choice, Folder, Program, Font };

/// Where a setting makes sense: Local on this computer only, Roaming wherever the user goes.
enum class SettingScope { Local, Roaming };

/// One row of the settings table: the only place where a setting is described. The dialog and the
/// reader are made from it.
struct Setting
{
    const char *key; // "group/name", as in the file
    SettingKind kind = SettingKind::Text;
    const char *fallback = ""; // as text
    SettingScope scope = SettingScope::Roaming;
    const char *label = "";                    // QT_TRANSLATE_NOOP("Settings", …)
    const char *group = "";                    // likewise: the page it stands on
    std::span<const char *const> choices = {}; // SettingKind::Choice only: values
    std::span<const char *const> labels = {};  // likewise: what is shown for each, translatable
    int min = 0, max = 2147483647;             // SettingKind::Number only
    const char *unit = "";                     // QT_TRANSLATE_NOOP("Settings", "s")
    bool needsRestart = false;                 // holds from the next start of the program on
};

/// Every setting there is, in the dialog's order.
std::span<const Setting> settingsTable();

/// Names for the keys, so that a misspelt one does not compile.
namespace setting {
constexpr char kStorePath[] = "store/path";           // empty: MachineStore::defaultRoot()
constexpr char kRefreshVisible[] = "refresh/visible"; // seconds
constexpr char kRefreshHidden[] = "refresh/hidden";   // seconds
constexpr char kConfirmStop[] = "confirm/stop";
constexpr char kConfirmRemove[] = "confirm/remove";
constexpr char kConfirmQuit[] = "confirm/quit";
constexpr char kConfirmCloseShell[] = "confirm/closeShell";
constexpr char kTerminalFont[] = "terminal/font"; // family; empty: the system's fixed font
constexpr char kTerminalSize[] = "terminal/size"; // points
constexpr char kTerminalScheme[] = "terminal/scheme";
constexpr char kTerminalScrollback[] = "terminal/scrollback"; // lines
constexpr char kTheme[] = "ui/theme";
constexpr char kLanguage[] = "ui/language";
constexpr char kNotifyJobs[] = "ui/notifyJobs";
constexpr char kStartAtLogin[] = "ui/startAtLogin";
constexpr char kCloseToTray[] = "tray/closeToTray";
constexpr char kStartHidden[] = "tray/startHidden";
constexpr char kEnvShell[] = "env/shell";
constexpr char kExternalTerminal[] = "env/terminal"; // program; empty: found in PATH
} // namespace setting

/// The user's settings. A value: reads and writes the file at \a path (INI); two values on one
/// file see each other's changes after reading anew. One thread at a time.
class Settings
{
public:
    explicit Settings(const QString &path = defaultPath());

    /// machinist/machinist.conf in $XDG_CONFIG_HOME, else ~/.config.
    static QString defaultPath();
    const QString &path() const { return m_path; }

    /// The stored value, or the table's default where there is none or it is out of range.
    QString text(const char *key) const;
    int number(const char *key) const;
    bool isOn(const char *key) const;
    QVariant value(const Setting &setting) const;

    /// InvalidInput for a value outside the setting's kind, range or choices, for a folder that is
    /// none or not absolute and for a program that is not here; StorageFailed where
    /// the file cannot be written. The default takes the key out of the file.
    Result<> set(const char *key, const QVariant &value);
    Result<> reset(const char *key);

    /// State that is not a setting (window geometry, columns), kept in a file of its own.
    QByteArray state(const char *key) const;
    void setState(const char *key, const QByteArray &bytes);

private:
    QString m_path;
};

} // namespace machinist
