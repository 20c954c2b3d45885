// SPDX-License-Identifier: Apache-2.0
#include "ui/wizard/drivercarddelegate.h"

#include "ui/widgets/themedicon.h"

#include <QApplication>
#include <QPainter>

namespace machinist {

QSize DriverCardDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {option.fontMetrics.averageCharWidth() * 30, option.fontMetrics.height() * 4};
}

void DriverCardDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                               const QModelIndex &index) const
{
    QStyleOptionViewItem ground = option;
    initStyleOption(&ground, index);
    ground.text.clear();
    ground.icon = {};
    QApplication::style()->drawControl(QStyle::CE_ItemViewItem, &ground, painter, option.widget);

    const int line = option.fontMetrics.height();
    const QRect inner = option.rect.adjusted(line / 2, line / 2, -line / 2, -line / 2);
    const int side = line * 2;
    const bool isUsable = index.data(UsableRole).toBool();
    index.data(Qt::DecorationRole)
        .value<QIcon>()
        .paint(painter, QRect(inner.left(), inner.center().y() - side / 2, side, side),
               Qt::AlignCenter, isUsable ? QIcon::Normal : QIcon::Disabled);

    QRect text = inner.adjusted(side + line * 3 / 4, 0, 0, 0);
    const auto draw = [&](const QString &words, const QColor &ink) {
        painter->setPen(ink);
        const QString fitting
            = painter->fontMetrics().elidedText(words, Qt::ElideRight, text.width());
        // Letters of another font than the first choice, Chinese ones, may be higher than a line.
        painter->drawText(text, Qt::AlignLeft | Qt::AlignTop | Qt::TextDontClip, fitting);
        text.setTop(text.top() + line);
    };
    QFont bold = option.font;
    bold.setWeight(QFont::DemiBold);
    painter->setFont(bold);
    draw(index.data(Qt::DisplayRole).toString(),
         isUsable ? option.palette.color(QPalette::Text) : toneColor(Tone::Quiet, option.palette));
    painter->setFont(option.font);
    draw(index.data(SummaryRole).toString(), toneColor(Tone::Quiet, option.palette));
    const auto tone = Tone(index.data(BadgeToneRole).toInt());
    const QRect badge(text.left(), text.top() + line / 8, line * 3 / 4, line * 3 / 4);
    themedIcon(index.data(BadgeIconRole).toString(), tone).paint(painter, badge);
    text.setLeft(text.left() + line);
    draw(index.data(BadgeRole).toString(), toneColor(tone, option.palette));
}

} // namespace machinist
