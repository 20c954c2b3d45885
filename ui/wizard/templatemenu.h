// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/lifecycle/createtemplates.h"

#include <QPushButton>

#include <optional>

class QMenu;

namespace machinist {

class OperationRunner;

/// A button with the templates: choose one, repeat the last create, save the answers of now as a
/// template, remove one. Files are read and written on a background thread.
class TemplateMenu final : public QPushButton
{
    Q_OBJECT

public:
    TemplateMenu(const CreateTemplates &templates, OperationRunner &background,
                 QWidget *parent = nullptr);

    /// Keeps \a made under its name; without one, as the last create, which outlives the dialog.
    void save(const CreateTemplate &made, const DriverInfo &info);

signals:
    void chosen(const machinist::CreateTemplate &made);
    /// The user wants the answers of now under that name.
    void saveRequested(const QString &name);
    void failed(const machinist::Error &error);

private:
    struct Known
    {
        QList<CreateTemplate> all;
        std::optional<CreateTemplate> last;
    };

    void load();
    void fill(const Known &known);
    void askName();
    void remove(const QString &name);

    CreateTemplates m_templates;
    OperationRunner &m_background;
    QMenu *m_menu = nullptr;
};

} // namespace machinist
