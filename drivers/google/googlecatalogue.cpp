// SPDX-License-Identifier: Apache-2.0
#include "drivers/google/googlecatalogue.h"

#include "drivers/google/googlerequests.h"

#include <QCoreApplication>

namespace machinist::google {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(GoogleDriver)
};

/// The public projects whose images a Docker engine can be put on.
constexpr const char *kImageProjects[] = {"ubuntu-os-cloud", "debian-cloud", "rocky-linux-cloud"};

struct Place
{
    QString project;
    QString zone;

    QString projectLink() const { return QStringLiteral("projects/") + project; }
    QString zoneLink() const { return projectLink() + QStringLiteral("/zones/") + zone; }
    QString regionLink() const
    {
        return projectLink() + QStringLiteral("/regions/") + zone.chopped(2);
    }
};

Place placeOf(const FlagValues &answers)
{
    return {answers.text("google-project"), answers.text("google-zone")};
}

QString textOf(const QJsonObject &item, const char *key)
{
    return item.value(QLatin1String(key)).toString();
}

bool isDeprecated(const QJsonObject &item)
{
    return item.contains(QLatin1String("deprecated"));
}

QString machineTypeDetail(const QJsonObject &item)
{
    const double memory = item.value(QLatin1String("memoryMb")).toDouble() / 1024;
    return Text::tr("%n CPU(s), %1 GB", nullptr, item.value(QLatin1String("guestCpus")).toInt())
        .arg(memory, 0, 'g', 4);
}

/// How each list's items are shown.
struct Listing
{
    const char *lookup;
    const char *path; // after the place's link
    enum class Of { Project, Region, Zone } of;
    QString (*detail)(const QJsonObject &);
};

constexpr Listing kListings[] = {
    {"zones", "/zones", Listing::Of::Project,
     [](const QJsonObject &item) { return lastName(textOf(item, "region")); }},
    {"machine-types", "/machineTypes", Listing::Of::Zone, machineTypeDetail},
    {"disk-types", "/diskTypes", Listing::Of::Zone,
     [](const QJsonObject &item) { return textOf(item, "description"); }},
    {"accelerators", "/acceleratorTypes", Listing::Of::Zone,
     [](const QJsonObject &item) { return textOf(item, "description"); }},
    {"networks", "/global/networks", Listing::Of::Project,
     [](const QJsonObject &item) { return textOf(item, "description"); }},
    {"subnetworks", "/subnetworks", Listing::Of::Region,
     [](const QJsonObject &item) {
         return lastName(textOf(item, "network")) + QStringLiteral(", ")
             + textOf(item, "ipCidrRange");
     }},
    {"addresses", "/addresses", Listing::Of::Region,
     [](const QJsonObject &item) { return textOf(item, "address"); }},
};

Result<QList<FlagOffer>> listed(const Listing &listing, const Place &place, GoogleApi &api,
                                OperationContext &context)
{
    const QString base = listing.of == Listing::Of::Project ? place.projectLink()
        : listing.of == Listing::Of::Region                 ? place.regionLink()
                                                            : place.zoneLink();
    QList<FlagOffer> offers;
    for (const auto &value : TRY(api.list(base + QLatin1String(listing.path), {}, context))) {
        const QJsonObject item = value.toObject();
        if (!isDeprecated(item))
            offers << FlagOffer{textOf(item, "name"), {}, listing.detail(item)};
    }
    return offers;
}

/// One offer for each family, as families never go stale; of the project's own images also those
/// without one.
Result<QList<FlagOffer>> images(const QString &project, bool isOwn, GoogleApi &api,
                                OperationContext &context)
{
    QMap<QString, FlagOffer> offers;
    const QString link = QStringLiteral("projects/%1/global/images").arg(project);
    for (const auto &value : TRY(api.list(link, {}, context))) {
        const QJsonObject item = value.toObject();
        const QString family = textOf(item, "family");
        if (isDeprecated(item) || (family.isEmpty() && !isOwn))
            continue;
        const QString name
            = family.isEmpty() ? textOf(item, "name") : QStringLiteral("family/") + family;
        offers.insert(name,
                      {project + QStringLiteral("/global/images/") + name,
                       family.isEmpty() ? name : family, textOf(item, "description")});
    }
    return offers.values();
}

