// SPDX-License-Identifier: Apache-2.0
#include "drivers/azure/azureidentity.h"

namespace machinist::azure {

namespace {

QString withoutSlash(const QString &address)
{
    return address.endsWith(u'/') ? address.chopped(1) : address;
}

/// With other hosts where they are named.
Result<Cloud> cloudOf(const QString &name, const QString &endpoint, const QString &login)
{
    Cloud cloud = TRY(cloudNamed(name));
    if (!endpoint.isEmpty())
        cloud.arm = cloud.prices = withoutSlash(endpoint);
    if (!login.isEmpty())
        cloud.login = withoutSlash(login);
    return cloud;
}

} // namespace

Result<Identity> identityOf(const JsonObject &config)
{
    const auto text = [&](const char *key) { return config.text(QLatin1String(key)); };
    return Identity{.cloud
                    = TRY(cloudOf(text("Environment"), text("Endpoint"), text("LoginEndpoint"))),
                    .subscription = text("SubscriptionID"),
                    .tenant = text("TenantID"),
                    .clientId = text("ClientID"),
                    .clientSecret = text("ClientSecret"),
                    .certificate = text("CertificateFile")};
}

Result<Identity> identityOf(const FlagValues &answers)
{
    return Identity{.cloud
                    = TRY(cloudOf(answers.text("azure-environment"), answers.text("azure-endpoint"),
                                  answers.text("azure-login-endpoint"))),
                    .subscription = answers.text("azure-subscription-id"),
                    .tenant = answers.text("azure-tenant-id"),
                    .clientId = answers.text("azure-client-id"),
                    .clientSecret = answers.text("azure-client-secret"),
                    .certificate = answers.text("azure-client-certificate")};
}

} // namespace machinist::azure
