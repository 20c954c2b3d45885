// SPDX-License-Identifier: Apache-2.0
#include "models/settings/settings.h"

#include "models/base/storage.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QSettings>
#include <QStandardPaths>

#include <algorithm>

namespace machinist {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Settings)
};

constexpr const char *kSchemes[]
    = {"system", "dark", "light", "solarized-dark", "solarized-light", "high-contrast"};
constexpr const char *kThemes[] = {"system", "light", "dark"};
constexpr const char *kLanguages[] = {"system", "en", "zh_CN"};
constexpr const char *kShells[] = {"auto", "bash", "fish", "powershell", "cmd", "tcsh", "emacs"};

constexpr const char *kSchemeLabels[] = {QT_TRANSLATE_NOOP("Settings", "As the window"),
                                         QT_TRANSLATE_NOOP("Settings", "Dark"),
                                         QT_TRANSLATE_NOOP("Settings", "Light"),
                                         QT_TRANSLATE_NOOP("Settings", "Solarized dark"),
                                         QT_TRANSLATE_NOOP("Settings", "Solarized light"),
                                         QT_TRANSLATE_NOOP("Settings", "High contrast")};
constexpr const char *kThemeLabels[]
    = {QT_TRANSLATE_NOOP("Settings", "As the desktop"), QT_TRANSLATE_NOOP("Settings", "Light"),
       QT_TRANSLATE_NOOP("Settings", "Dark")};
// A language is named in itself: who cannot read the others finds it.
constexpr const char *kLanguageLabels[]
    = {QT_TRANSLATE_NOOP("Settings", "As the desktop"), "English", "简体中文"};
constexpr const char *kShellLabels[] = {QT_TRANSLATE_NOOP("Settings", "The login shell"),
                                        "bash, zsh, sh",
                                        "fish",
                                        "PowerShell",
                                        "cmd",
                                        "tcsh",
                                        "Emacs"};

constexpr char kMachines[] = QT_TRANSLATE_NOOP("Settings", "Machines");
constexpr char kWindow[] = QT_TRANSLATE_NOOP("Settings", "Window");
constexpr char kConsole[] = QT_TRANSLATE_NOOP("Settings", "Console");
constexpr char kShell[] = QT_TRANSLATE_NOOP("Settings", "Shell");
constexpr char kSeconds[] = QT_TRANSLATE_NOOP("Settings", "s");

