// SPDX-License-Identifier: Apache-2.0
#include "ui/bundle/passphraseedit.h"

#include <QLineEdit>

namespace machinist {

QLineEdit *makePassphraseEdit(const QString &objectName, const QString &accessibleName,
                              QWidget *parent)
{
    auto edit = new QLineEdit(parent);
    edit->setObjectName(objectName);
    edit->setAccessibleName(accessibleName);
    edit->setEchoMode(QLineEdit::Password);
    edit->setInputMethodHints(Qt::ImhHiddenText | Qt::ImhSensitiveData | Qt::ImhNoPredictiveText
                              | Qt::ImhNoAutoUppercase);
    return edit;
}

} // namespace machinist
