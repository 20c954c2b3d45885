// SPDX-License-Identifier: Apache-2.0
#include "ui/settings/settingsdialog.h"

#include "ui/widgets/noticebar.h"
#include "ui/widgets/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>
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
    resize(fontMetrics().averageCharWidth() * 80, lines(this, 24));
}

QFormLayout *SettingsDialog::pageOf(const char *group)
{
    const QString name = QString::fromUtf8(group);
    if (QFormLayout *layout = m_layouts.value(name))
        return layout;
    auto page = new QWidget(m_pages);
    auto layout = new QFormLayout(page);
    const int margin = lines(this, 1);
    layout->setContentsMargins(margin, margin, margin, margin);
    layout->setVerticalSpacing(lines(this, 0.6));
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
    QWidget *editor = makeEditor(setting);
    const QString label = translated(setting.label);
    editor->setObjectName(QString::fromUtf8(setting.key));
    editor->setAccessibleName(label);
    if (!trayObstacle.isEmpty() && QByteArrayView(setting.key).startsWith("tray/")) {
        editor->setEnabled(false);
        editor->setToolTip(trayObstacle);
    }
    QFormLayout *page = pageOf(setting.group);
    auto check = qobject_cast<QCheckBox *>(editor);
    if (!check) {
        page->addRow(label, editor);
        return;
    }
    check->setText(label);
    page->addRow(check);
    if (!editor->isEnabled()) {
        auto reason = new QLabel(trayObstacle, this);
        reason->setProperty("quiet", true);
        page->addRow(reason);
    }
}

QWidget *SettingsDialog::makeEditor(const Setting &setting)
{
    const char *key = setting.key;
    const QVariant value = m_settings.value(setting);
    switch (setting.kind) {
    case SettingKind::Switch: {
        auto box = new QCheckBox(this);
        box->setChecked(value.toBool());
        connect(box, &QCheckBox::toggled, this, [this, key](bool on) { save(key, on); });
        return box;
    }
    case SettingKind::Number: {
        auto box = new QSpinBox(this);
        box->setRange(setting.min, setting.max);
        if (*setting.unit)
            box->setSuffix(QLatin1Char(' ') + translated(setting.unit));
        box->setValue(value.toInt());
        connect(box, &QSpinBox::valueChanged, this, [this, key](int number) { save(key, number); });
        return box;
    }
    case SettingKind::Choice:
        return makeChoice(setting);
    case SettingKind::Text:
    case SettingKind::Folder:
    case SettingKind::Program:
    case SettingKind::Font:
        break;
    }
    auto edit = new QLineEdit(value.toString(), this);
    connect(edit, &QLineEdit::editingFinished, this,
            [this, key, edit] { save(key, edit->text()); });
    return edit;
}

QWidget *SettingsDialog::makeChoice(const Setting &setting)
{
    auto box = new QComboBox(this);
    for (const char *choice : setting.choices)
        box->addItem(translated(choice), QString::fromUtf8(choice));
    box->setCurrentIndex(box->findData(m_settings.value(setting).toString()));
    connect(box, &QComboBox::currentIndexChanged, this,
            [this, box, key = setting.key] { save(key, box->currentData()); });
    return box;
}

void SettingsDialog::save(const char *key, const QVariant &value)
{
    if (const auto saved = m_settings.set(key, value); !saved)
        m_notice->showError(saved.error());
    else
        emit changed();
}

} // namespace machinist
