// SPDX-License-Identifier: Apache-2.0
#include "ui/settings/settingsdialog.h"

#include "ui/settings/settingeditor.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/noticebar.h"
#include "ui/widgets/theme.h"

#include <QCheckBox>
#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QTabWidget>
#include <QVBoxLayout>

namespace machinist {

namespace {

QString translated(const char *text)
{
    return QCoreApplication::translate("Settings", text);
}

} // namespace

SettingsDialog::SettingsDialog(Settings &settings, const QString &trayObstacle, QWidget *parent)
    : QDialog(parent)
    , m_settings(settings)
    , m_notice(new NoticeBar(this))
    , m_pages(new QTabWidget(this))
{
    setObjectName(QStringLiteral("settingsDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Settings"));
    m_pages->setObjectName(QStringLiteral("settingsPages"));
    m_pages->setAccessibleName(tr("Groups of settings"));
    for (const Setting &setting : settingsTable())
        addSetting(setting, trayObstacle);
    auto buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto layout = new QVBoxLayout(this);
    layout->addWidget(m_pages, 1);
    layout->addWidget(m_notice);
    layout->addWidget(buttons);
    resizeToFit(this, {fontMetrics().averageCharWidth() * 80, lines(this, 24)});
}

QFormLayout *SettingsDialog::pageOf(const char *group)
{
    const QString name = QString::fromUtf8(group);
    if (QFormLayout *layout = m_layouts.value(name))
        return layout;
    auto page = new QWidget(m_pages);
    auto layout = new QFormLayout;
    const int margin = lines(this, 1);
    auto outer = new QVBoxLayout(page);
    outer->setContentsMargins(margin, margin, margin, margin);
    outer->addLayout(layout);
    outer->addStretch(1); // a short page does not spread its rows
    layout->setVerticalSpacing(lines(this, 0.6));
    layout->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    layout->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_pages->addTab(page, translated(group));
    m_layouts.insert(name, layout);
    return layout;
}

void SettingsDialog::addPage(const QString &title, QWidget *page)
{
    m_pages->addTab(page, title);
}

void SettingsDialog::addSetting(const Setting &setting, const QString &trayObstacle)
{
    QWidget *editor = makeSettingEditor(
        setting, m_settings.value(setting),
        [this, key = setting.key](const QVariant &value) { save(key, value); }, this);
    const QString label = translated(setting.label);
    // An editor made of several widgets stands for the one that takes the keys.
    QWidget *field = editor->focusProxy() ? editor->focusProxy() : editor;
    field->setObjectName(QString::fromUtf8(setting.key));
    field->setAccessibleName(label);
    if (!trayObstacle.isEmpty() && QByteArrayView(setting.key).startsWith("tray/")) {
        editor->setEnabled(false);
        editor->setToolTip(trayObstacle);
    }
    QFormLayout *page = pageOf(setting.group);
    auto check = qobject_cast<QCheckBox *>(editor);
    if (!check) {
        auto caption = new QLabel(label, this);
        caption->setBuddy(field);
        // As high as its field, in whose middle it then stands.
        caption->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::MinimumExpanding);
        page->addRow(caption, editor);
        if (setting.needsRestart) {
            QLabel *hint = makeQuietLabel(tr("Holds when Machinist is started anew."), this);
            hint->setWordWrap(false);
            page->addRow(QString(), hint);
        }
        return;
    }
    check->setText(label);
    page->addRow(check);
    if (!editor->isEnabled()) {
        page->addRow(makeQuietLabel(trayObstacle, this));
    }
}

void SettingsDialog::save(const char *key, const QVariant &value)
{
    if (const auto saved = m_settings.set(key, value); !saved)
        m_notice->showError(saved.error());
    else
        emit changed();
}

} // namespace machinist
