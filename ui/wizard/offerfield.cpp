// SPDX-License-Identifier: Apache-2.0
#include "ui/wizard/offerfield.h"

#include "ui/widgets/labels.h"
#include "ui/widgets/themedicon.h"
#include "ui/wizard/flageditor.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QCompleter>
#include <QCoreApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QStyledItemDelegate>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace std::chrono_literals;

namespace machinist {

namespace {

constexpr int kLabelRole = Qt::UserRole + 1;

QString labelOf(const FlagOffer &offer)
{
    QStringList parts{offer.value};
    if (!offer.label.isEmpty() && offer.label != offer.value)
        parts << offer.label;
    if (!offer.detail.isEmpty())
        parts << offer.detail;
    return parts.join(QStringLiteral(" — "));
}

/// An item's text is the value that is taken over; the list shows what it means as well.
class OfferDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        option->text = index.data(kLabelRole).toString();
    }
};

} // namespace

OfferField::OfferField(const Flag &flag, QWidget *parent, std::function<void()> changed)
    : QWidget(parent)
    , m_flag(flag)
    , m_box(new QComboBox(this))
    , m_refresh(new QToolButton(this))
    , m_status(makeQuietLabel({}, this))
    , m_clock(new QTimer(this))
{
    const QString name = QString::fromUtf8(flag.name);
    makeBox();
    connect(m_box, &QComboBox::editTextChanged, this, [this, changed = std::move(changed)] {
        refreshStatus();
        changed();
    });
    m_refresh->setObjectName(name + QStringLiteral("-refresh"));
    m_refresh->setIcon(themedIcon(QStringLiteral("retry")));
    m_refresh->setToolTip(tr("Ask the provider again"));
    m_refresh->setAccessibleName(
        tr("%1: ask the provider again").arg(QCoreApplication::translate("Driver", flag.label)));
    connect(m_refresh, &QToolButton::clicked, this, [this] { emit wanted(true); });
    m_status->setObjectName(name + QStringLiteral("-status"));
    // The age in words goes stale by itself.
    connect(m_clock, &QTimer::timeout, this, &OfferField::refreshStatus);
    m_clock->start(30s);

    auto line = new QHBoxLayout;
    line->addWidget(m_box, 1);
    line->addWidget(m_refresh);
    auto layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(lines(this, 0.15));
    layout->addLayout(line);
    layout->addWidget(m_status);
    setFocusProxy(m_box);
    refreshStatus();
}

void OfferField::makeBox()
{
    m_box->setEditable(true);
    m_box->setInsertPolicy(QComboBox::NoInsert);
    m_box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_box->setMinimumContentsLength(16);
    m_box->setMaxVisibleItems(16);
    m_box->view()->setItemDelegate(new OfferDelegate(m_box));
    m_box->lineEdit()->setAccessibleName(QCoreApplication::translate("Driver", m_flag.label));
    m_box->lineEdit()->setPlaceholderText(QCoreApplication::translate("Driver", m_flag.help));
    m_box->completer()->setFilterMode(Qt::MatchContains);
    m_box->completer()->setCompletionMode(QCompleter::PopupCompletion);
    m_box->completer()->popup()->setItemDelegate(new OfferDelegate(m_box));
    m_box->installEventFilter(this);
    m_box->view()->installEventFilter(this);
    m_box->lineEdit()->installEventFilter(this);
    if (m_flag.kind == FlagKind::File)
        addFilePicker(m_box->lineEdit());
    connect(m_box, &QComboBox::activated, this, &OfferField::choose);
}

bool OfferField::eventFilter(QObject *watched, QEvent *event)
{
    const bool isPopup = watched == m_box->view();
    const bool isEntered = event->type() == QEvent::FocusIn && !isPopup;
    if (isEntered || (isPopup && event->type() == QEvent::Show))
        m_before = m_box->currentText();
    if (isEntered)
        emit wanted(false);
    return QWidget::eventFilter(watched, event);
}

