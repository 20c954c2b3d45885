// SPDX-License-Identifier: Apache-2.0
#include "models/machine/machineoptions.h"

#include <algorithm>

namespace machinist {

namespace {

// The tables stand in the order in which Docker Machine writes the keys.

constexpr OptionField<EngineOptions> kEngine[] = {
    {"ArbitraryFlags", &EngineOptions::arbitraryFlags},
    {"Dns", &EngineOptions::dns, true},
    {"GraphDir", &EngineOptions::graphDir},
    {"Env", &EngineOptions::env},
    {"Ipv6", &EngineOptions::ipv6},
    {"InsecureRegistry", &EngineOptions::insecureRegistry},
    {"Labels", &EngineOptions::labels},
    {"LogLevel", &EngineOptions::logLevel},
    {"StorageDriver", &EngineOptions::storageDriver},
    {"SelinuxEnabled", &EngineOptions::selinuxEnabled},
    {"TlsVerify", &EngineOptions::tlsVerify},
    {"RegistryMirror", &EngineOptions::registryMirror},
    {"InstallURL", &EngineOptions::installUrl},
};

constexpr OptionField<SwarmOptions> kSwarm[] = {
    {"IsSwarm", &SwarmOptions::isSwarm},
    {"Address", &SwarmOptions::address},
    {"Discovery", &SwarmOptions::discovery},
    {"Agent", &SwarmOptions::agent},
    {"Master", &SwarmOptions::master},
    {"Host", &SwarmOptions::host},
    {"Image", &SwarmOptions::image},
    {"Strategy", &SwarmOptions::strategy},
    {"Heartbeat", &SwarmOptions::heartbeat},
    {"Overcommit"},
    {"ArbitraryFlags", &SwarmOptions::arbitraryFlags},
    {"ArbitraryJoinFlags", &SwarmOptions::arbitraryJoinFlags},
    {"Env", &SwarmOptions::env, true},
    {"IsExperimental", &SwarmOptions::isExperimental},
};

constexpr OptionField<AuthOptions> kAuth[] = {
    {"CertDir", &AuthOptions::certDir},
    {"CaCertPath", &AuthOptions::caCertPath},
    {"CaPrivateKeyPath", &AuthOptions::caPrivateKeyPath},
    {"CaCertRemotePath", &AuthOptions::caCertRemotePath},
    {"ServerCertPath", &AuthOptions::serverCertPath},
    {"ServerKeyPath", &AuthOptions::serverKeyPath},
    {"ClientKeyPath", &AuthOptions::clientKeyPath},
    {"ServerCertRemotePath", &AuthOptions::serverCertRemotePath},
    {"ServerKeyRemotePath", &AuthOptions::serverKeyRemotePath},
    {"ClientCertPath", &AuthOptions::clientCertPath},
    {"ServerCertSANs", &AuthOptions::serverCertSans},
    {"StorePath", &AuthOptions::storePath},
};

void read(const JsonObject &json, QLatin1String key, QString &value)
{
    value = json.text(key);
}
void read(const JsonObject &json, QLatin1String key, bool &value)
{
    value = json.isOn(key);
}
void read(const JsonObject &json, QLatin1String key, qint64 &value)
{
    value = json.number(key);
}
void read(const JsonObject &json, QLatin1String key, QStringList &value)
{
    value = json.list(key);
}

/// The zero value as Go writes it for a member that nothing has set.
template<typename Options>
void setZero(JsonObject &json, const OptionField<Options> &field)
{
    if (std::holds_alternative<QString Options::*>(field.member))
        json.set(field.name(), QString());
    else if (std::holds_alternative<bool Options::*>(field.member))
        json.set(field.name(), false);
    else if (std::holds_alternative<QStringList Options::*>(field.member))
        json.setNull(field.name());
    else
        json.set(field.name(), 0);
}

template<typename Options>
void writeField(JsonObject &json, const Options &options, const OptionField<Options> &field)
{
    std::visit(
        [&](auto member) {
            if constexpr (std::is_same_v<decltype(member), std::monostate>) {
                if (!json.contains(field.name()))
                    setZero(json, field);
            } else {
                const auto &value = options.*member;
                std::remove_cvref_t<decltype(value)> stored = {};
                read(json, field.name(), stored);
                const bool isThere = json.contains(field.name());
                if (!isThere && field.nullWhenEmpty && stored == value)
                    setZero(json, field);
                else if (!isThere || stored != value)
                    json.set(field.name(), value);
            }
        },
        field.member);
}

} // namespace

std::span<const OptionField<EngineOptions>> engineFields()
{
    return kEngine;
}

std::span<const OptionField<SwarmOptions>> swarmFields()
{
    return kSwarm;
}

std::span<const OptionField<AuthOptions>> authFields()
{
    return kAuth;
}

template<typename Options>
Options readOptions(const JsonObject &json, std::span<const OptionField<Options>> fields)
{
    Options options;
    for (const OptionField<Options> &field : fields) {
        std::visit(
            [&](auto member) {
                if constexpr (!std::is_same_v<decltype(member), std::monostate>)
                    read(json, field.name(), options.*member);
            },
            field.member);
    }
    return options;
}

template<typename Options>
void writeOptions(JsonObject &json, const Options &options,
                  std::span<const OptionField<Options>> fields)
{
    for (const OptionField<Options> &field : fields)
        writeField(json, options, field);
}

template<typename Options>
JsonObject completed(const JsonObject &json, std::span<const OptionField<Options>> fields)
{
    JsonObject zeros;
    for (const OptionField<Options> &field : fields)
        setZero(zeros, field);
    Json whole = zeros.json();
    for (auto it = json.json().begin(); it != json.json().end(); ++it) {
        const std::string &key = it.key();
        const auto known = std::ranges::find_if(fields, [&](const OptionField<Options> &field) {
            return qstricmp(field.key, key.c_str()) == 0;
        });
        whole[known == fields.end() ? key : std::string(known->key)] = it.value();
    }
    return JsonObject(std::move(whole));
}

template EngineOptions readOptions(const JsonObject &, std::span<const OptionField<EngineOptions>>);
template SwarmOptions readOptions(const JsonObject &, std::span<const OptionField<SwarmOptions>>);
template AuthOptions readOptions(const JsonObject &, std::span<const OptionField<AuthOptions>>);
template void writeOptions(JsonObject &, const EngineOptions &,
                           std::span<const OptionField<EngineOptions>>);
template void writeOptions(JsonObject &, const SwarmOptions &,
                           std::span<const OptionField<SwarmOptions>>);
template void writeOptions(JsonObject &, const AuthOptions &,
                           std::span<const OptionField<AuthOptions>>);
template JsonObject completed(const JsonObject &, std::span<const OptionField<EngineOptions>>);
template JsonObject completed(const JsonObject &, std::span<const OptionField<SwarmOptions>>);
template JsonObject completed(const JsonObject &, std::span<const OptionField<AuthOptions>>);

} // namespace machinist
