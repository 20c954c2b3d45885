// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/support/cloudfaults.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <source_location>

/// A test that needs vCenter's stand-in begins with this.
#define NEED_VSPHERE()                                                                             \
    if (!QFileInfo::exists(QStringLiteral(VSPHERE_SIMULATOR)))                                     \
    QSKIP("SKIPPED LOUDLY: vSphere's simulator was not built; it wants Go (golang-go) and "        \
          "Debian's golang-github-vmware-govmomi-dev, so nothing is proven against vcsim")

namespace machinist::test {

inline QString text(const char *ascii)
{
    return QString::fromLatin1(ascii);
}

inline constexpr char kPassword[] = "vc-Secret&<0815>";
inline constexpr char kUser[] = "administrator@vsphere.local";

/// vCenter's stand-in (tests/fakes/vsphere), and what a user would tell the driver.
class VSphere : public FakeCloud
{
public:
    bool start(const QStringList &arguments = {})
    {
        QFile iso(folder() + text("/small.iso"));
        return iso.open(QIODevice::WriteOnly) && iso.write(QByteArray(300'000, 'i')) > 0
            && FakeCloud::start(text(VSPHERE_SIMULATOR),
                                QStringList{text("-folder"), folder()} + arguments);
    }
    void calm() const
    {
        control(
            {{text("options"),
              QJsonObject{
                  {text("tools"), true}, {text("rest"), text("api")}, {text("question"), false}}}});
    }
    QString folder() const { return m_folder.path(); }
    QString thumbprint(const char *kind) const
    {
        return ask("GET")[text("thumbprints")][text(kind)].toString();
    }
    int sessions() const { return ask("GET")[text("sessions")].toInt(); }

    using Flags = QList<std::pair<const char *, QString>>;

    /// Where and who, and \a more ("folder", without the driver's prefix).
    QHash<QString, QStringList> given(const Flags &more = {}) const
    {
        QHash<QString, QStringList> all{
            {text("vmwarevsphere-vcenter"), {text("127.0.0.1")}},
            {text("vmwarevsphere-vcenter-port"), {address().section(u':', -1)}},
            {text("vmwarevsphere-username"), {text(kUser)}},
            {text("vmwarevsphere-password"), {text(kPassword)}},
            {text("vmwarevsphere-ca-file"), {folder() + text("/ca.pem")}},
            {text("vmwarevsphere-boot2docker-url"), {folder() + text("/small.iso")}}};
        for (const auto &[name, value] : more)
            all[text("vmwarevsphere-") + text(name)] += value;
        return all;
    }
    static Flags fromTemplate(Flags more = {})
    {
        return Flags{{"creation-type", text("template")}, {"clone-from", text("debian-12")}} + more;
    }
    JsonObject config(const Flags &more = {}) const { return config(given(more)); }
    static JsonObject config(const QHash<QString, QStringList> &given)
    {
        JsonObject all = configured(text("vmwarevsphere"), given);
        all.set(QLatin1String("MachineName"), text("m1"));
        all.set(QLatin1String("PollInterval"), 5);
        return all;
    }
    /// The bodies of all calls of \a method.
    QStringList calls(const char *method) const
    {
        QStringList bodies;
        for (const auto &request : requests())
            if (request[text("call")].toString() == text(method))
                bodies << request[text("body")].toString();
        return bodies;
    }

private:
    QTemporaryDir m_folder;
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
