// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/driver/driver.h"

namespace machinist {

/// Also implemented by drivers that can make a machine from another one of theirs
/// (DriverAbilities::canClone), on the same terms as the calls of Driver.
class CloneDriver
{
public:
    virtual ~CloneDriver() = default;

    /// Called in place of configure() on a driver that was just made: the machine is to be like
    /// the one at \a source. Touches nothing. What two machines cannot share (ids, ports, keys)
    /// is left for create(), which then takes the disk of \a source instead of an image, and fails
    /// with InvalidInput where that machine is not off. The clone may know its host by the
    /// source's host key, which is shared then (isHostKeyShared()).
    virtual Result<> configureAsClone(const DriverSeat &source) = 0;
};

} // namespace machinist
