// SPDX-License-Identifier: Apache-2.0
#include "ui/wizard/flageditor.h"

#include "ui/widgets/labels.h"
#include "ui/widgets/themedicon.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QFileDialog>
#include <QLineEdit>
#include <QSpinBox>

namespace machinist {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(FlagEditor)
};

void pickFile(QLineEdit *edit)
{
    auto dialog = new QFileDialog(edit, Text::tr("Choose a file"), edit->text());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    QObject::connect(dialog, &QFileDialog::fileSelected, edit, &QLineEdit::setText);
    dialog->open();
}

QWidget *makeLine(const Flag &flag, QWidget *parent, std::function<void()> changed)
{
    auto edit = new QLineEdit(parent);
    if (flag.kind == FlagKind::Secret)
        edit->setEchoMode(QLineEdit::Password);
    if (flag.kind == FlagKind::List)
        edit->setPlaceholderText(Text::tr("Several values are separated by commas"));
    else if (*flag.fallback == '\0')
        edit->setPlaceholderText(QCoreApplication::translate("Driver", flag.help));
    if (flag.kind == FlagKind::File)
        addFilePicker(edit);
    QObject::connect(edit, &QLineEdit::textChanged, edit, changed);
    return edit;
}

} // namespace

void addFilePicker(QLineEdit *edit)
{
    QAction *pick = edit->addAction(themedIcon(QStringLiteral("log"), Tone::Quiet),
                                    QLineEdit::TrailingPosition);
    pick->setText(Text::tr("Choose a file"));
    pick->setToolTip(pick->text());
    nameIconsOf(edit);
    QObject::connect(pick, &QAction::triggered, edit, [edit] { pickFile(edit); });
}

QWidget *makeFlagEditor(const Flag &flag, QWidget *parent, std::function<void()> changed)
{
    switch (flag.kind) {
    case FlagKind::Switch: {
        auto box = new QCheckBox(parent);
        QObject::connect(box, &QCheckBox::toggled, box, changed);
        return box;
    }
    case FlagKind::Number: {
        auto box = new QSpinBox(parent);
        box->setRange(flag.min, flag.max);
        box->setGroupSeparatorShown(false);
        QObject::connect(box, &QSpinBox::valueChanged, box, changed);
        return box;
    }
    case FlagKind::Choice: {
        auto box = new QComboBox(parent);
        for (const char *choice : flag.choices)
            box->addItem(QString::fromUtf8(choice));
        QObject::connect(box, &QComboBox::currentTextChanged, box, changed);
        return box;
    }
    case FlagKind::Text:
    case FlagKind::Secret:
    case FlagKind::File:
    case FlagKind::List:
        return makeLine(flag, parent, std::move(changed));
    }
    Q_UNREACHABLE();
}

QString flagEditorText(const QWidget *editor)
{
    if (auto check = qobject_cast<const QCheckBox *>(editor))
        return check->isChecked() ? QStringLiteral("true") : QStringLiteral("false");
    if (auto spin = qobject_cast<const QSpinBox *>(editor))
        return QString::number(spin->value());
    if (auto combo = qobject_cast<const QComboBox *>(editor))
        return combo->currentText();
    auto edit = qobject_cast<const QLineEdit *>(editor);
    return edit ? edit->text() : QString();
}

void setFlagEditorText(QWidget *editor, const QString &text)
{
    if (auto check = qobject_cast<QCheckBox *>(editor))
        check->setChecked(parseGoBool(text).value_or(false));
    else if (auto spin = qobject_cast<QSpinBox *>(editor))
        spin->setValue(text.toInt());
    else if (auto combo = qobject_cast<QComboBox *>(editor))
        combo->setCurrentText(text);
    else if (auto edit = qobject_cast<QLineEdit *>(editor))
        edit->setText(text);
}

} // namespace machinist
