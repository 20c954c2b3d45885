// SPDX-License-Identifier: Apache-2.0
#include "drivers/shared/pricetext.h"

#include <QCoreApplication>
#include <QDate>

namespace machinist {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(PriceText)
};

} // namespace

QString hourlyPriceText(double dollars)
{
    return Text::tr("%1 USD/h (%2)")
        .arg(QString::number(dollars, 'g', 5), QDate::currentDate().toString(Qt::ISODate));
}

} // namespace machinist
