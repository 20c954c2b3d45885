// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/provision/hostfacts.h"

namespace machinist {

/// What is particular to one operating system.
struct OsProfile
{
    QString name;      // what "Provisioning with …" says
    QString installer; // a function of install.sh; empty where Docker is part of the system
    QString packages;
    QString repository; // docker-ce's, where the distribution has no Docker of its own
    QString suseModule;
};

/// By ID, then by the words of ID_LIKE in their order. NotSupported where none is known.
Result<OsProfile> osProfileFor(const OsRelease &os, const QString &architecture);

} // namespace machinist
