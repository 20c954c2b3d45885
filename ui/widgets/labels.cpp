// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/labels.h"

#include <QAction>
#include <QCoreApplication>
#include <QLabel>
#include <QLineEdit>
#include <QRegularExpression>
#include <QStyle>
#include <QToolButton>

namespace machinist {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Labels)
};

} // namespace

QLabel *makeLabel(const QString &text, QWidget *parent)
{
    auto label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

QLabel *makeQuietLabel(const QString &text, QWidget *parent)
{
    QLabel *label = makeLabel(text, parent);
    label->setProperty("quiet", true);
    return label;
}

QLabel *makeTitle(const QString &text, QWidget *parent, qreal scale)
{
    QLabel *label = makeLabel(text, parent);
    QFont font = label->font();
    font.setPointSizeF(font.pointSizeF() * scale);
    font.setWeight(QFont::DemiBold);
    label->setFont(font);
    return label;
}

QString durationText(qint64 milliseconds)
{
    const qint64 seconds = milliseconds / 1000;
    if (seconds < 1)
        return Text::tr("< 1 s");
    if (seconds < 60)
        return Text::tr("%1 s").arg(seconds);
    if (seconds < 3600)
        return Text::tr("%1 min %2 s").arg(seconds / 60).arg(seconds % 60);
    return Text::tr("%1 h %2 min").arg(seconds / 3600).arg(seconds / 60 % 60);
}

QString withoutMnemonic(QString text)
{
    static const QRegularExpression kMnemonic(QStringLiteral("\\(&.\\)|&"));
    return text.remove(kMnemonic);
}

void setStyleFlag(QWidget *widget, const char *name, bool on)
{
    if (widget->property(name).toBool() == on)
        return;
    widget->setProperty(name, on);
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
}

void nameIconsOf(QLineEdit *edit)
{
    for (QToolButton *button : edit->findChildren<QToolButton *>()) {
        const QString text = button->defaultAction() ? button->defaultAction()->text() : QString();
        button->setAccessibleName(text.isEmpty() ? Text::tr("Clear") : text);
    }
}

} // namespace machinist
