// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/bundle/dockermachine.h"

#include <QByteArray>

namespace machinist {

class Session;

/// What `import --from-docker-machine` shows of a dry run: \a machines of \a survey, what would be
/// done with each, and the command that does it.
QString surveyText(const Session &session, const DockerMachineSurvey &survey,
                   const QList<FoundMachine> &machines);

/// What `import --list` shows: hosts of ~/.ssh/config, contexts of the docker client and Docker
/// Machine's store, none of which are among the machines yet, and the command that adds each.
/// Reads files.
QByteArray candidatesText(Session &session);
QByteArray candidatesJson(Session &session);

} // namespace machinist
