// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/machine/services.h"

#include <QDialog>

class QCheckBox;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace machinist {

class NoticeBar;

/// What the user notes about machines: tags, a protection from being removed and, for one alone,
/// a text. Of several machines the tags that are typed are added to what each has.
class EditDialog final : public QDialog
{
    Q_OBJECT

public:
    EditDialog(const Services &services, const QStringList &names, QWidget *parent = nullptr);

    /// "web, blue" → {"web", "blue"}: without blanks around them, each once.
    static QStringList tagsOf(const QString &text);
    /// Why \a tag cannot be one; empty where it can. What the search field could not ask for.
    static QString obstacleOf(const QString &tag);

signals:
    /// The machines' notes are on disk.
    void saved(const QStringList &names);

private:
    void build();
    void load();
    void validate();
    void save();
    bool isSingle() const { return m_names.size() == 1; }

    Services m_services;
    QStringList m_names;
    NoticeBar *m_notice = nullptr;
    QLineEdit *m_tags = nullptr;
    QCheckBox *m_protected = nullptr;
    QCheckBox *m_atLogin = nullptr;
    QPlainTextEdit *m_notes = nullptr;
    QPushButton *m_save = nullptr;
};

} // namespace machinist
