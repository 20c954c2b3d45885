// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/noticebar.h"

#include "ui/widgets/themedicon.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QStyle>
#include <QTimer>
#include <QToolButton>

using namespace std::chrono_literals;

namespace machinist {

NoticeBar::NoticeBar(QWidget *parent)
    : QFrame(parent)
    , m_icon(new QLabel(this))
    , m_text(new QLabel(this))
    , m_close(new QToolButton(this))
    , m_timer(new QTimer(this))
{
    setObjectName(QStringLiteral("noticeBar"));
    setAccessibleName(tr("Notice"));
    m_text->setObjectName(QStringLiteral("noticeText"));
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_close->setObjectName(QStringLiteral("noticeClose"));
    m_close->setIcon(themedIcon(QStringLiteral("close")));
    m_close->setToolTip(tr("Close"));
    m_close->setAccessibleName(tr("Close notice"));
    connect(m_close, &QToolButton::clicked, this, &QWidget::hide);
    m_timer->setSingleShot(true);
    connect(m_timer, &QTimer::timeout, this, &QWidget::hide);

    auto layout = new QHBoxLayout(this);
    layout->addWidget(m_icon, 0, Qt::AlignTop);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_close, 0, Qt::AlignTop);
    hide();
}

void NoticeBar::showError(const Error &error)
{
    if (error.kind == ErrorKind::Cancelled)
        return;
    const QString text
        = error.hint.isEmpty() ? error.message : error.message + QLatin1Char('\n') + error.hint;
    m_timer->stop();
    show(text, error.details, "error");
}

void NoticeBar::showInfo(const QString &text)
{
    show(text, {}, "info");
    m_timer->start(6s);
}

QString NoticeBar::text() const
{
    return m_text->text();
}

void NoticeBar::show(const QString &text, const QString &tip, const char *notice)
{
    const bool bad = qstrcmp(notice, "error") == 0;
    setProperty("notice", QLatin1String(notice));
    style()->unpolish(this);
    style()->polish(this);
    const int side = lines(this, 1.1);
    m_icon->setPixmap(bad ? themedIcon(QStringLiteral("warning"), Tone::Bad).pixmap(side)
                          : themedIcon(QStringLiteral("info"), Tone::Accent).pixmap(side));
    m_text->setText(text);
    m_text->setToolTip(tip.toHtmlEscaped());
    QFrame::show();
}

} // namespace machinist
