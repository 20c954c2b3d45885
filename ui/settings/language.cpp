// SPDX-License-Identifier: Apache-2.0
#include "ui/settings/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

namespace machinist {

namespace {

/// Buttons that Qt names itself, in its own context: without this they would be English wherever
/// Qt's translations are not installed.
[[maybe_unused]] constexpr const char *kButtons[]
    = {QT_TRANSLATE_NOOP("QPlatformTheme", "OK"), QT_TRANSLATE_NOOP("QPlatformTheme", "Cancel"),
       QT_TRANSLATE_NOOP("QPlatformTheme", "Close"), QT_TRANSLATE_NOOP("QPlatformTheme", "&Yes"),
       QT_TRANSLATE_NOOP("QPlatformTheme", "&No")};

void install(QCoreApplication &application, const QLocale &locale, const QString &file,
             const QString &folder)
{
    auto translator = new QTranslator(&application);
    if (translator->load(locale, file, QStringLiteral("_"), folder))
        QCoreApplication::installTranslator(translator);
    else
        delete translator;
}

} // namespace

void installLanguage(QCoreApplication &application, const QString &choice)
{
    const QLocale locale = choice == u"system" ? QLocale::system() : QLocale(choice);
    // Dates and numbers speak the same language as the words around them.
    QLocale::setDefault(locale);
    // English has a file of its own for its plurals: it is what stands where nothing else fits.
    install(application, QLocale(QLocale::English), QStringLiteral("machinist"),
            QStringLiteral(":/i18n"));
    if (locale.language() == QLocale::English)
        return;
    // Buttons that Qt names itself, where the system has its translations.
    install(application, locale, QStringLiteral("qtbase"),
            QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    install(application, locale, QStringLiteral("machinist"), QStringLiteral(":/i18n"));
}

} // namespace machinist
