// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

class QLineEdit;
class QWidget;

namespace machinist {

/// A field for a passphrase: hidden, and kept out of what input methods learn.
QLineEdit *makePassphraseEdit(const QString &objectName, const QString &accessibleName,
                              QWidget *parent);

} // namespace machinist
