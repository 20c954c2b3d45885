// SPDX-License-Identifier: Apache-2.0
#include "drivers/vmwarevcloudair/signin.h"

#include <QCoreApplication>
#include <QJsonObject>
#include <QSslConfiguration>
#include <QUrlQuery>

using namespace std::chrono_literals;

namespace machinist::vmwarevcloudair {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(CloudDirector)
};

constexpr int kTokenMargin = 60; // seconds before its end in which a token is not used any more
constexpr auto kSignOutPatience = 1500ms;
constexpr QLatin1String kOpenSession("/cloudapi/1.0.0/sessions/current");
constexpr QLatin1String kElderSession("/api/session");

/// The user whose organisation the provider itself is.
bool isProvider(const QString &org)
{
    return org.compare(QLatin1String("System"), Qt::CaseInsensitive) == 0;
}

/// What the server says, and its word for the reason.
struct Said
{
    QString message;
    QString code;
};

Said saidIn(const QByteArray &body)
{
    const QJsonObject json = QJsonDocument::fromJson(body).object();
    if (!json.isEmpty()) {
        QString message = json[QLatin1String("message")].toString();
        if (message.isEmpty()) // OAuth
            message = json[QLatin1String("error_description")].toString();
        return {message, json[QLatin1String("minorErrorCode")].toString()};
    }
    const auto root = readXml(body, QString());
    if (!root)
        return {};
    if (root->name == u"error") // of NSX for vSphere, handed through
        return {root->text(QLatin1String("details")), root->text(QLatin1String("errorCode"))};
    return {root->attribute(QLatin1String("message")),
            root->attribute(QLatin1String("minorErrorCode"))};
}

} // namespace

Error errorOf(const HttpReply &reply, const QUrl &url)
{
    const Said said = saidIn(reply.body);
    Error error = cloudError(reply, url, said.message);
    // So it answers for what was deleted, lest anybody learn what others have.
    const bool isHidden = said.code == u"ACCESS_TO_RESOURCE_IS_FORBIDDEN"
        && said.message.contains(u"No access to entity");
    if (isHidden || said.code == u"RESOURCE_NOT_FOUND" || said.code == u"NOT_FOUND") {
        error.kind = ErrorKind::NotFound;
        error.message
            = Text::tr("The Cloud Director does not have what was asked for: %1").arg(said.message);
        error.hint.clear();
    } else if (said.code == u"DUPLICATE_NAME") {
        error.kind = ErrorKind::AlreadyExists;
    } else if (reply.status == 401) {
        error.hint = Text::tr("Check user, organisation and password, or the API token; with "
                              "single sign-on only an API token lets programs in.");
    } else if (reply.status == 403) {
        error.hint = Text::tr("Ask the organisation's administrator for the right.");
    }
    return error;
}

bool isBusy(const Error &error)
{
    return error.details.contains(u"BUSY_ENTITY");
}

std::optional<QSslConfiguration> tlsOf(const Access &access)
{
    if (!access.isInsecure)
        return {}; // CloudHttp adds the file of authorities
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setPeerVerifyMode(QSslSocket::VerifyNone);
    return tls;
}

SignIn::SignIn(Access access, CloudHttpSettings settings)
    : m_access(std::move(access))
    , m_http([&] {
        settings.caFile = m_access.caFile;
        settings.describe = [](const HttpReply &reply, const QUrl &url) {
            return std::optional(errorOf(reply, url));
        };
        return settings;
    }())
{}

SignIn::~SignIn()
{
    if (!m_token.isEmpty() && !m_end.hasExpired())
        signOut();
}

void SignIn::signOut()
{
    HttpRequest asked = request("DELETE", m_session);
    const QByteArray accept = m_session == kOpenSession ? "application/json" : "application/*+xml";
    asked.headers = {{"Accept", accept + ";version=" + m_version.text()}, {m_header, m_token}};
    SilentContext context({}, kSignOutPatience);
    (void)m_http.send(asked, context, Repeat::Once); // else it ends by itself, in half an hour
}

HttpRequest SignIn::request(const QByteArray &method, const QString &path) const
{
    QUrl url = m_access.base;
    url.setPath(path);
    return {.method = method, .url = url, .tls = tlsOf(m_access)};
}

Result<Version> SignIn::version(OperationContext &context)
{
    if (m_version.isKnown())
        return m_version;
    HttpRequest asked = request("GET", QStringLiteral("/api/versions"));
    asked.headers = {{"Accept", "application/*+xml"}};
    const HttpReply reply = TRY(m_http.send(asked, context));
    auto supported = readXml(reply.body, m_access.base.host());
    if (!supported) // cut off, perhaps
        supported = readXml(TRY(m_http.send(asked, context)).body, m_access.base.host());
    m_version = TRY(chooseVersion(TRY(supported)));
    return m_version;
}

