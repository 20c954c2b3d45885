// SPDX-License-Identifier: Apache-2.0
#include "drivers/exoscale/catalogue.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QUrl>

namespace machinist::exoscale {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(ExoscaleCatalogue)
};

constexpr double kGib = 1024.0 * 1024 * 1024;

QString word(const QJsonObject &object, const char *name)
{
    return object[QLatin1String(name)].toString();
}

bool isLtsUbuntu(const QString &name)
{
    return name.startsWith(u"Linux Ubuntu ") && name.contains(u" LTS");
}

bool isCalled(const Template &image, const QString &wanted)
{
    const QString name = image.name.toLower();
    return image.id == wanted || name == wanted || shortName(image.name) == wanted;
}

} // namespace

bool isRetiredAddress(const QString &stored)
{
    const QUrl url(stored);
    const bool isTheirs = url.host() == u"api.exoscale.ch" || url.host() == u"api.exoscale.com";
    return isTheirs && !url.path().startsWith(u"/v2");
}

QString baseUrl(const QString &stored, const QString &zone)
{
    if (stored.isEmpty() || isRetiredAddress(stored))
        return QStringLiteral("https://api-%1.exoscale.com/v2").arg(zone.toLower());
    QString base = stored;
    while (base.endsWith(u'/'))
        base.chop(1);
    return base;
}

QString shortName(const QString &name)
{
    static const QRegularExpression pattern(QStringLiteral("^Linux (.+?) (\\d[\\d.]*)"));
    const auto match = pattern.match(name);
    if (!match.hasMatch())
        return {};
    const QString system = match.captured(1).toLower().replace(u' ', u'-');
    return system + u'-' + match.captured(2);
}

Template parseTemplate(const QJsonObject &object)
{
    return {.id = word(object, "id"),
            .name = word(object, "name"),
            .user = word(object, "default-user"),
            .created = word(object, "created-at"),
            .gib = object[QLatin1String("size")].toDouble() / kGib};
}

Result<Template> pickTemplate(const QJsonArray &templates, const QString &wanted)
{
    Template best;
    Template newestUbuntu;
    for (const auto &entry : templates) {
        const Template image = parseTemplate(entry.toObject());
        if (isCalled(image, wanted.toLower()) && image.created >= best.created)
            best = image;
        // Their names differ in the year alone, which they are sorted by.
        if (isLtsUbuntu(image.name) && image.name >= newestUbuntu.name)
            newestUbuntu = image;
    }
    if (best.id.isEmpty() && wanted == QLatin1String(kDefaultImage))
        best = newestUbuntu;
    if (best.id.isEmpty())
        return Error{.kind = ErrorKind::NotFound,
                     .message
                     = Text::tr("Exoscale has no template \"%1\" in this zone.").arg(wanted),
                     .hint = Text::tr("Choose another with --exoscale-image, for example "
                                      "ubuntu-24.04.")};
    return best;
}

QString userOf(const Template &image)
{
    if (!image.user.isEmpty())
        return image.user;
    static constexpr std::pair<const char *, const char *> kUsers[] = {
        {"ubuntu", "ubuntu"}, {"centos", "centos"}, {"redhat", "cloud-user"},
        {"fedora", "fedora"}, {"coreos", "core"},   {"debian", "debian"},
    };
    for (const auto &[system, user] : kUsers)
        if (image.name.contains(QLatin1String(system), Qt::CaseInsensitive))
            return QLatin1String(user);
    return QStringLiteral("root");
}

Result<QString> pickType(const QJsonArray &types, const QString &wanted, const QString &zone)
{
    QString name = wanted.toLower().replace(u'-', u'.').replace(u' ', u'.');
    const auto invalid = [&](const QString &message) {
        return Error{.kind = ErrorKind::InvalidInput,
                     .message = message,
                     .hint = Text::tr("Choose another with --exoscale-instance-profile, for "
                                      "example standard.small.")};
    };
    for (const auto &entry : types) {
        const QJsonObject type = entry.toObject();
        // "extra-large" has a dash of its own.
        const QString size = word(type, "size").replace(u'-', u'.');
        const QString family = word(type, "family");
        const bool isPlain = family == u"standard" && name == size;
        if (!isPlain && name != family + u'.' + size && word(type, "id") != wanted.toLower())
            continue;
        if (!type[QLatin1String("authorized")].toBool(true))
            return invalid(Text::tr("Your account may not use the type %1 yet.").arg(wanted));
        const QJsonArray zones = type[QLatin1String("zones")].toArray();
        if (!zones.isEmpty() && !zones.contains(zone))
            return invalid(Text::tr("The zone %1 has no type %2.").arg(zone, wanted));
        return word(type, "id");
    }
    return invalid(Text::tr("Exoscale has no instance type \"%1\".").arg(wanted));
}

} // namespace machinist::exoscale