constexpr Setting kTable[] = {
    {.key = setting::kStorePath,
     .kind = SettingKind::Folder,
     .scope = SettingScope::Local,
     .label = QT_TRANSLATE_NOOP("Settings", "Folder of the machines"),
     .group = kMachines,
     .needsRestart = true},
    {.key = setting::kRefreshVisible,
     .kind = SettingKind::Number,
     .fallback = "10",
     .label = QT_TRANSLATE_NOOP("Settings", "Look at the machines every"),
     .group = kMachines,
     .min = 2,
     .max = 3600,
     .unit = kSeconds},
    {.key = setting::kRefreshHidden,
     .kind = SettingKind::Number,
     .fallback = "60",
     .label = QT_TRANSLATE_NOOP("Settings", "While the window is hidden, every"),
     .group = kMachines,
     .min = 5,
     .max = 86400,
     .unit = kSeconds},
    {.key = setting::kConfirmStop,
     .kind = SettingKind::Switch,
     .fallback = "true",
     .label = QT_TRANSLATE_NOOP("Settings", "Ask before a machine is stopped or restarted"),
     .group = kMachines},
    {.key = setting::kConfirmRemove,
     .kind = SettingKind::Switch,
     .fallback = "true",
     .label = QT_TRANSLATE_NOOP("Settings", "Ask before a machine is removed"),
     .group = kMachines},
    {.key = setting::kConfirmQuit,
     .kind = SettingKind::Switch,
     .fallback = "true",
     .label = QT_TRANSLATE_NOOP("Settings", "Ask before quitting while something is being done"),
     .group = kWindow},
    {.key = setting::kConfirmCloseShell,
     .kind = SettingKind::Switch,
     .fallback = "true",
     .label = QT_TRANSLATE_NOOP("Settings", "Ask before a connected shell is closed"),
     .group = kWindow},
    {.key = setting::kTheme,
     .kind = SettingKind::Choice,
     .fallback = "system",
     .label = QT_TRANSLATE_NOOP("Settings", "Theme"),
     .group = kWindow,
     .choices = kThemes,
     .labels = kThemeLabels},
    {.key = setting::kLanguage,
     .kind = SettingKind::Choice,
     .fallback = "system",
     .label = QT_TRANSLATE_NOOP("Settings", "Language"),
     .group = kWindow,
     .choices = kLanguages,
     .labels = kLanguageLabels,
     .needsRestart = true},
    {.key = setting::kNotifyJobs,
     .kind = SettingKind::Switch,
     .fallback = "true",
     .label = QT_TRANSLATE_NOOP(
         "Settings", "Say on the desktop when a long job ends and the window is not in front"),
     .group = kWindow},
    {.key = setting::kStartAtLogin,
     .kind = SettingKind::Switch,
     .fallback = "false",
     .scope = SettingScope::Local,
     .label = QT_TRANSLATE_NOOP("Settings", "Start at login"),
     .group = kWindow},
    {.key = setting::kCloseToTray,
     .kind = SettingKind::Switch,
     .fallback = "false",
     .scope = SettingScope::Local,
     .label = QT_TRANSLATE_NOOP("Settings", "Closing the window leaves the program in the tray"),
     .group = kWindow},
    {.key = setting::kStartHidden,
     .kind = SettingKind::Switch,
     .fallback = "false",
     .scope = SettingScope::Local,
     .label = QT_TRANSLATE_NOOP("Settings", "Start in the tray"),
     .group = kWindow},
    {.key = setting::kTerminalFont,
     .kind = SettingKind::Font,
     .scope = SettingScope::Local,
     .label = QT_TRANSLATE_NOOP("Settings", "Font"),
     .group = kConsole},
    {.key = setting::kTerminalSize,
     .kind = SettingKind::Number,
     .fallback = "11",
     .label = QT_TRANSLATE_NOOP("Settings", "Size"),
     .group = kConsole,
     .min = 5,
     .max = 72,
     .unit = QT_TRANSLATE_NOOP("Settings", "pt")},
    {.key = setting::kTerminalScheme,
     .kind = SettingKind::Choice,
     .fallback = "system",
     .label = QT_TRANSLATE_NOOP("Settings", "Colours"),
     .group = kConsole,
     .choices = kSchemes,
     .labels = kSchemeLabels},
    {.key = setting::kTerminalScrollback,
     .kind = SettingKind::Number,
     .fallback = "10000",
     .label = QT_TRANSLATE_NOOP("Settings", "Lines kept"),
     .group = kConsole,
     .max = 1000000,
     .unit = QT_TRANSLATE_NOOP("Settings", "lines")},
    {.key = setting::kEnvShell,
     .kind = SettingKind::Choice,
     .fallback = "auto",
     .label = QT_TRANSLATE_NOOP("Settings", "Shell for the environment's lines"),
     .group = kShell,
     .choices = kShells,
     .labels = kShellLabels},
    {.key = setting::kExternalTerminal,
     .kind = SettingKind::Program,
     .scope = SettingScope::Local,
     .label = QT_TRANSLATE_NOOP("Settings", "Terminal program"),
     .group = kShell},
};

const Setting &find(const char *key)
{
    const auto found = std::ranges::find_if(
        kTable, [key](const Setting &one) { return qstrcmp(one.key, key) == 0; });
    Q_ASSERT_X(found != std::end(kTable), "Settings", key);
    return *found;
}

QString fallbackText(const Setting &setting)
{
    return QString::fromUtf8(setting.fallback);
}

