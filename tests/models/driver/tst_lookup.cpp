// SPDX-License-Identifier: Apache-2.0
#include "models/driver/lookup.h"

#include <QTest>

using namespace machinist;

namespace {

constexpr Flag kFlags[] = {
    {.name = "box-user"},
    {.name = "box-token", .kind = FlagKind::Secret},
    {.name = "box-region", .required = true, .lookup = "regions"},
    {.name = "box-colour"},
    {.name = "box-size", .lookup = "sizes"},
    {.name = "box-pin", .kind = FlagKind::Secret},
    {.name = "box-endpoint"},
};
constexpr SecretField kSecrets[] = {{"Token", "box-token"}, {"Pin", "box-pin"}};

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

DriverInfo box()
{
    return {.id = "box",
            .displayName = "Box",
            .summary = "",
            .iconName = "",
            .flags = kFlags,
            .make = {},
            .secrets = kSecrets,
            .offers = [](const char *lookup, const FlagValues &answers,
                         OperationContext &) -> Result<QList<FlagOffer>> {
                return QList<FlagOffer>{{.value = QLatin1String(lookup),
                                         .label = answers.text("box-user"),
                                         .detail = answers.text("box-region")}};
            }};
}

} // namespace

class tst_Lookup final : public QObject
{
    Q_OBJECT

private slots:
    void whatADriverSignsInWithStandsBeforeItsLists()
    {
        QCOMPARE(signInFlags(box()), (QStringList{s("box-user"), s("box-token"), s("box-pin")}));
        DriverInfo open = box();
        open.secrets = {};
        QCOMPARE(signInFlags(open), QStringList());
    }

    void aListDependsOnTheListsAboveItAndOnNoOtherField()
    {
        const DriverInfo info = box();
        const QStringList always{s("box-user"), s("box-token"), s("box-pin"), s("box-endpoint")};
        QCOMPARE(lookupDependencies(info, *findFlag(info, u"box-region")), always);
        QStringList sizes = always;
        sizes.insert(3, s("box-region"));
        QCOMPARE(lookupDependencies(info, *findFlag(info, u"box-size")), sizes);
    }

    void aMissingRequiredAnswerIsNoObstacleToAskingForIt()
    {
        SilentContext context;
        const DriverInfo info = box();
        const auto offers = askOffers(info, *findFlag(info, u"box-region"),
                                      {{s("box-user"), {s("me")}}}, context);
        QVERIFY(offers);
        QCOMPARE(offers->first().value, s("regions"));
        QCOMPARE(offers->first().label, s("me"));
        const auto wrong
            = askOffers(info, *findFlag(info, u"box-region"), {{s("nonsense"), {s("x")}}}, context);
        QCOMPARE(wrong.error().kind, ErrorKind::InvalidInput);
    }

    void secretsAndPasswordsInUrlsAreLeftOut()
    {
        const FlagAnswers answers{{s("box-token"), {s("t")}},
                                  {s("box-colour"), {s("red")}},
                                  {s("engine-env"), {s("A=b"), s("P=http://u:pw@h/")}},
                                  {s("engine-label"), {s("url=http://h:80/")}}};
        const FlagAnswers expected{{s("box-colour"), {s("red")}},
                                   {s("engine-label"), {s("url=http://h:80/")}}};
        QCOMPARE(withoutSecrets(box(), answers), expected);
    }
};

QTEST_APPLESS_MAIN(tst_Lookup)
#include "tst_lookup.moc"
