// SPDX-License-Identifier: Apache-2.0
#include "drivers/shared/basedriver.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace machinist {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(NoneDriver)
};

constexpr QLatin1String kUrl("URL");

constexpr Flag kFlags[] = {
    {.name = "url",
     .label = QT_TRANSLATE_NOOP("Driver", "Engine URL"),
     .help = QT_TRANSLATE_NOOP("Driver",
                               "URL of a Docker engine that runs already, such as "
                               "tcp://10.1.2.3:2376"),
     .required = true,
     .missing = QT_TRANSLATE_NOOP("Driver", "--url option is required when no driver is selected")},
};

/// The URL's host with its port, as Go's url.Host has it; nothing where \a url is not a URL. Text
/// without a scheme is a path, as long as no colon stands in its first part.
std::optional<QString> hostPart(const QString &url)
{
    static const QRegularExpression form(
        QStringLiteral("\\A(?:[A-Za-z][A-Za-z0-9+.-]*:|(?=[^:/?#]*(?:[/?#]|\\z)))"
                       "(?://(?:[^/?#@]*@)?([^/?#\\s]*))?[^\\s]*\\z"));
    const QRegularExpressionMatch match = form.match(url);
    if (!match.hasMatch())
        return std::nullopt;
    return match.captured(1);
}

/// An engine that somebody else runs: only its URL is noted.
class NoneDriver final : public BaseDriver
{
public:
    explicit NoneDriver(const DriverSeat &driverSeat)
        : BaseDriver(driverSeat)
    {
        if (!m_config.contains(kUrl))
            m_config.set(kUrl, QString());
    }

    Result<> configure(const FlagValues &values) override
    {
        const QString url = values.text("url");
        const auto host = hostPart(url);
        if (!host)
            return Error{.kind = ErrorKind::InvalidInput,
                         .message = Text::tr("\"%1\" is not a URL.").arg(url),
                         .hint = Text::tr("Write it like tcp://10.1.2.3:2376.")};
        m_config.set(kUrl, url);
        m_config.set(QLatin1String("IPAddress"), *host);
        return {};
    }

    Result<> create(DriverContext &) override { return {}; }
    Result<> start(DriverContext &) override
    {
        return refuse(Text::tr("hosts without a driver cannot be started"));
    }
    Result<> stop(DriverContext &) override
    {
        return refuse(Text::tr("hosts without a driver cannot be stopped"));
    }
    Result<> restart(DriverContext &) override
    {
        return refuse(Text::tr("hosts without a driver cannot be restarted"));
    }
    Result<> kill(DriverContext &) override
    {
        return refuse(Text::tr("hosts without a driver cannot be killed"));
    }
    Result<> remove(DriverContext &) override { return {}; }

    Result<PowerState> state(OperationContext &) override { return PowerState::Running; }
    Result<QString> url(OperationContext &) override { return m_config.text(kUrl); }
    /// With the port, as Docker Machine has it; empty for a UNIX socket.
    Result<QString> ip(OperationContext &) override { return storedIp(); }
    Result<SshTarget> ssh(OperationContext &) override { return SshTarget{{}, 0, {}, {}}; }

private:
    static Error refuse(const QString &message)
    {
        return {.kind = ErrorKind::NotSupported,
                .message = message,
                .hint = Text::tr("Use whatever runs that engine.")};
    }
};

} // namespace

const DriverInfo &noneDriver()
{
    static const DriverInfo info{
        .id = "none",
        .displayName = "none",
        .summary = QT_TRANSLATE_NOOP("Driver", "An engine that runs already, known by its URL"),
        .iconName = "driver-none",
        .flags = kFlags,
        .abilities = {.canStop = false,
                      .canRestart = false,
                      .hasSsh = false,
                      .isProvisioned = false,
                      .makesHost = false},
        .make = [](const DriverSeat &seat) { return std::make_unique<NoneDriver>(seat); },
    };
    return info;
}

} // namespace machinist
