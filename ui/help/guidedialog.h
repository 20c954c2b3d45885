// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>

namespace machinist {

/// The user guide (resources/help/guide*.md), in the program's language where there is one. Not
/// modal: people read it beside what they do.
class GuideDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit GuideDialog(QWidget *parent = nullptr);
};

} // namespace machinist
