// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/amazonec2/sigv4.h"

namespace machinist::amazonec2 {

/// What a machine or a form says about whose account it is.
struct CredentialQuestion
{
    /// Of the flags, or stored with the machine. Complete ones are used as they are.
    AwsKeys given = {};
    /// A profile of ~/.aws; empty: the current one.
    QString profile = {};
    /// For asking STS, where the profile says no other.
    QString region;
};

/// Finds keys where the AWS tools find them: the given ones, the environment, the profile (static
/// keys, an assumed role, single sign-on, a program), the container's agent, the instance's
/// metadata service (version 2 only). NotAuthorised where there are none, saying how to give some.
/// Asks the network for all but the first two and static keys. Background thread.
Result<AwsKeys> findKeys(const CredentialQuestion &question, OperationContext &operation);

} // namespace machinist::amazonec2
