// SPDX-License-Identifier: Apache-2.0
#include "drivers/amazonec2/images.h"

#include "drivers/amazonec2/awserror.h"
#include "drivers/amazonec2/endpoints.h"

#include <QCoreApplication>

#include <algorithm>

namespace machinist::amazonec2 {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(AmazonEc2)
};

// https://documentation.ubuntu.com/aws/aws-how-to/instances/find-ubuntu-images/ and
// https://wiki.debian.org/Cloud/AmazonEC2Image: who publishes, under which names. %1 is the
// architecture in Debian's words.
constexpr char kDebianOwner[] = "136693071363";

struct System
{
    const char *name;
    const char *parameter; // of the Systems Manager
    const char *pattern;   // of the image's name
};

constexpr System kSystems[] = {
    {"ubuntu-24.04",
     "/aws/service/canonical/ubuntu/server/24.04/stable/current/%1/hvm/ebs-gp3/ami-id",
     "ubuntu/images/hvm-ssd*/ubuntu-noble-24.04-%1-server-*"},
    {"ubuntu-22.04",
     "/aws/service/canonical/ubuntu/server/22.04/stable/current/%1/hvm/ebs-gp2/ami-id",
     "ubuntu/images/hvm-ssd*/ubuntu-jammy-22.04-%1-server-*"},
    {"debian-12", "/aws/service/debian/release/12/latest/%1", "debian-12-%1-*"},
    {"debian-13", "/aws/service/debian/release/13/latest/%1", "debian-13-%1-*"},
};

QString canonicalOwner(const QString &region)
{
    if (region.startsWith(u"cn-"))
        return QStringLiteral("837727238323");
    if (region.startsWith(u"us-gov-"))
        return QStringLiteral("513442679011");
    return QStringLiteral("099720109477");
}

Error noImage(const QString &system, const QString &architecture)
{
    return {
        .kind = ErrorKind::NotFound,
        .message
        = Text::tr("No image of %1 for %2 can be found in this region.").arg(system, architecture),
        .hint = Text::tr("Give an image's id with --amazonec2-ami.")};
}

/// NotFound where the Systems Manager does not know, or may not be asked.
Result<Image> publishedImage(const QString &parameter, Ec2Client &client)
{
    const QString ssm = QStringLiteral("ssm");
    // A cloud that only speaks like EC2 has images of its own.
    if (!client.account().endpoint.isEmpty() && !hasOwnEndpoint(ssm))
        return noImage({}, {});
    const auto answer = client.ask({ssm, client.account().region, "AmazonSSM.GetParameter"},
                                   {{QStringLiteral("Name"), parameter}});
    if (!answer && answer.error().kind == ErrorKind::Cancelled)
        return answer.error();
    const QString id = answer.value_or(QJsonObject())
                           .value(QLatin1String("Parameter"))
                           .toObject()
                           .value(QLatin1String("Value"))
                           .toString();
    return id.isEmpty() ? noImage({}, {}) : imageOfId(id, client);
}

Result<Image> newestImage(const System &system, const QString &debianName,
                          const QString &architecture, Ec2Client &client)
{
    const bool isDebian = QLatin1String(system.name).startsWith(QLatin1String("debian"));
    QueryParameters parameters
        = describe("DescribeImages",
                   {{QStringLiteral("name"), {QString::fromLatin1(system.pattern).arg(debianName)}},
                    {QStringLiteral("state"), {QStringLiteral("available")}},
                    {QStringLiteral("architecture"), {architecture}}});
    parameters.set(QStringLiteral("Owner"),
                   QStringList{isDebian ? QString::fromLatin1(kDebianOwner)
                                        : canonicalOwner(client.account().region)});
    const auto found = imagesOf(TRY(client.callAll(parameters, QLatin1String("imagesSet"))));
    const auto newest = std::ranges::max_element(found, {}, &Image::created);
    if (newest == found.end())
        return noImage(QLatin1String(system.name), architecture);
    return *newest;
}

} // namespace

Result<Image> findImage(const QString &system, const QString &architecture, Ec2Client &client)
{
    const QString debianName = architecture == u"x86_64" ? QStringLiteral("amd64") : architecture;
    for (const System &known : kSystems) {
        if (system != QLatin1String(known.name))
            continue;
        const auto published
            = publishedImage(QString::fromLatin1(known.parameter).arg(debianName), client);
        if (published || published.error().kind != ErrorKind::NotFound)
            return published;
        return newestImage(known, debianName, architecture, client);
    }
    return noImage(system, architecture);
}

Result<Image> imageOfId(const QString &id, Ec2Client &client)
{
    QueryParameters parameters(QStringLiteral("DescribeImages"));
    parameters.set(QStringLiteral("ImageId"), QStringList{id});
    const auto found = imagesOf(TRY(client.call(parameters)));
    if (!found.isEmpty())
        return found[0];
    return Error{.kind = ErrorKind::NotFound,
                 .message = Text::tr("There is no image %1 in this region.").arg(id),
                 .hint = Text::tr("Each region has ids of its own; leave --amazonec2-ami away to "
                                  "have an image found.")};
}

QString userOfImage(const Image &image)
{
    const bool isDebian
        = image.ownerId == QLatin1String(kDebianOwner) || image.name.startsWith(u"debian-");
    return isDebian ? QStringLiteral("admin") : QStringLiteral("ubuntu");
}

Result<InstanceType> instanceType(const QString &name, Ec2Client &client)
{
    QueryParameters parameters(QStringLiteral("DescribeInstanceTypes"));
    parameters.set(QStringLiteral("InstanceType"), QStringList{name});
    const auto reply = client.call(parameters);
    if (!reply && !isAwsError(reply.error(), QLatin1String("InvalidInstanceType"))
        && !isAwsError(reply.error(), QLatin1String("InvalidParameterValue")))
        return reply.error();
    const auto types = reply ? instanceTypesOf(*reply) : QList<InstanceType>();
    if (!types.isEmpty())
        return types[0];
    return Error{.kind = ErrorKind::NotFound,
                 .message = Text::tr("The region has no instance type %1.").arg(name),
                 .details = reply ? QString() : reply.error().details,
                 .hint = Text::tr("Choose another one with --amazonec2-instance-type.")};
}

QStringList imageNamePatterns()
{
    QStringList patterns;
    for (const System &system : kSystems)
        patterns << QString::fromLatin1(system.pattern).arg(QStringLiteral("*"));
    return patterns;
}

QStringList imageOwners(const QString &region)
{
    return {canonicalOwner(region), QString::fromLatin1(kDebianOwner)};
}

} // namespace machinist::amazonec2