Result<> SignIn::prepare(HttpRequest &request, OperationContext &context)
{
    if (m_token.isEmpty() || m_end.hasExpired())
        TRY(signIn(context));
    for (auto &[name, value] : request.headers)
        if (name == "Accept")
            value += ";version=" + m_version.text();
    request.headers.emplaceBack(m_header, m_token);
    return {};
}

Result<> SignIn::signIn(OperationContext &context)
{
    TRY(version(context));
    m_end = QDeadlineTimer(QDeadlineTimer::Forever);
    return m_access.apiToken.isEmpty() ? byPassword(context) : byApiToken(context);
}

Result<> SignIn::byApiToken(OperationContext &context)
{
    if (m_version < kApiTokens)
        return Error{.kind = ErrorKind::NotSupported,
                     .message = Text::tr("This Cloud Director (API %1) knows no API tokens.")
                                    .arg(QString::fromLatin1(m_version.text())),
                     .hint = Text::tr("Give user and password.")};
    const QString whose = isProvider(m_access.org) ? QStringLiteral("provider")
                                                   : QStringLiteral("tenant/") + m_access.org;
    HttpRequest asked = request("POST", QStringLiteral("/oauth/%1/token").arg(whose));
    QUrlQuery form;
    form.addQueryItem(QStringLiteral("grant_type"), QStringLiteral("refresh_token"));
    form.addQueryItem(QStringLiteral("refresh_token"),
                      QString::fromLatin1(QUrl::toPercentEncoding(m_access.apiToken)));
    asked.headers
        = {{"Accept", "application/json"}, {"Content-Type", "application/x-www-form-urlencoded"}};
    asked.body = form.toString(QUrl::FullyEncoded).toLatin1();
    auto reply = m_http.json(asked, context, Repeat::Freely);
    if (!reply && reply.error().kind == ErrorKind::InvalidInput) { // OAuth's invalid_grant is a 400
        reply.error().kind = ErrorKind::NotAuthorised;
        reply.error().hint = Text::tr("Check the API token and the organisation; tokens are made "
                                      "in the user's preferences and can be revoked there.");
    }
    const QJsonObject answer = TRY(reply).object();
    const QString token = answer[QLatin1String("access_token")].toString();
    if (token.isEmpty())
        return Error{.kind = ErrorKind::BadReply,
                     .message = Text::tr("The Cloud Director's answer holds no access token.")};
    m_session = kOpenSession;
    m_header = "Authorization";
    m_token = "Bearer " + token.toLatin1();
    const int seconds = answer[QLatin1String("expires_in")].toInt();
    if (seconds > 0)
        m_end.setRemainingTime(std::chrono::seconds(std::max(1, seconds - kTokenMargin)));
    return {};
}

Result<> SignIn::byPassword(OperationContext &context)
{
    const QByteArray secret
        = (m_access.user + u'@' + m_access.org + u':' + m_access.password).toUtf8().toBase64();
    const QByteArray version = ";version=" + m_version.text();
    const auto ask = [&](const QString &path, const QByteArray &accept) {
        HttpRequest asked = request("POST", path);
        asked.headers = {{"Accept", accept + version}, {"Authorization", "Basic " + secret}};
        return m_http.send(asked, context, Repeat::Freely);
    };
    if (m_version >= kOpenApi) {
        const QString path = isProvider(m_access.org)
            ? QStringLiteral("/cloudapi/1.0.0/sessions/provider")
            : QStringLiteral("/cloudapi/1.0.0/sessions");
        const auto session = ask(path, "application/json");
        m_session = kOpenSession;
        if (session && take(*session))
            return {};
        // Where the way is closed (a proxy, an old cell), the elder one may be open.
        if (!session && session.error().kind != ErrorKind::NotFound
            && session.error().kind != ErrorKind::InvalidInput)
            return session.error();
    }
    m_session = kElderSession;
    if (take(TRY(ask(QStringLiteral("/api/sessions"), "application/*+xml"))))
        return {};
    return Error{.kind = ErrorKind::BadReply,
                 .message = Text::tr("The Cloud Director's answer holds no access token.")};
}

bool SignIn::take(const HttpReply &session)
{
    const QByteArray bearer = session.header("X-VMWARE-VCLOUD-ACCESS-TOKEN");
    const QByteArray elder = session.header("x-vcloud-authorization");
    m_header = bearer.isEmpty() ? "x-vcloud-authorization" : "Authorization";
    m_token = bearer.isEmpty() ? elder : "Bearer " + bearer;
    return !m_token.isEmpty();
}

} // namespace machinist::vmwarevcloudair
