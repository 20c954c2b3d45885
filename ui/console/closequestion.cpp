// SPDX-License-Identifier: Apache-2.0
#include "ui/console/closequestion.h"

#include "models/settings/settings.h"

#include <QCoreApplication>
#include <QMessageBox>

namespace machinist {

namespace {

struct CloseQuestion
{
    Q_DECLARE_TR_FUNCTIONS(machinist::CloseQuestion)
};

} // namespace

void askToClose(QWidget *parent, const Settings &settings, int live, std::function<void()> close)
{
    const QString name = QStringLiteral("closeQuestion");
    if (live == 0 || !settings.isOn(setting::kConfirmCloseShell)) {
        close();
        return;
    }
    if (const auto open = parent->findChild<QMessageBox *>(name, Qt::FindDirectChildrenOnly)) {
        open->raise();
        return;
    }
    auto box = new QMessageBox(
        QMessageBox::Question, CloseQuestion::tr("Close"),
        CloseQuestion::tr("%n shell(s) are still connected. What runs in them ends. Close?",
                          nullptr, live),
        QMessageBox::Yes | QMessageBox::No, parent);
    box->setObjectName(name);
    box->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(box, &QMessageBox::finished, parent, [close](int answer) {
        if (answer == QMessageBox::Yes)
            close();
    });
    box->open();
}

} // namespace machinist
