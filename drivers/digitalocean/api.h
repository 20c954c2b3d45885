// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/shared/cloudhttp.h"

#include <QJsonArray>
#include <QJsonObject>

namespace machinist::digitalocean {

/// What a new droplet is asked to be (POST /v2/droplets).
struct DropletOrder
{
    QString name;
    QString region;
    QString size;
    QString image; // a slug, or a number for a snapshot or an image of one's own
    qint64 sshKey = 0;
    QByteArray userData = {};
    QStringList tags = {};
    bool hasIpv6 = false;
    bool hasPrivateNetworking = false; // deprecated there: a droplet always joins a VPC
    bool hasBackups = false;
    bool isMonitored = false;
    bool isPublic = true;
    QString vpc = {};
};

/// The part of a droplet that matters here.
struct Droplet
{
    qint64 id = 0;
    QString name;
    QString status; // new, active, off, archive
    QString publicIp;
    QString privateIp;
    QStringList tags = {};
};

/// A public key of the account.
struct AccountKey
{
    qint64 id = 0;
    QString name;
    QByteArray publicKey;
};

/// The body that an order becomes. Switches that are off are left out.
QJsonObject orderBody(const DropletOrder &order);
Droplet parseDroplet(const QJsonObject &object);
AccountKey parseKey(const QJsonObject &object);
/// The slug of the newest Ubuntu of long-term support among \a images; empty where there is none.
QString newestUbuntu(const QJsonArray &images);
/// The MD5 fingerprint by which the account knows a public key line.
QString accountFingerprint(const QByteArray &publicKey);

/// Whether the droplet was refused a change because another one is not over yet.
bool isBusy(const Error &error);

/// Where and as whom to ask.
struct Access
{
    QString token;    // never logged
    QString endpoint; // empty: the provider's own
};

/// The calls of version 2 of DigitalOcean's API that the driver needs. One thread at a time.
/// Source: the OpenAPI document of github.com/digitalocean/openapi.
class Api
{
public:
    Api(const Access &access, CloudHttpSettings settings, OperationContext &context);

    /// All of a list, over its pages: \a path "/regions", \a name "regions".
    Result<QJsonArray> list(const QString &path, const QString &name, const QString &query = {});
    Result<QJsonObject> image(const QString &slug);

    Result<AccountKey> key(const QString &idOrFingerprint);
    Result<AccountKey> addKey(const QString &name, const QByteArray &publicKey);
    Result<> removeKey(const QString &id);

    Result<Droplet> droplet(qint64 id);
    Result<QList<Droplet>> tagged(const QString &tag);
    Result<Droplet> makeDroplet(const DropletOrder &order);
    Result<> removeDroplet(const QString &id);
    /// Tags stay when what they are on goes. False where the token lacks the scope.
    Result<bool> removeTag(const QString &tag);
    /// Asks for "power_on", "shutdown", "reboot" or "power_off"; returns the action's id.
    Result<qint64> act(qint64 droplet, const QString &type);
    /// "in-progress", "completed" or "errored".
    Result<QString> actionStatus(qint64 droplet, qint64 action);

    int requestCount() const { return m_http.requestCount(); }

private:
    Result<QJsonObject> ask(const QByteArray &method, const QString &path,
                            const QJsonObject &body = {}, const QString &query = {});

    QString m_base;
    CloudHttp m_http;
    OperationContext &m_context;
};

} // namespace machinist::digitalocean
