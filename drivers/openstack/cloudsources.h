// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/driver/flag.h"

#include <QHash>

namespace machinist::openstack {

/// Answers that stand elsewhere than in flags and in the variables of the flag table: the name of
/// the flag and its value.
using Answers = QHash<QString, QString>;

/// From today's variables that Docker Machine did not know (OS_PROJECT_NAME, OS_INTERFACE, …).
Answers environmentAnswers();

/// From the text of an openrc file: lines "export OS_NAME=value". Nothing is executed; what asks
/// for a password is left out.
Answers openrcAnswers(const QString &text);

/// The cloud called \a name in the text of a clouds.yaml, with \a secure, the text of the
/// secure.yaml beside it (may be empty), on top. InvalidInput where the text is no YAML,
/// NotFound where it has no such cloud. Values are in no error.
Result<Answers> cloudsAnswers(const QByteArray &text, const QByteArray &secure,
                              const QString &name);

/// The same from \a file, or from the places where the OpenStack clients look: the folder itself,
/// ~/.config/openstack and /etc/openstack.
Result<Answers> readClouds(const QString &file, const QString &name);

} // namespace machinist::openstack
