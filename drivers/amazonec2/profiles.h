// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/base/result.h"

#include <QMap>

namespace machinist::amazonec2 {

/// The settings of one section of AWS' shared files.
using ProfileSettings = QMap<QString, QString>;

/// What the user told the AWS tools: ~/.aws/config and ~/.aws/credentials, or the files that
/// AWS_CONFIG_FILE and AWS_SHARED_CREDENTIALS_FILE name. Read once; a plain value. Holds secrets.
class AwsProfiles
{
public:
    /// Missing files count as empty ones; one that cannot be read is an error.
    static Result<AwsProfiles> load();
    /// The same from the files' texts.
    static AwsProfiles parse(const QByteArray &config, const QByteArray &credentials);

    /// AWS_PROFILE, AWS_DEFAULT_PROFILE, or "default".
    static QString currentName();

    bool contains(const QString &name) const { return m_profiles.contains(name); }
    /// What both files say of it; the credentials file wins. Empty where there is none.
    ProfileSettings profile(const QString &name) const { return m_profiles.value(name); }
    QStringList names() const { return m_profiles.keys(); }
    /// A "[sso-session NAME]" section.
    ProfileSettings ssoSession(const QString &name) const { return m_ssoSessions.value(name); }

private:
    void take(const QByteArray &text, bool isConfig);

    QMap<QString, ProfileSettings> m_profiles;
    QMap<QString, ProfileSettings> m_ssoSessions;
};

} // namespace machinist::amazonec2
