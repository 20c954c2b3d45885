// SPDX-License-Identifier: Apache-2.0
#include "models/driver/driver.h"

namespace machinist {

QLatin1String powerStateName(PowerState state)
{
    switch (state) {
    case PowerState::None:
        return QLatin1String("");
    case PowerState::Running:
        return QLatin1String("Running");
    case PowerState::Paused:
        return QLatin1String("Paused");
    case PowerState::Saved:
        return QLatin1String("Saved");
    case PowerState::Stopped:
        return QLatin1String("Stopped");
    case PowerState::Stopping:
        return QLatin1String("Stopping");
    case PowerState::Starting:
        return QLatin1String("Starting");
    case PowerState::Error:
        return QLatin1String("Error");
    case PowerState::Timeout:
        return QLatin1String("Timeout");
    }
    return QLatin1String("");
}

} // namespace machinist
