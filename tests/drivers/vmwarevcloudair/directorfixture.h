// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/support/cloudfaults.h"

#include <QTest>

#include <source_location>

namespace machinist::test {

inline QString text(const char *ascii)
{
    return QString::fromLatin1(ascii);
}

inline constexpr char kPassword[] = "vcd-Secret-0815";
inline constexpr char kApiToken[] = "token-4711-secret";

/// The stand-in of tests/fakes/vmwarevcloudair, and what its user answers.
class Director
{
public:
    using Answers = QList<std::pair<const char *, const char *>>;

    FakeCloud cloud;

    bool start() { return cloud.start(text("vmwarevcloudair/server.py")); }
    /// Everything as a provider of today has it.
    void reset()
    {
        cloud.control({{text("options"),
                        QJsonObject{{text("polls"), 2},
                                    {text("versions"),
                                     QJsonArray{text("36.3"), text("37.2"), text("38.1"),
                                                text("39.0.0-alpha"), text("40.0")}},
                                    {text("sessions"), true},
                                    {text("token_uses"), 0},
                                    {text("fail"), QString()},
                                    {text("fail_how"), text("error")},
                                    {text("page"), 128},
                                    {text("no_tools"), false},
                                    {text("backing"), text("NSXT_BACKED")},
                                    {text("edges"), QJsonArray{text("gw1")}},
                                    {text("dhcp"), text("192.168.109.77")}}}});
    }

    QHash<QString, QStringList> given(const Answers &answers = {}) const
    {
        QHash<QString, QStringList> all{{text("vmwarevcloudair-endpoint"), {cloud.address()}},
                                        {text("vmwarevcloudair-username"), {text("user@acme")}},
                                        {text("vmwarevcloudair-password"), {text(kPassword)}},
                                        {text("vmwarevcloudair-vdcid"), {text("vdc1")}},
                                        {text("vmwarevcloudair-catalogitem"), {text("debian-12")}},
                                        {text("vmwarevcloudair-publicip"), {text("203.0.113.10")}}};
        for (const auto &[name, value] : answers)
            all[text("vmwarevcloudair-") + text(name)] = QStringList{text(value)};
        return all;
    }
    JsonObject config(const Answers &answers = {}) const
    {
        JsonObject all = configured(text("vmwarevcloudair"), given(answers));
        all.set(QLatin1String("PollInterval"), 5);
        return all;
    }
    DrivenMachine machine(const Answers &answers = {}) const
    {
        return {text("vmwarevcloudair"), config(answers)};
    }
    static const DriverInfo &info()
    {
        return *DriverRegistry(builtinDrivers()).find(u"vmwarevcloudair");
    }
    /// The bodies of the requests of that method whose path ends so.
    QString sent(const char *method, const char *end) const
    {
        QString all;
        for (const auto &request : cloud.requests())
            if (request[text("method")].toString() == text(method)
                && request[text("path")].toString().endsWith(text(end)))
                all += request[text("body")].toString();
        return all;
    }
};

inline void verify(bool isTrue, std::source_location place = std::source_location::current())
{
    QTest::qVerify(isTrue, "verify()", "", place.file_name(), int(place.line()));
}

inline void succeed(const Result<> &result,
                    std::source_location place = std::source_location::current())
{
    const QString trouble
        = result ? QString() : result.error().message + u'\n' + result.error().details;
    QTest::qVerify(result.has_value(), "succeed()", qPrintable(trouble), place.file_name(),
                   int(place.line()));
}

} // namespace machinist::test
