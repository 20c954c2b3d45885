// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/bundle/import.h"
#include "ui/bundle/bundledialog.h"

class QComboBox;
class QLineEdit;

namespace machinist {

/// Takes a machine over from an exported file. Stays open where that fails: another passphrase or
/// another name may do.
class ImportDialog final : public BundleDialog
{
    Q_OBJECT

public:
    /// \a file may be empty: the user then chooses one.
    ImportDialog(const Services &services, const QString &file, QWidget *parent = nullptr);

signals:
    void imported(const machinist::ImportReport &report);

private:
    QWidget *makeFields();
    void chooseFile() override;
    QString problem() const override;
    void start() override;
    void loadAccounts();
    ImportRequest request() const;
    void onDone(const Result<ImportReport> &outcome);

    QLineEdit *m_passphrase = nullptr;
    QLineEdit *m_name = nullptr;
    QComboBox *m_account = nullptr;
};

} // namespace machinist
