// SPDX-License-Identifier: Apache-2.0
#include "ui/wizard/templatemenu.h"

#include "models/operations/operationrunner.h"
#include "ui/widgets/namequestion.h"

#include <QMenu>

namespace machinist {

TemplateMenu::TemplateMenu(const CreateTemplates &templates, OperationRunner &background,
                           QWidget *parent)
    : QPushButton(tr("&Templates"), parent)
    , m_templates(templates)
    , m_background(background)
    , m_menu(new QMenu(this))
{
    setObjectName(QStringLiteral("templateButton"));
    setAutoDefault(false);
    m_menu->setObjectName(QStringLiteral("templateMenu"));
    setMenu(m_menu);
    fill({});
    load();
}

void TemplateMenu::load()
{
    m_background.run<Known>(
        QStringLiteral("templates"), {},
        [templates = m_templates](OperationContext &) -> Result<Known> {
            return Known{TRY(templates.all()), TRY(templates.last())};
        },
        this,
        [this](const Result<Known> &known) {
            if (!known)
                emit failed(known.error());
            else
                fill(*known);
        });
}

void TemplateMenu::fill(const Known &known)
{
    m_menu->clear();
    qDeleteAll(m_menu->findChildren<QMenu *>());
    QAction *repeat = m_menu->addAction(tr("&Repeat last"));
    repeat->setObjectName(QStringLiteral("repeatLast"));
    repeat->setEnabled(known.last.has_value());
    if (known.last)
        connect(repeat, &QAction::triggered, this,
                [this, last = *known.last] { emit chosen(last); });
    m_menu->addSeparator();
    for (const CreateTemplate &one : known.all) {
        // An ampersand in a name is no mnemonic.
        QAction *action = m_menu->addAction(QString(one.name).replace(u'&', QLatin1String("&&")));
        action->setObjectName(QStringLiteral("template-") + one.name);
        connect(action, &QAction::triggered, this, [this, one] { emit chosen(one); });
    }
    m_menu->addSeparator();
    QAction *save = m_menu->addAction(tr("&Save as template…"), this, &TemplateMenu::askName);
    save->setObjectName(QStringLiteral("saveTemplate"));
    if (known.all.isEmpty())
        return;
    QMenu *removing = m_menu->addMenu(tr("Re&move"));
    for (const CreateTemplate &one : known.all) {
        QAction *action = removing->addAction(QString(one.name).replace(u'&', QLatin1String("&&")));
        action->setObjectName(QStringLiteral("remove-") + one.name);
        connect(action, &QAction::triggered, this, [this, name = one.name] { remove(name); });
    }
}

void TemplateMenu::askName()
{
    auto dialog = new NameQuestion(
        {.title = tr("Save as template"),
         .explanation = tr("It takes the place of one with the same name. Secrets are not kept in "
                           "it."),
         .confirm = tr("&Save"),
         .name = {}},
        [](const QString &name) {
            return name.trimmed().isEmpty() ? tr("Give the template a name.") : QString();
        },
        window());
    dialog->setObjectName(QStringLiteral("templateName"));
    connect(dialog, &NameQuestion::answered, this,
            [this](const QString &name) { emit saveRequested(name.trimmed()); });
    dialog->open();
}

void TemplateMenu::save(const CreateTemplate &made, const DriverInfo &info)
{
    m_background.run<void>(
        QStringLiteral("templates"), {},
        [templates = m_templates, made, &info](OperationContext &) {
            return made.name.isEmpty() ? templates.setLast(made, info) : templates.save(made, info);
        },
        this,
        [this](const Result<> &saved) {
            if (!saved)
                emit failed(saved.error());
            load();
        });
}

void TemplateMenu::remove(const QString &name)
{
    m_background.run<void>(
        QStringLiteral("templates"), {},
        [templates = m_templates, name](OperationContext &) { return templates.remove(name); },
        this,
        [this](const Result<> &removed) {
            if (!removed)
                emit failed(removed.error());
            load();
        });
}

} // namespace machinist
