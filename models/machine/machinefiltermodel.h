// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QSortFilterProxyModel>
#include <QStringList>

namespace machinist {

/// What the search field asks for: "web driver:qemu state:running tag:blue"; the side bar also
/// asks for "account:ID". Values of one key are alternatives, different keys and the free words
/// must all hold. Case does not matter.
struct MachineQuery
{
    QStringList words; // each must occur in name, address, URL or a tag
    QStringList drivers;
    QStringList states;
    QStringList tags;
    QStringList accounts; // ids

    /// Quotes keep blanks ("tag:\"my tag\""); an unknown key is a word.
    static MachineQuery parse(const QString &text);
    bool isEmpty() const;
    bool operator==(const MachineQuery &) const = default;
};

/// Sorts a MachineListModel by MachineListModel::compare() and hides what is not asked for.
class MachineFilterModel final : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit MachineFilterModel(QObject *parent = nullptr);

    /// What is searched for inside \a group, a query of its own: both must hold.
    void setQuery(const QString &text, const QString &group = {});

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;
    bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    MachineQuery m_query;
    MachineQuery m_group;
};

} // namespace machinist
