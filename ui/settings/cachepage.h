// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/machine/imagecache.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QTreeWidget;

namespace machinist {

class NoticeBar;
struct Services;

/// The disk images in the store's cache as a page of the settings: how large each is, which
/// machines need it, and a way to delete the others.
class CachePage final : public QWidget
{
    Q_OBJECT

public:
    explicit CachePage(const Services &services, QWidget *parent = nullptr);

private:
    QWidget *makeButtons();
    void load();
    void fill(const QList<CachedImage> &images);
    QStringList selectedNames() const;
    void clear(const QStringList &names);
    void tellOutcome(const ClearedCache &cleared);
    void refreshButtons();

    const Services &m_services;
    QList<CachedImage> m_images;
    QTreeWidget *m_tree = nullptr;
    QLabel *m_sum = nullptr;
    NoticeBar *m_notice = nullptr;
    QPushButton *m_delete = nullptr;
    QPushButton *m_deleteAll = nullptr;
};

} // namespace machinist
