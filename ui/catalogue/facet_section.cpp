// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalogue/facet_section.h"

#include <QApplication>
#include <QLabel>
#include <QListWidget>
#include <QPainter>
#include <QPushButton>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include "ui/common/formatting.h"
#include "ui/common/live_text.h"
#include "ui/common/qt_conversions.h"
#include "ui/common/theme.h"

namespace vitrine::ui {
namespace {

constexpr int kRowHeight = 28;
constexpr int kFewRows = 7;
constexpr int kCountRole = Qt::UserRole + 1;
constexpr int kShareRole = Qt::UserRole + 2;  // of the largest, 0 … 1
constexpr int kChosenRole = Qt::UserRole + 3;

class FacetDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override { return {0, kRowHeight}; }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        const ThemeColors& colors = themeColors(option.palette);
        const bool chosen = index.data(kChosenRole).toBool();
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        const QRectF place = QRectF(option.rect).adjusted(0, 1, 0, -1);
        painter->setPen(option.state & QStyle::State_HasFocus ? QPen(colors.accent, 1) : QPen(Qt::NoPen));
        const bool over = option.state & QStyle::State_MouseOver;
        painter->setBrush(chosen ? colors.accentTint : over ? colors.raised : QColor(Qt::transparent));
        painter->drawRoundedRect(place, 5, 5);
        const double share = index.data(kShareRole).toDouble();
        painter->setPen(Qt::NoPen);
        painter->setBrush(chosen ? colors.accent : colors.border);
        painter->drawRoundedRect(QRectF(place.left() + 8, place.bottom() - 3, (place.width() - 16) * share, 2), 1, 1);
        const QString count = index.data(kCountRole).toString();
        const QRect words = option.rect.adjusted(8, 0, -8, -3);
        const int countWidth = option.fontMetrics.horizontalAdvance(count) + 8;
        painter->setPen(chosen ? colors.accent : colors.text);
        painter->drawText(
            words.adjusted(0, 0, -countWidth, 0), Qt::AlignVCenter | Qt::AlignLeft,
            option.fontMetrics.elidedText(index.data().toString(), Qt::ElideRight, words.width() - countWidth));
        painter->setPen(colors.muted);
        painter->drawText(words, Qt::AlignVCenter | Qt::AlignRight, count);
        painter->restore();
    }
};

QString textOf(const dataset::Value& value) {
    if (const auto* number = std::get_if<double>(&value)) return QString::number(*number, 'g', 15);
    if (const auto* text = std::get_if<std::string>(&value)) return toQString(*text);
    return QStringLiteral("");
}

}  // namespace

FacetSection::FacetSection(const QString& field, QWidget* parent)
    : QWidget(parent),
      field_(field),
      title_(new QLabel(this)),
      list_(new QListWidget(this)),
      more_(new QPushButton(this)) {
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 8);
    layout->setSpacing(2);
    title_->setTextFormat(Qt::PlainText);
    title_->setForegroundRole(QPalette::PlaceholderText);
    title_->setContentsMargins(8, 0, 0, 2);
    list_->setItemDelegate(new FacetDelegate(list_));
    list_->setFrameShape(QFrame::NoFrame);
    list_->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list_->setMouseTracking(true);
    list_->setSelectionMode(QAbstractItemView::NoSelection);
    list_->viewport()->setAutoFillBackground(false);
    more_->setFlat(true);
    more_->setFixedHeight(28);
    for (QWidget* part : std::initializer_list<QWidget*>{title_, list_, more_}) layout->addWidget(part);
    connect(list_, &QListWidget::itemClicked, this, [this](QListWidgetItem* item) { choose(list_->row(item)); });
    connect(list_, &QListWidget::itemActivated, this, [this](QListWidgetItem* item) {
        // Return, not the double click that also is an activation.
        if (QApplication::mouseButtons() == Qt::NoButton && list_->hasFocus()) choose(list_->row(item));
    });
    connect(more_, &QPushButton::clicked, this, [this] {
        showAll_ = !showAll_;
        fill();
    });
    liveText(this, [this] {
        title_->setText(fieldLabel(field_));
        list_->setAccessibleName(fieldLabel(field_));
        fill();
    });
}

void FacetSection::setCounts(std::vector<dataset::FacetCount> counts) {
    counts_ = std::move(counts);
    fill();
}

void FacetSection::setChosen(const QStringList& values) {
    if (chosen_ == values) return;
    chosen_ = values;
    fill();
}

QString FacetSection::labelOf(const QString& value) const {
    if (field_ == QLatin1String("split")) {
        return splitLabel(dataset::parseSplit(toStdString(value)).value_or(dataset::Split::None));
    }
    if (value.isEmpty()) return tr("without");
    return field_ == QLatin1String("issue") ? issueLabel(value) : value;
}

void FacetSection::fill() {
    const int current = list_->currentRow();
    list_->clear();
    qint64 most = 1;
    for (const dataset::FacetCount& count : counts_) most = std::max<qint64>(most, count.rows);
    const int total = static_cast<int>(counts_.size());
    // One more value is shown rather than a button for it.
    const int shown = showAll_ || total <= kFewRows + 1 ? total : kFewRows;
    for (int i = 0; i < shown; ++i) {
        const dataset::FacetCount& count = counts_[static_cast<std::size_t>(i)];
        const QString value = textOf(count.value);
        auto* item = new QListWidgetItem(labelOf(value), list_);
        item->setData(kCountRole, countText(count.rows));
        item->setData(kShareRole, double(count.rows) / double(most));
        item->setData(kChosenRole, chosen_.contains(value));
        item->setData(Qt::AccessibleTextRole, labelOf(value) + QStringLiteral(", ") + countText(count.rows));
    }
    list_->setFixedHeight(shown * kRowHeight + 2);
    list_->setCurrentRow(std::min(current, shown - 1));
    more_->setVisible(shown < total || (showAll_ && total > kFewRows + 1));
    more_->setText(showAll_ ? tr("Show fewer") : tr("Show all %1").arg(countText(total)));
    more_->setAccessibleName(more_->text());
    setVisible(total > 0 && !(total == 1 && textOf(counts_.front().value).isEmpty()));
}

void FacetSection::choose(int row) {
    if (row < 0) return;
    const QString value = textOf(counts_[static_cast<std::size_t>(row)].value);
    QStringList values = chosen_;
    if (values.contains(value))
        values.removeAll(value);
    else if (QApplication::keyboardModifiers() & Qt::ControlModifier)
        values << value;
    else
        values = {value};
    Q_EMIT chosen(field_, values);
}

}  // namespace vitrine::ui
