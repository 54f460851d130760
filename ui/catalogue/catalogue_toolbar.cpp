// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalogue/catalogue_toolbar.h"

#include <QAction>
#include <QButtonGroup>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QSignalBlocker>
#include <QSlider>
#include <QToolButton>

#include "ui/common/formatting.h"
#include "ui/common/icon.h"
#include "ui/common/live_text.h"

namespace vitrine::ui {
namespace {

constexpr int kSmallest = 96;
constexpr int kLargest = 384;

void name(QWidget* control, const QString& text) {
    control->setAccessibleName(text);
    control->setToolTip(text);
}

}  // namespace

CatalogueToolbar::CatalogueToolbar(QWidget* parent) : QWidget(parent), layout_(new QHBoxLayout(this)) {
    layout_->setContentsMargins(16, 8, 12, 8);
    layout_->setSpacing(4);
    build();
    connect(grid_, &QToolButton::clicked, this, [this] { Q_EMIT tableWanted(false); });
    connect(table_, &QToolButton::clicked, this, [this] { Q_EMIT tableWanted(true); });
    connect(size_, &QSlider::valueChanged, this, &CatalogueToolbar::pictureSideChosen);
    const auto chooseSort = [this] {
        const QString field = field_->currentData().toString();
        Q_EMIT sortChosen(descending_ ? u'-' + field : field);
    };
    connect(field_, &QComboBox::activated, this, chooseSort);
    connect(order_, &QToolButton::clicked, this, [this, chooseSort] {
        descending_ = !descending_;
        showOrder();
        chooseSort();
    });
    connect(columns_, &QToolButton::clicked, this,
            [this] { Q_EMIT columnsWanted(columns_->mapToGlobal(QPoint(0, columns_->height()))); });
    liveText(this, [this] { wordControls(); });
}

QToolButton* CatalogueToolbar::addButton(const QString& iconName) {
    auto* button = new QToolButton(this);
    button->setIcon(icon(iconName));
    button->setIconSize({20, 20});
    button->setFixedSize(32, 32);
    button->setAutoRaise(true);
    layout_->addWidget(button);
    return button;
}

void CatalogueToolbar::build() {
    count_ = new QLabel(this);
    count_->setTextFormat(Qt::PlainText);
    layout_->addWidget(count_);
    layout_->addStretch();
    size_ = new QSlider(Qt::Horizontal, this);
    size_->setRange(kSmallest, kLargest);
    size_->setMinimumWidth(48);
    size_->setMaximumWidth(112);
    size_->setPageStep(32);
    layout_->addWidget(size_);
    layout_->addSpacing(12);
    field_ = new QComboBox(this);
    field_->setMinimumWidth(128);
    layout_->addWidget(field_);
    order_ = addButton(QStringLiteral("sort"));
    views_ = addButton(QStringLiteral("bookmark"));
    viewsMenu_ = new QMenu(views_);
    connect(views_, &QToolButton::clicked, this,
            [this] { viewsMenu_->popup(views_->mapToGlobal(QPoint(0, views_->height()))); });
    layout_->addSpacing(8);
    grid_ = addButton(QStringLiteral("grid"));
    table_ = addButton(QStringLiteral("table"));
    columns_ = addButton(QStringLiteral("columns"));
    auto* views = new QButtonGroup(this);
    for (QToolButton* button : {grid_, table_}) {
        button->setCheckable(true);
        views->addButton(button);
    }
    setTableShown(false);
}

void CatalogueToolbar::wordControls() {
    name(size_, tr("Size of the pictures"));
    name(field_, tr("Sort by"));
    name(grid_, tr("Show pictures"));
    name(table_, tr("Show a table"));
    name(columns_, tr("Choose columns"));
    name(views_, tr("Saved views"));
    showOrder();
    for (int i = 0; i < field_->count(); ++i) {
        field_->setItemText(i, i == 0 ? tr("Order of import") : fieldLabel(field_->itemData(i).toString()));
    }
}

void CatalogueToolbar::showOrder() {
    name(order_, descending_ ? tr("Largest first") : tr("Smallest first"));
    order_->setIcon(icon(descending_ ? QStringLiteral("sort-down") : QStringLiteral("sort-up")));
}

void CatalogueToolbar::setCounts(qint64 shown, qint64 selected, bool complete) {
    QString text = complete ? rowsText(shown) : tr("Counting rows …");
    if (selected > 1) text += QStringLiteral("  ·  ") + tr("%1 selected").arg(countText(selected));
    count_->setText(text);
}

void CatalogueToolbar::setFields(const QStringList& fields) {
    const QString chosen = field_->currentData().toString();
    field_->clear();
    field_->addItem({}, QString());
    for (const QString& field : fields) {
        if (field != QLatin1String("id")) field_->addItem({}, field);
    }
    field_->setCurrentIndex(std::max(0, field_->findData(chosen)));
    wordControls();
}

void CatalogueToolbar::setSort(const QString& sort) {
    descending_ = sort.startsWith(u'-');
    field_->setCurrentIndex(std::max(0, field_->findData(sort.mid(descending_ ? 1 : 0))));
    showOrder();
}

void CatalogueToolbar::setTableShown(bool table) {
    (table ? table_ : grid_)->setChecked(true);
    size_->setVisible(!table);
    columns_->setVisible(table);
}

void CatalogueToolbar::setPictureSide(int side) {
    const QSignalBlocker quiet(size_);
    size_->setValue(side);
}

void CatalogueToolbar::addAction(QAction* action) {
    QToolButton* button = addButton({});
    button->setDefaultAction(action);
    liveText(button, [button, action] { button->setAccessibleName(action->text()); });
    connect(action, &QAction::changed, button, [button, action] { button->setAccessibleName(action->text()); });
}

}  // namespace vitrine::ui