Result<QList<FlagOffer>> allImages(const Place &place, GoogleApi &api, OperationContext &context)
{
    QList<FlagOffer> all;
    for (const char *project : kImageProjects)
        all += TRY(images(QLatin1String(project), false, api, context));
    return all + TRY(images(place.project, true, api, context));
}

struct TaggedKind
{
    const char *kind;
    const char *member; // of the aggregated list, also the last part but one of a link
};

constexpr TaggedKind kTaggedKinds[] = {{"instance", "instances"}, {"disk", "disks"}};

} // namespace

Account accountOf(const FlagValues &answers)
{
    return {answers.text("google-endpoint"), answers.text("google-auth-encoded-json"),
            answers.text("google-credentials-file")};
}

Result<QList<FlagOffer>> offers(const char *lookup, const FlagValues &answers,
                                OperationContext &context)
{
    GoogleApi api(accountOf(answers), {});
    const Place place = placeOf(answers);
    if (QLatin1String(lookup) == QLatin1String("images"))
        return allImages(place, api, context);
    for (const Listing &listing : kListings)
        if (QLatin1String(lookup) == QLatin1String(listing.lookup))
            return listed(listing, place, api, context);
    return QList<FlagOffer>();
}

Result<QList<TaggedResource>> tagged(const FlagValues &answers, OperationContext &context)
{
    GoogleApi api(accountOf(answers), {});
    const QUrlQuery ours{
        {QStringLiteral("filter"), QStringLiteral("labels.%1:*").arg(QLatin1String(kIdLabel))}};
    QList<TaggedResource> all;
    for (const TaggedKind &kind : kTaggedKinds) {
        const QString link = placeOf(answers).projectLink() + QStringLiteral("/aggregated/")
            + QLatin1String(kind.member);
        for (const auto &value :
             TRY(api.listEverywhere(link, ours, QLatin1String(kind.member), context))) {
            const QJsonObject item = value.toObject();
            if (!idLabel(item).isEmpty())
                all << TaggedResource{QLatin1String(kind.kind),
                                      QStringLiteral("projects/")
                                          + linkTail(textOf(item, "selfLink")),
                                      textOf(item, "name"), idLabel(item)};
        }
    }
    // A rule carries no label, but our sentence. Machines share it.
    const QString rules = placeOf(answers).projectLink() + QStringLiteral("/global/firewalls");
    for (const auto &value : TRY(api.list(rules, {}, context))) {
        const QString name = textOf(value.toObject(), "name");
        if (isOurRule(value.toObject()))
            all << TaggedResource{QStringLiteral("firewall"), rules + u'/' + name, name, {}};
    }
    return all;
}

Result<> removeTagged(const FlagValues &answers, const TaggedResource &resource,
                      OperationContext &context)
{
    GoogleApi api(accountOf(answers), {});
    const QJsonObject found = TRY(api.findIfThere(resource.id, context));
    if (found.isEmpty())
        return {};
    const bool isShared = resource.machineId.isEmpty();
    if (isShared ? !isOurRule(found) : idLabel(found) != resource.machineId)
        return Error{.kind = ErrorKind::InvalidInput,
                     .message
                     = Text::tr("%1 does not carry our label any more.").arg(resource.name),
                     .hint = Text::tr("Look at it in Google's console.")};
    if (found.value(QLatin1String("deletionProtection")).toBool())
        TRY(api.change(
            "POST", resource.id + QStringLiteral("/setDeletionProtection?deletionProtection=false"),
            {}, context));
    const auto removed = api.remove(resource.id, context);
    return !removed && removed.error().kind == ErrorKind::NotFound ? Result<>() : removed;
}

} // namespace machinist::google
