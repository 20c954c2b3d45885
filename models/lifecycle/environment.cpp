// SPDX-License-Identifier: Apache-2.0
#include "models/lifecycle/environment.h"

#include "models/lifecycle/sshengine.h"

#include <QHash>
#include <QStringList>

namespace machinist {

namespace {

/// How one shell writes things.
struct Dialect
{
    const char *setPrefix;
    const char *setDelimiter;
    const char *setSuffix;
    const char *unsetPrefix;
    const char *unsetSuffix;
    const char *comment;
    const char *hintPrefix;
    const char *hintSuffix;
    QString (*escape)(const QString &value);
};

QString withBackslashes(const QString &value, QStringView special)
{
    QString escaped;
    for (const QChar c : value) {
        if (special.contains(c))
            escaped += u'\\';
        escaped += c;
    }
    return escaped;
}

QString escapePosix(const QString &value)
{
    return withBackslashes(value, u"\\\"$`");
}

QString escapeFish(const QString &value)
{
    return withBackslashes(value, u"\\\"$");
}

QString escapePowerShell(const QString &value)
{
    QString escaped;
    for (const QChar c : value) {
        if (QStringView(u"`\"$").contains(c))
            escaped += u'`';
        escaped += c;
    }
    return escaped;
}

// A percent sign cannot be escaped at cmd's prompt.
QString escapeCmd(const QString &value)
{
    QString escaped;
    for (const QChar c : value) {
        if (QStringView(u"^&|<>").contains(c))
            escaped += u'^';
        escaped += c;
    }
    return escaped;
}

// Inside tcsh's double quotes nothing takes away the meaning of "$" and "`": such a character is
// written in single quotes between two double-quoted parts.
QString escapeTcsh(const QString &value)
{
    QString escaped;
    for (const QChar c : value) {
        if (QStringView(u"$`\"").contains(c))
            escaped += QStringLiteral("\"'%1'\"").arg(c);
        else if (c == u'!')
            escaped += QStringLiteral("\\!");
        else
            escaped += c;
    }
    return escaped;
}

QString escapeEmacs(const QString &value)
{
    return withBackslashes(value, u"\\\"");
}

const Dialect &dialect(Shell shell)
{
    static const Dialect kPosix{"export ", "=\"",     "\"", "unset ",   "",
                                "#",       "eval $(", ")",  escapePosix};
    static const Dialect kFish{"set -gx ", " \"",    "\";", "set -e ", ";",
                               "#",        "eval (", ")",   escapeFish};
    static const Dialect kPowerShell{"$Env:",
                                     " = \"",
                                     "\"",
                                     "Remove-Item Env:\\\\",
                                     "",
                                     "#",
                                     "& ",
                                     " | Invoke-Expression",
                                     escapePowerShell};
    static const Dialect kCmd{
        "SET ",      "=",      "", "SET ", "=", "REM", "\t@FOR /f \"tokens=*\" %i IN ('",
        "') DO @%i", escapeCmd};
    static const Dialect kTcsh{"setenv ", " \"",    "\";", "unsetenv ", ";",
                               ":",       "eval `", "`",   escapeTcsh};
    static const Dialect kEmacs{"(setenv \"",
                                "\" \"",
                                "\")",
                                "(setenv \"",
                                "\" nil)",
                                ";;",
                                "(with-temp-buffer (shell-command \"",
                                "\" (current-buffer)) (eval-buffer))",
                                escapeEmacs};
    switch (shell) {
    case Shell::Posix:
        return kPosix;
    case Shell::Fish:
        return kFish;
    case Shell::PowerShell:
        return kPowerShell;
    case Shell::Cmd:
        return kCmd;
    case Shell::Tcsh:
        return kTcsh;
    case Shell::Emacs:
        return kEmacs;
    }
    return kPosix;
}

// tcsh ends its comment ":" at a shell metacharacter and would run the backquotes; so does Docker
// Machine's, and scripts compare the text.
QString hintText(const Dialect &dialect, const QString &command)
{
    const QString comment = QLatin1String(dialect.comment);
    return comment + QStringLiteral(" Run this command to configure your shell: \n") + comment
        + u' ' + QLatin1String(dialect.hintPrefix) + command + QLatin1String(dialect.hintSuffix)
        + u'\n';
}

} // namespace

Shell shellFromName(const QString &name)
{
    static const QHash<QString, Shell> kShells{
        {QStringLiteral("fish"), Shell::Fish},
        {QStringLiteral("powershell"), Shell::PowerShell},
        {QStringLiteral("pwsh"), Shell::PowerShell},
        {QStringLiteral("cmd"), Shell::Cmd},
        {QStringLiteral("tcsh"), Shell::Tcsh},
        {QStringLiteral("csh"), Shell::Tcsh},
        {QStringLiteral("emacs"), Shell::Emacs},
    };
    return kShells.value(name, Shell::Posix);
}

Variables dockerVariables(const QString &machineName, const QString &url,
                          const QString &machineFolder)
{
    // An empty value switches TLS off: where Docker goes through SSH there is none.
    const bool isTls = !isSshUrl(url);
    Variables variables{
        {QStringLiteral("DOCKER_TLS_VERIFY"), isTls ? QStringLiteral("1") : QString()},
        {QStringLiteral("DOCKER_HOST"), url},
        {QStringLiteral("DOCKER_CERT_PATH"), machineFolder},
        {QStringLiteral("DOCKER_MACHINE_NAME"), machineName},
    };
#ifdef Q_OS_WIN
    variables.append({QStringLiteral("COMPOSE_CONVERT_WINDOWS_PATHS"), QStringLiteral("true")});
#endif
    return variables;
}

QStringList dockerVariableNames()
{
    return {QStringLiteral("DOCKER_TLS_VERIFY"), QStringLiteral("DOCKER_HOST"),
            QStringLiteral("DOCKER_CERT_PATH"), QStringLiteral("DOCKER_MACHINE_NAME")};
}

QPair<QString, QString> noProxyVariable(const QString &ip)
{
    const bool isLower = !qEnvironmentVariableIsEmpty("no_proxy");
    const char *name = isLower ? "no_proxy" : "NO_PROXY";
    QString value = qEnvironmentVariable(name);
    if (!value.split(u',').contains(ip))
        value += value.isEmpty() ? ip : u',' + ip;
    return {QLatin1String(name), value};
}

QString exportText(const Variables &variables, Shell shell, const QString &hintCommand)
{
    const Dialect &d = dialect(shell);
    QString text;
    for (const auto &[name, value] : variables)
        text += QLatin1String(d.setPrefix) + name + QLatin1String(d.setDelimiter) + d.escape(value)
            + QLatin1String(d.setSuffix) + u'\n';
    return text + hintText(d, hintCommand);
}

QString unsetText(const QStringList &names, Shell shell, const QString &hintCommand)
{
    const Dialect &d = dialect(shell);
    QString text;
    for (const QString &name : names)
        text += QLatin1String(d.unsetPrefix) + name + QLatin1String(d.unsetSuffix) + u'\n';
    return text + hintText(d, hintCommand);
}

} // namespace machinist
