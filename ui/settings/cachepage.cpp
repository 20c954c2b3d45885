// SPDX-License-Identifier: Apache-2.0
#include "ui/settings/cachepage.h"

#include "models/operations/operationrunner.h"
#include "ui/machine/services.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/noticebar.h"
#include "ui/widgets/theme.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace machinist {

namespace {

enum Column { ImageColumn, SizeColumn, FetchedColumn, UsersColumn, ColumnCount };

QString titleOf(const CachedImage &image)
{
    if (image.isUnfinished)
        return CachePage::tr("Unfinished download %1").arg(image.name);
    return image.title.isEmpty() ? image.name : image.title;
}

} // namespace

CachePage::CachePage(const Services &services, QWidget *parent)
    : QWidget(parent)
    , m_services(services)
    , m_tree(new QTreeWidget(this))
    , m_sum(makeQuietLabel({}, this))
    , m_notice(new NoticeBar(this))
{
    setObjectName(QStringLiteral("cachePage"));
    m_tree->setObjectName(QStringLiteral("cacheList"));
    m_tree->setAccessibleName(tr("Images in the cache"));
    m_tree->setRootIsDecorated(false);
    m_tree->setUniformRowHeights(true);
    m_tree->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_tree->setColumnCount(ColumnCount);
    m_tree->setHeaderLabels({tr("Image"), tr("Size"), tr("Fetched"), tr("Used by")});
    m_tree->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    connect(m_tree, &QTreeWidget::itemSelectionChanged, this, &CachePage::refreshButtons);
    m_sum->setObjectName(QStringLiteral("cacheSum"));
    auto layout = new QVBoxLayout(this);
    const int margin = lines(this, 1);
    layout->setContentsMargins(margin, margin, margin, margin);
    layout->addWidget(makeQuietLabel(tr("Disk images that machines on this computer are made from. "
                                        "They are fetched again when they are needed again."),
                                     this));
    layout->addWidget(m_tree, 1);
    layout->addWidget(m_sum);
    layout->addWidget(m_notice);
    layout->addWidget(makeButtons());
    refreshButtons();
    load();
}

QWidget *CachePage::makeButtons()
{
    auto row = new QWidget(this);
    m_delete = new QPushButton(tr("&Delete"), row);
    m_delete->setObjectName(QStringLiteral("cacheDelete"));
    m_delete->setAutoDefault(false);
    connect(m_delete, &QPushButton::clicked, this, [this] { clear(selectedNames()); });
    m_deleteAll = new QPushButton(tr("Delete all that no machine &needs"), row);
    m_deleteAll->setObjectName(QStringLiteral("cacheDeleteAll"));
    m_deleteAll->setAutoDefault(false);
    connect(m_deleteAll, &QPushButton::clicked, this, [this] { clear({}); });
    auto layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_delete);
    layout->addWidget(m_deleteAll);
    layout->addStretch(1);
    return row;
}

void CachePage::load()
{
    m_services.background.run<QList<CachedImage>>(
        QStringLiteral("cache"), {},
        [&store = m_services.store](OperationContext &context) {
            return listCachedImages(store, context);
        },
        this,
        [this](const Result<QList<CachedImage>> &images) {
            if (!images)
                return m_notice->showError(images.error());
            fill(*images);
        });
}

void CachePage::fill(const QList<CachedImage> &images)
{
    m_images = images;
    m_tree->clear();
    qint64 sum = 0;
    for (const CachedImage &image : images) {
        auto item = new QTreeWidgetItem(m_tree);
        item->setText(ImageColumn, titleOf(image));
        item->setToolTip(ImageColumn, image.path);
        item->setText(SizeColumn, locale().formattedDataSize(image.bytes, 1));
        item->setTextAlignment(SizeColumn, Qt::AlignRight | Qt::AlignVCenter);
        item->setText(FetchedColumn, locale().toString(image.fetched.date(), QLocale::ShortFormat));
        item->setText(UsersColumn, image.users.join(QStringLiteral(", ")));
        sum += image.bytes;
    }
    m_sum->setText(images.isEmpty() ? tr("The cache is empty.")
                                    : tr("%1 in %2")
                                          .arg(locale().formattedDataSize(sum, 1),
                                               m_services.store.cacheFolder()));
    refreshButtons();
}

QStringList CachePage::selectedNames() const
{
    QStringList names;
    for (int row = 0; row < m_tree->topLevelItemCount(); ++row)
        if (m_tree->topLevelItem(row)->isSelected())
            names << m_images.at(row).name;
    return names;
}

void CachePage::clear(const QStringList &names)
{
    m_delete->setEnabled(false);
    m_deleteAll->setEnabled(false);
    m_services.background.run<ClearedCache>(
        QStringLiteral("clear cache"), {},
        [&store = m_services.store, names](OperationContext &context) {
            return clearCachedImages(store, names, context);
        },
        this,
        [this](const Result<ClearedCache> &cleared) {
            if (cleared)
                tellOutcome(*cleared);
            else
                m_notice->showError(cleared.error());
            load();
        });
}

void CachePage::tellOutcome(const ClearedCache &cleared)
{
    const QString freed = tr("%1 freed.").arg(locale().formattedDataSize(cleared.freed, 1));
    if (!cleared.removed.isEmpty() || cleared.kept.isEmpty())
        return m_notice->showInfo(freed);
    m_notice->showError({.kind = ErrorKind::InvalidInput,
                         .message = tr("Nothing was deleted."),
                         .hint = cleared.kept.constFirst().second});
}

void CachePage::refreshButtons()
{
    bool isAnyNeeded = false;
    for (const QString &name : selectedNames())
        isAnyNeeded = isAnyNeeded || std::ranges::any_of(m_images, [&](const CachedImage &image) {
                          return image.name == name && image.isInUse();
                      });
    m_delete->setEnabled(!selectedNames().isEmpty() && !isAnyNeeded);
    m_delete->setToolTip(isAnyNeeded ? tr("Machines need it: remove them first.") : QString());
    m_deleteAll->setEnabled(
        std::ranges::any_of(m_images, [](const CachedImage &image) { return !image.isInUse(); }));
}

} // namespace machinist
