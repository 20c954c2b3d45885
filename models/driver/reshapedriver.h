// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/driver/driver.h"

namespace machinist {

/// When a change of a field would take effect, as the machine is now.
enum class TakesEffect { Now, AfterRestart, Never };

/// One of the driver's flags as it stands for a machine that exists.
struct MachineField
{
    QString flag;  // its name in the driver's table
    QString value; // as the user would type it
    TakesEffect effect = TakesEffect::Never;
    QString reason = {}; // why Never, or what to know about it; one sentence, translated
    /// A disk, which only grows from value; a running guest has to be told to use it.
    bool isDisk = false;
};

/// Also implemented by drivers whose machines can be changed after they were made
/// (DriverAbilities::canReshape), on the same terms as the calls of Driver.
class ReshapeDriver
{
public:
    virtual ~ReshapeDriver() = default;

    /// All that can be changed, and what else is worth showing, in the table's order. A flag that
    /// is missing here decided how the machine was made and never changes.
    virtual Result<QList<MachineField>> fields(OperationContext &context) = 0;
    /// Makes the machine what \a values say of those flags that are given (isGiven()). All of them
    /// are among fields() and not Never. InvalidInput changes nothing. What waits for a restart is
    /// in config() and done by the next start().
    virtual Result<> reshape(const FlagValues &values, DriverContext &context) = 0;
};

} // namespace machinist
