// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/base/result.h"

#include <QJsonArray>
#include <QJsonObject>

namespace machinist::exoscale {

constexpr char kDefaultImage[] = "Linux Ubuntu 24.04 LTS 64-bit";
constexpr char kDefaultZone[] = "ch-dk-2";

/// An image as the API lists it, there called a template.
struct Template
{
    QString id = {};
    QString name = {};
    QString user = {};    // to log in as; may be empty
    QString created = {}; // ISO 8601
    double gib = 0;
};

/// The API's address for \a zone, without a slash at its end. \a stored wins, unless it is empty or
/// that of version 1, which was switched off: machines of Docker Machine's have it in their file.
QString baseUrl(const QString &stored, const QString &zone);
bool isRetiredAddress(const QString &stored);

/// "Linux Ubuntu 24.04 LTS 64-bit" as Docker Machine's users write it: "ubuntu-24.04". Empty for
/// names that are not made like this.
QString shortName(const QString &name);
Template parseTemplate(const QJsonObject &object);
/// By id, full name or short name, in any case; of several the newest. For a \a wanted that is
/// kDefaultImage and is no more, the newest Ubuntu with long-term support. NotFound otherwise.
Result<Template> pickTemplate(const QJsonArray &templates, const QString &wanted);
/// Whom to log in as: the template's user, or whom an image of such a name has.
QString userOf(const Template &image);

/// The id of an instance type that can be had in \a zone: "small" of the standard family,
/// "memory.large", "memory-large", or its id, in any case. InvalidInput says what is wrong.
Result<QString> pickType(const QJsonArray &types, const QString &wanted, const QString &zone);

} // namespace machinist::exoscale
