// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/bundle/export.h"
#include "ui/bundle/bundledialog.h"

class QCheckBox;
class QLineEdit;
class QRadioButton;

namespace machinist {

/// Writes one machine into an encrypted file: with one's own keys, to move it, or with keys of the
/// receiver's, to share it. Stays open where that fails.
class ExportDialog final : public BundleDialog
{
    Q_OBJECT

public:
    ExportDialog(const Services &services, const QString &machine, QWidget *parent = nullptr);

    /// As the fields stand.
    ExportRequest request() const;

signals:
    void exported(const QString &machine, const QString &file);

private:
    QWidget *makeChoices();
    QWidget *makePassphrases();
    void chooseFile() override;
    void check() override;
    QString problem() const override;
    void start() override;
    void onDone(const Result<> &outcome);

    QString m_machine;
    QString m_agreedFile; // the user has agreed to replace it
    QRadioButton *m_move = nullptr;
    QRadioButton *m_share = nullptr;
    QCheckBox *m_authorityKey = nullptr;
    QLineEdit *m_receiver = nullptr;
    QCheckBox *m_ssh = nullptr;
    QLineEdit *m_passphrase = nullptr;
    QLineEdit *m_again = nullptr;
};

} // namespace machinist
