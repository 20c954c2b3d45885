// SPDX-License-Identifier: Apache-2.0
#include "ui/machine/namedialog.h"

#include "ui/wizard/machinename.h"

namespace machinist {

namespace {

NameQuestion::Words wordsFor(NameDialog::Purpose purpose, const QString &name)
{
    if (purpose == NameDialog::Purpose::Clone)
        return {.title = NameDialog::tr("Clone %1").arg(name),
                .explanation
                = NameDialog::tr("The clone has what the machine has on its disk, and keys, ids, "
                                 "certificates and ports of its own."),
                .confirm = NameDialog::tr("&Clone"),
                .name = name + QStringLiteral("-copy")};
    return {.title = NameDialog::tr("Rename %1").arg(name),
            .explanation = NameDialog::tr(
                "Its folder, certificates, and what other programs were told of it follow. "
                "Outside this computer it keeps the name it was made under."),
            .confirm = NameDialog::tr("&Rename"),
            .name = name};
}

} // namespace

NameDialog::NameDialog(Purpose purpose, const QString &name, const QSet<QString> &taken,
                       QWidget *parent)
    : NameQuestion(
        wordsFor(purpose, name),
        [taken](const QString &newName) { return machineNameProblem(newName, taken); }, parent)
{
    setObjectName(QStringLiteral("nameDialog"));
    connect(this, &NameQuestion::answered, this,
            [this, name](const QString &newName) { emit chosen(name, newName); });
}

} // namespace machinist
