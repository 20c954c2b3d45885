// SPDX-License-Identifier: Apache-2.0
#include "ui/wizard/flagform.h"

#include "models/base/storage.h"
#include "ui/widgets/foldbox.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/theme.h"
#include "ui/wizard/flageditor.h"
#include "ui/wizard/offerfield.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QFileInfo>
#include <QFormLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace machinist {

namespace {

/// Not yet on any widget; sizes are of \a form's font.
QFormLayout *makeFormLayout(const QWidget *form)
{
    auto layout = new QFormLayout;
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    layout->setRowWrapPolicy(QFormLayout::WrapLongRows);
    layout->setVerticalSpacing(lines(form, 0.5));
    layout->setHorizontalSpacing(lines(form, 1));
    layout->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    return layout;
}

/// A list as the user types it, as parseFlags() wants it.
QStringList splitList(const QString &text)
{
    QStringList values;
    for (const QString &value : text.split(QLatin1Char(','))) {
        if (!value.trimmed().isEmpty())
            values.append(value.trimmed());
    }
    return values;
}

/// An answer that names a file which is not there. Where a file or a URL may stand, a URL is taken
/// at its word.
bool isMissingFile(const Flag &flag, const QString &text)
{
    return flag.kind == FlagKind::File && !text.isEmpty() && !text.contains(u"://")
        && !QFileInfo(withoutTilde(text)).isFile();
}

} // namespace

FlagForm::FlagForm(Flags flags, QWidget *parent, Lists lists)
    : QWidget(parent)
    , m_flags(flags)
    , m_lists(lists)
{
    auto layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    QFormLayout *basic = makeFormLayout(this);
    layout->addLayout(basic);
    auto folded = new QWidget(this);
    QFormLayout *advanced = makeFormLayout(this);
    folded->setLayout(advanced);
    for (const Flag &flag : flags)
        addField(flag, flag.advanced ? advanced : basic);
    if (advanced->rowCount() == 0) {
        delete folded;
        return;
    }
    auto fold = new FoldBox(tr("More options"), folded, this);
    fold->setObjectName(QStringLiteral("advancedFlags"));
    layout->addWidget(fold);
}

void FlagForm::addField(const Flag &flag, QFormLayout *layout)
{
    QWidget *editor = nullptr;
    QWidget *cell = makeCell(flag, editor);
    const QString help = QCoreApplication::translate("Driver", flag.help);
    const QString label = QCoreApplication::translate("Driver", flag.label);
    editor->setObjectName(QString::fromUtf8(flag.name));
    editor->setAccessibleName(label.isEmpty() ? QString::fromUtf8(flag.name) : label);
    editor->setAccessibleDescription(help);
    editor->setToolTip(tr("%1\n--%2").arg(help, QString::fromUtf8(flag.name)));
    const QString variable = *flag.env ? qEnvironmentVariable(flag.env) : QString();
    setFlagEditorText(editor, variable.isEmpty() ? QString::fromUtf8(flag.fallback) : variable);
    const bool mustAsk = flag.required && *flag.fallback == '\0';
    auto caption = new QLabel(mustAsk ? tr("%1 *").arg(label) : label, this);
    caption->setBuddy(editor);
    // As high as its field, in whose middle it then stands.
    caption->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::MinimumExpanding);
    layout->addRow(caption, cell);
    m_fields.append({&flag, editor, cell, layout, flagEditorText(editor)});
}

QWidget *FlagForm::makeCell(const Flag &flag, QWidget *&editor)
{
    const auto onChange = [this] {
        markProblems();
        emit changed();
    };
    const bool canList
        = flag.kind == FlagKind::Text || flag.kind == FlagKind::List || flag.kind == FlagKind::File;
    if (m_lists == Lists::Without || *flag.lookup == '\0' || !canList)
        return editor = makeFlagEditor(flag, this, onChange);
    auto field = new OfferField(flag, this, onChange);
    m_offerFields << field;
    editor = field->editor();
    return field;
}

QStringList FlagForm::valueOf(const Field &field) const
{
    const QString text = flagEditorText(field.editor);
    return field.flag->kind == FlagKind::List ? splitList(text) : QStringList(text);
}

QHash<QString, QStringList> FlagForm::values() const
{
    QHash<QString, QStringList> values;
    for (const Field &field : m_fields) {
        if (!m_provided.contains(field.name()) && flagEditorText(field.editor) != field.initial)
            values.insert(field.name(), valueOf(field));
    }
    return values;
}

QHash<QString, QStringList> FlagForm::allValues() const
{
    QHash<QString, QStringList> values;
    for (const Field &field : m_fields) {
        if (!m_provided.contains(field.name()) && !flagEditorText(field.editor).isEmpty())
            values.insert(field.name(), valueOf(field));
    }
    return values;
}

void FlagForm::setProvided(const QSet<QString> &flags)
{
    m_provided = flags;
    for (const Field &field : m_fields)
        field.layout->setRowVisible(field.cell, !flags.contains(field.name()));
}

void FlagForm::setValues(const QHash<QString, QStringList> &values)
{
    for (const Field &field : m_fields) {
        const auto found = values.constFind(field.name());
        setFlagEditorText(field.editor,
                          found == values.constEnd() ? field.initial
                                                     : found->join(QStringLiteral(", ")));
    }
}

QString FlagForm::problem() const
{
    QList<Flag> asked;
    for (const Flag &flag : m_flags) {
        if (!m_provided.contains(QString::fromUtf8(flag.name)))
            asked << flag;
    }
    const Result<FlagValues> parsed
        = parseFlags({asked.constData(), std::size_t(asked.size())}, values());
    if (!parsed)
        return parsed.error().message;
    for (const Field &field : m_fields) {
        const QString text = flagEditorText(field.editor);
        if (!m_provided.contains(field.name()) && isMissingFile(*field.flag, text))
            return tr("%1: there is no file %2.").arg(field.editor->accessibleName(), text);
    }
    return {};
}

void FlagForm::markProblems()
{
    for (const Field &field : m_fields) {
        const QString text = flagEditorText(field.editor);
        const bool isMissing = field.flag->required && text.isEmpty();
        setStyleFlag(field.editor, "invalid", isMissing || isMissingFile(*field.flag, text));
    }
}

} // namespace machinist