/// The value as the file has it, or nothing where it does not fit the setting.
std::optional<QString> checked(const Setting &setting, const QVariant &value)
{
    const QString text = value.toString();
    switch (setting.kind) {
    case SettingKind::Number: {
        bool ok = false;
        const int number = text.toInt(&ok);
        if (!ok || number < setting.min || number > setting.max)
            return std::nullopt;
        return QString::number(number);
    }
    case SettingKind::Switch:
        if (text != u"true" && text != u"false")
            return std::nullopt;
        return text;
    case SettingKind::Choice:
        if (!std::ranges::any_of(setting.choices,
                                 [&](const char *one) { return text == QLatin1String(one); }))
            return std::nullopt;
        return text;
    default:
        return text;
    }
}

/// What makes \a text useless for a setting that names a place; empty where nothing does.
QString placeProblem(const Setting &setting, const QString &text)
{
    if (text.isEmpty())
        return {};
    const QFileInfo place(text);
    if (setting.kind == SettingKind::Folder && place.isRelative())
        return Text::tr("%1: say the whole path of the folder, from the root on.")
            .arg(Text::tr(setting.label));
    if (setting.kind == SettingKind::Folder && place.exists() && !place.isDir())
        return Text::tr("%1 is no folder.").arg(text);
    if (setting.kind == SettingKind::Program && QStandardPaths::findExecutable(text).isEmpty())
        return Text::tr("There is no program %1 on this computer.").arg(text);
    return {};
}

QString statePath(const QString &path)
{
    return QFileInfo(path).path() + QStringLiteral("/state.conf");
}

} // namespace

std::span<const Setting> settingsTable()
{
    return kTable;
}

Settings::Settings(const QString &path)
    : m_path(path)
{}

QString Settings::defaultPath()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation)
        + QStringLiteral("/machinist/machinist.conf");
}

QVariant Settings::value(const Setting &setting) const
{
    const QSettings file(m_path, QSettings::IniFormat);
    const QVariant stored = file.value(QLatin1String(setting.key), fallbackText(setting));
    const QString text = checked(setting, stored).value_or(fallbackText(setting));
    if (setting.kind == SettingKind::Number)
        return text.toInt();
    if (setting.kind == SettingKind::Switch)
        return text == u"true";
    return text;
}

QString Settings::text(const char *key) const
{
    return value(find(key)).toString();
}

int Settings::number(const char *key) const
{
    return value(find(key)).toInt();
}

bool Settings::isOn(const char *key) const
{
    return value(find(key)).toBool();
}

Result<> Settings::set(const char *key, const QVariant &value)
{
    const Setting &setting = find(key);
    const auto text = checked(setting, value);
    if (!text)
        return Error{.kind = ErrorKind::InvalidInput,
                     .message = Text::tr("\"%1\" is not a value for the setting \"%2\".")
                                    .arg(value.toString(), Text::tr(setting.label))};
    if (const QString problem = placeProblem(setting, *text); !problem.isEmpty())
        return Error{.kind = ErrorKind::InvalidInput, .message = problem};
    TRY(makeFolder(QFileInfo(m_path).path()));
    QSettings file(m_path, QSettings::IniFormat);
    if (*text == fallbackText(setting))
        file.remove(QLatin1String(setting.key));
    else
        file.setValue(QLatin1String(setting.key), *text);
    file.sync();
    if (file.status() == QSettings::NoError)
        return {};
    return Error{.kind = ErrorKind::StorageFailed,
                 .message = Text::tr("The settings cannot be written to %1.").arg(m_path),
                 .hint = Text::tr("Check the owner and the mode of that file and its folder.")};
}

Result<> Settings::reset(const char *key)
{
    return set(key, fallbackText(find(key)));
}

QByteArray Settings::state(const char *key) const
{
    return QSettings(statePath(m_path), QSettings::IniFormat)
        .value(QLatin1String(key))
        .toByteArray();
}

void Settings::setState(const char *key, const QByteArray &bytes)
{
    QSettings(statePath(m_path), QSettings::IniFormat).setValue(QLatin1String(key), bytes);
}

} // namespace machinist
