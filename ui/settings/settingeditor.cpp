// SPDX-License-Identifier: Apache-2.0
#include "ui/settings/settingeditor.h"

#include "models/base/storage.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QFileDialog>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QSpinBox>
#include <QToolButton>

namespace machinist {

namespace {

using Save = std::function<void(const QVariant &)>;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Settings)
};

QWidget *makeSwitch(const QVariant &value, const Save &save, QWidget *parent)
{
    auto box = new QCheckBox(parent);
    box->setChecked(value.toBool());
    QObject::connect(box, &QCheckBox::toggled, box, [save](bool on) { save(on); });
    return box;
}

QWidget *makeNumber(const Setting &setting, const QVariant &value, const Save &save,
                    QWidget *parent)
{
    auto box = new QSpinBox(parent);
    box->setRange(setting.min, setting.max);
    if (*setting.unit)
        box->setSuffix(QLatin1Char(' ') + Text::tr(setting.unit));
    box->setValue(value.toInt());
    QObject::connect(box, &QSpinBox::valueChanged, box, [save](int number) { save(number); });
    return box;
}

/// A list to choose from, whose data are the values.
QWidget *finished(QComboBox *box, const QVariant &value, const Save &save)
{
    box->setCurrentIndex(qMax(0, box->findData(value.toString())));
    QObject::connect(box, &QComboBox::currentIndexChanged, box,
                     [save, box] { save(box->currentData()); });
    return box;
}

QWidget *makeChoice(const Setting &setting, const QVariant &value, const Save &save,
                    QWidget *parent)
{
    auto box = new QComboBox(parent);
    for (size_t i = 0; i < setting.choices.size(); ++i) {
        const char *label = i < setting.labels.size() ? setting.labels[i] : setting.choices[i];
        box->addItem(Text::tr(label), QString::fromUtf8(setting.choices[i]));
    }
    return finished(box, value, save);
}

/// Families in which every letter is as wide as the next: a terminal's.
QWidget *makeFont(const QVariant &value, const Save &save, QWidget *parent)
{
    auto box = new QComboBox(parent);
    box->addItem(Text::tr("The system's (%1)")
                     .arg(QFontDatabase::systemFont(QFontDatabase::FixedFont).family()),
                 QString());
    for (const QString &family : QFontDatabase::families()) {
        if (QFontDatabase::isFixedPitch(family) && !QFontDatabase::isPrivateFamily(family))
            box->addItem(family, family);
    }
    // One that is not installed here stays chosen: the file may be shared between computers.
    if (!value.toString().isEmpty() && box->findData(value.toString()) < 0)
        box->addItem(Text::tr("%1 (not installed)").arg(value.toString()), value.toString());
    return finished(box, value, save);
}

QWidget *makePath(const Setting &setting, const QVariant &value, const Save &save, QWidget *parent)
{
    auto row = new QWidget(parent);
    auto edit = new QLineEdit(value.toString(), row);
    edit->setPlaceholderText(Text::tr("Found by itself"));
    QObject::connect(edit, &QLineEdit::editingFinished, edit,
                     [save, edit] { save(withoutTilde(edit->text().trimmed())); });
    auto browse = new QToolButton(row);
    browse->setObjectName(QString::fromUtf8(setting.key) + QStringLiteral("-browse"));
    browse->setText(QStringLiteral("…"));
    browse->setToolTip(setting.kind == SettingKind::Folder ? Text::tr("Choose a folder")
                                                           : Text::tr("Choose a program"));
    browse->setAccessibleName(browse->toolTip());
    const auto mode
        = setting.kind == SettingKind::Folder ? QFileDialog::Directory : QFileDialog::ExistingFile;
    QObject::connect(browse, &QToolButton::clicked, edit, [edit, save, mode, browse] {
        auto dialog = new QFileDialog(edit->window(), browse->toolTip(), edit->text());
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setFileMode(mode);
        QObject::connect(dialog, &QFileDialog::fileSelected, edit,
                         [edit, save](const QString &path) {
                             edit->setText(path);
                             save(path);
                         });
        dialog->open();
    });
    auto layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(edit, 1);
    layout->addWidget(browse);
    row->setFocusProxy(edit);
    return row;
}

} // namespace

QWidget *makeSettingEditor(const Setting &setting, const QVariant &value,
                           const std::function<void(const QVariant &)> &save, QWidget *parent)
{
    switch (setting.kind) {
    case SettingKind::Switch:
        return makeSwitch(value, save, parent);
    case SettingKind::Number:
        return makeNumber(setting, value, save, parent);
    case SettingKind::Choice:
        return makeChoice(setting, value, save, parent);
    case SettingKind::Font:
        return makeFont(value, save, parent);
    case SettingKind::Folder:
    case SettingKind::Program:
        return makePath(setting, value, save, parent);
    case SettingKind::Text:
        break;
    }
    auto edit = new QLineEdit(value.toString(), parent);
    QObject::connect(edit, &QLineEdit::editingFinished, edit, [save, edit] { save(edit->text()); });
    return edit;
}

} // namespace machinist
