// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/driver/flag.h"

#include <functional>

class QLineEdit;
class QWidget;

namespace machinist {

/// The field for one flag, by its kind: check box, spin box, combo box, line edit, or a line edit
/// with a button that picks a file. \a changed is called whenever its text() does.
QWidget *makeFlagEditor(const Flag &flag, QWidget *parent, std::function<void()> changed);

/// Gives \a edit a button that picks a file into it.
void addFilePicker(QLineEdit *edit);

/// What the field holds, as the user would type it on the command line.
QString flagEditorText(const QWidget *editor);
void setFlagEditorText(QWidget *editor, const QString &text);

} // namespace machinist