/// A flag that takes several values gets the chosen one beside those it has.
void OfferField::choose(int row)
{
    if (m_flag.kind != FlagKind::List)
        return;
    const QString value = m_box->itemText(row);
    QStringList values;
    for (const QString &one : m_before.split(u',', Qt::SkipEmptyParts))
        values << one.trimmed();
    if (!values.contains(value))
        values << value;
    m_box->setEditText(values.join(QStringLiteral(", ")));
    m_before = m_box->currentText();
}

void OfferField::showList(const LiveList &list)
{
    if (list.isAsking) {
        m_list.isAsking = true; // the list before it stays to choose from
        return refreshStatus();
    }
    const bool isNew = list.asked != m_list.asked;
    m_list = list;
    if (isNew)
        fillBox();
    refreshStatus();
}

void OfferField::fillBox()
{
    const QString text = m_box->currentText();
    {
        const QSignalBlocker quiet(m_box);
        m_box->clear();
        for (const FlagOffer &offer : std::as_const(m_list.offers)) {
            m_box->addItem(offer.value);
            m_box->setItemData(m_box->count() - 1, labelOf(offer), kLabelRole);
            m_box->setItemData(m_box->count() - 1, labelOf(offer), Qt::AccessibleTextRole);
        }
        m_box->setCurrentIndex(m_box->findText(text, Qt::MatchExactly | Qt::MatchCaseSensitive));
        m_box->setEditText(text);
    }
    int widest = m_box->width();
    for (const FlagOffer &offer : std::as_const(m_list.offers))
        widest = qMax(widest, fontMetrics().horizontalAdvance(labelOf(offer)) + lines(this, 2));
    m_box->view()->setMinimumWidth(qMin(widest, lines(this, 40)));
    m_box->completer()->popup()->setMinimumWidth(qMin(widest, lines(this, 40)));
}

void OfferField::refreshStatus()
{
    const QString text = statusText();
    m_status->setText(text);
    m_status->setVisible(!text.isEmpty());
    const bool isBad = m_list.error.has_value() && !m_list.isAsking;
    setStyleFlag(m_status, "bad", isBad);
    m_status->setToolTip(isBad ? m_list.error->details.toHtmlEscaped() : QString());
    m_refresh->setEnabled(!m_list.isAsking);
    m_box->setAccessibleDescription(text);
}

const FlagOffer *OfferField::chosen() const
{
    const QString text = m_box->currentText();
    const auto found = std::ranges::find_if(
        m_list.offers, [&](const FlagOffer &offer) { return offer.value == text; });
    return found == m_list.offers.end() ? nullptr : &*found;
}

QString OfferField::chosenText() const
{
    const FlagOffer *offer = chosen();
    const QString what = !offer   ? QString()
        : offer->detail.isEmpty() ? offer->label
                                  : offer->detail;
    const QString text = m_box->currentText();
    return what.isEmpty() || what == text ? text : tr("%1 (%2)").arg(text, what);
}

QString OfferField::statusText() const
{
    if (m_list.isAsking)
        return tr("Asking the provider…");
    if (m_list.error)
        return m_list.error->hint.isEmpty()
            ? m_list.error->message
            : tr("%1 %2").arg(m_list.error->message, m_list.error->hint);
    if (!m_list.asked.isValid())
        return {};
    const int age = int(m_list.asked.secsTo(QDateTime::currentDateTimeUtc()) / 60);
    const QString when = age < 1 ? tr("asked just now") : tr("asked %n min ago", nullptr, age);
    const int count = int(m_list.offers.size());
    if (count == 0)
        return tr("The provider offers nothing here, %1").arg(when);
    if (const FlagOffer *offer = chosen()) {
        const QString what = offer->detail.isEmpty() ? offer->label : offer->detail;
        if (!what.isEmpty())
            return tr("%1 · %2").arg(what, when);
    } else if (!m_box->currentText().isEmpty() && m_flag.kind == FlagKind::Text) {
        return tr("Not among the %n choice(s), %1", nullptr, count).arg(when);
    }
    return tr("%n choice(s), %1", nullptr, count).arg(when);
}

} // namespace machinist
