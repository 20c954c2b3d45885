// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/ssh/sshforward.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace machinist {

/// Asks what to forward: which way, where to listen, where to connect to.
class ForwardDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit ForwardDialog(const QString &machine, QWidget *parent = nullptr);

    SshForwardSpec spec() const;
    /// Whether it is to be kept for the machine.
    bool isKept() const;

signals:
    void chosen(const machinist::SshForwardSpec &spec, bool isKept);

private:
    QWidget *makeFields();
    void showKind();

    QString m_machine;
    QComboBox *m_kind = nullptr;
    QLabel *m_help = nullptr;
    QLabel *m_problem = nullptr;
    QLineEdit *m_listenHost = nullptr;
    QSpinBox *m_listenPort = nullptr;
    QLabel *m_toLabel = nullptr;
    QLineEdit *m_toHost = nullptr;
    QLabel *m_toPortLabel = nullptr;
    QSpinBox *m_toPort = nullptr;
    QCheckBox *m_keep = nullptr;
    QPushButton *m_ok = nullptr;
};

} // namespace machinist
