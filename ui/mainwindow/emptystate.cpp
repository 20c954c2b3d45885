// SPDX-License-Identifier: Apache-2.0
#include "ui/mainwindow/emptystate.h"

#include "models/driver/driverregistry.h"
#include "ui/accounts/accountfields.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/themedicon.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace machinist {

EmptyState::EmptyState(const DriverRegistry &drivers, QWidget *parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("emptyState"));
    auto logo = new QLabel(this);
    logo->setPixmap(programIcon().pixmap(lines(this, 4)));
    logo->setAlignment(Qt::AlignCenter);
    QLabel *title = makeTitle(tr("No machines yet"), this, 1.6);
    title->setAlignment(Qt::AlignCenter);
    QLabel *text = makeQuietLabel(tr("A machine is a computer that runs Docker, here or elsewhere. "
                                     "How do you want to begin?"),
                                  this);
    text->setAlignment(Qt::AlignCenter);
    m_ways = new QHBoxLayout;
    m_ways->setSpacing(lines(this, 0.8));
    m_ways->addStretch(1);
    if (drivers.find(u"qemu"))
        connect(addWay("begin-qemu", QStringLiteral("driver-qemu"), tr("Create a &local machine"),
                       tr("A virtual machine on this computer, ready in about a minute.")),
                &QPushButton::clicked, this,
                [this] { emit createRequested(QStringLiteral("qemu")); });
    if (std::ranges::any_of(drivers.all(),
                            [](const DriverInfo *info) { return hasAccounts(*info); }))
        connect(addWay("begin-account", QStringLiteral("driver"), tr("Connect a &cloud account"),
                       tr("Machines at a provider; the secret stays in this computer's keyring.")),
                &QPushButton::clicked, this, &EmptyState::accountRequested);
    if (drivers.find(u"generic"))
        connect(addWay("begin-generic", QStringLiteral("driver-generic"),
                       tr("Add an existing &host"),
                       tr("A server that you can reach over SSH. It is looked at first; nothing is "
                          "changed unless you say so.")),
                &QPushButton::clicked, this, &EmptyState::addHostRequested);
    m_ways->addStretch(1);
    auto layout = new QVBoxLayout(this);
    layout->setSpacing(lines(this, 0.7));
    layout->addStretch(2);
    layout->addWidget(logo);
    layout->addWidget(title);
    layout->addWidget(text);
    layout->addSpacing(lines(this, 0.8));
    layout->addLayout(m_ways);
    m_dockerMachine = new QPushButton(themedIcon(QStringLiteral("import")), {}, this);
    m_dockerMachine->setObjectName(QStringLiteral("begin-docker-machine"));
    offerDockerMachine(0);
    connect(m_dockerMachine, &QPushButton::clicked, this, &EmptyState::dockerMachineRequested);
    layout->addWidget(m_dockerMachine, 0, Qt::AlignHCenter);
    if (drivers.find(u"none")) {
        auto note = new QPushButton(tr("Note the &URL of an engine that listens already"), this);
        note->setObjectName(QStringLiteral("begin-none"));
        note->setFlat(true);
        connect(note, &QPushButton::clicked, this,
                [this] { emit createRequested(QStringLiteral("none")); });
        layout->addWidget(note, 0, Qt::AlignHCenter);
    }
    layout->addStretch(3);
    drawIcons();
}

void EmptyState::drawIcons()
{
    for (auto it = m_icons.cbegin(); it != m_icons.cend(); ++it)
        it.value()->setPixmap(themedIcon(it.key(), Tone::Accent).pixmap(lines(this, 2)));
}

void EmptyState::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        drawIcons();
}

void EmptyState::offerDockerMachine(int count)
{
    m_dockerMachine->setText(tr("Import from docker-machine (%n found)", nullptr, count));
    m_dockerMachine->setVisible(count > 0);
}

QPushButton *EmptyState::addWay(const char *name, const QString &icon, const QString &title,
                                const QString &text)
{
    auto card = new QFrame(this);
    card->setProperty("card", true);
    auto picture = new QLabel(card);
    m_icons.insert(icon, picture);
    auto button = new QPushButton(title, card);
    button->setObjectName(QLatin1String(name));
    QLabel *words = makeQuietLabel(text, card);
    words->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    auto layout = new QVBoxLayout(card);
    const int margin = lines(this, 0.9);
    layout->setContentsMargins(margin, margin, margin, margin);
    layout->setSpacing(lines(this, 0.6));
    layout->addWidget(picture, 0, Qt::AlignHCenter);
    layout->addWidget(words, 1);
    layout->addWidget(button);
    // As wide as looks good, but never so wide that a small window shows no whole card.
    card->ensurePolished(); // the style sheet's margins count, and the card's own border
    button->ensurePolished();
    button->setMinimumWidth(button->sizeHint().width());
    card->setMinimumWidth(layout->totalMinimumSize().width());
    card->setMaximumWidth(std::max(card->minimumWidth(), fontMetrics().averageCharWidth() * 34));
    m_ways->addWidget(card, 3);
    return button;
}

NoMatch::NoMatch(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("noMatch"));
    QLabel *text = makeQuietLabel(tr("No machine matches."), this);
    text->setAlignment(Qt::AlignCenter);
    auto clear = new QPushButton(tr("Clear the &filter"), this);
    clear->setObjectName(QStringLiteral("clearFilter"));
    connect(clear, &QPushButton::clicked, this, &NoMatch::clearRequested);
    auto layout = new QVBoxLayout(this);
    layout->addStretch(1);
    layout->addWidget(text);
    layout->addWidget(clear, 0, Qt::AlignCenter);
    layout->addStretch(2);
}

} // namespace machinist
