// SPDX-License-Identifier: Apache-2.0
#include "drivers/amazonec2/awshttp.h"

#include "drivers/amazonec2/awserror.h"

namespace machinist::amazonec2 {

CloudHttpSettings awsHttpSettings()
{
    CloudHttpSettings settings;
    settings.isThrottled = [](const HttpReply &reply) { return isThrottling(complaintOf(reply)); };
    settings.isDecision = [](const HttpReply &reply) { return isShortage(complaintOf(reply)); };
    settings.describe = [](const HttpReply &reply, const QUrl &) -> std::optional<Error> {
        return complaintOf(reply).code.isEmpty() ? std::nullopt : std::optional(awsError(reply));
    };
    settings.caFile = qEnvironmentVariable("AWS_CA_BUNDLE");
    return settings;
}

} // namespace machinist::amazonec2
