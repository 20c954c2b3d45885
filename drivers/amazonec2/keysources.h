// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/amazonec2/profiles.h"
#include "drivers/amazonec2/sigv4.h"

namespace machinist::amazonec2 {

/// A role that somebody with keys, or with a token of another identity provider, may take on.
struct RoleRequest
{
    QString arn;
    QString sessionName; // empty: "machinist"
    QString externalId = {};
    int durationSeconds = 0; // 0: the role's own
    QString region;
};

/// Temporary keys of a role, from STS. \a caller signs the question.
Result<AwsKeys> assumeRole(const RoleRequest &role, const AwsKeys &caller,
                           OperationContext &operation);
/// The same with the token in \a tokenFile, as in Kubernetes and CI.
Result<AwsKeys> assumeRoleWithToken(const RoleRequest &role, const QString &tokenFile,
                                    OperationContext &operation);

/// Single sign-on as a profile or its sso-session describes it.
struct SsoRequest
{
    QString session; // name of the sso-session; empty: the older form
    QString startUrl;
    QString region;
    QString accountId;
    QString roleName;
};

/// Keys for the token that "aws sso login" left in ~/.aws/sso/cache; one that has run out is
/// renewed where the sign-in allows. NotAuthorised, with the command to run, where it does not.
Result<AwsKeys> ssoKeys(const SsoRequest &sso, OperationContext &operation);

/// Keys printed by a profile's credential_process.
Result<AwsKeys> processKeys(const QString &commandLine, OperationContext &operation);

/// Keys of the container's task role (AWS_CONTAINER_CREDENTIALS_RELATIVE_URI or _FULL_URI).
/// NotFound outside such a container.
Result<AwsKeys> containerKeys(OperationContext &operation);

/// Keys of the instance that this program runs on, by IMDSv2. NotFound elsewhere, within seconds.
Result<AwsKeys> instanceKeys(OperationContext &operation);

} // namespace machinist::amazonec2
