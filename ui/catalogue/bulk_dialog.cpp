// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalogue/bulk_dialog.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableWidget>
#include <QVBoxLayout>

#include "core/dataset/facets.h"
#include "ui/catalogue/bulk_forms.h"
#include "ui/catalogue/edit_controller.h"
#include "ui/common/error_text.h"
#include "ui/common/formatting.h"
#include "ui/common/heading.h"
#include "ui/common/live_text.h"
#include "ui/common/project_session.h"
#include "ui/common/qt_conversions.h"
#include "ui/common/tone.h"

namespace vitrine::ui {
namespace {

constexpr int kRest = 250;  // ms between typing and the preview

}  // namespace

BulkDialog::BulkDialog(EditController& edits, ProjectSession& session, dataset::Selection selection, QWidget* parent)
    : QDialog(parent),
      edits_(edits),
      session_(session),
      selection_(std::move(selection)),
      heading_(new QLabel(this)),
      kinds_(new QListWidget(this)),
      forms_(new QStackedWidget(this)),
      summary_(new QLabel(this)),
      table_(new QTableWidget(this)) {
    setAttribute(Qt::WA_DeleteOnClose);
    resize(860, 600);
    rest_.setSingleShot(true);
    rest_.setInterval(kRest);
    build();
    connect(&rest_, &QTimer::timeout, this, &BulkDialog::askPreview);
    connect(kinds_, &QListWidget::currentRowChanged, this, [this](int row) {
        forms_->setCurrentIndex(row);
        askPreview();
    });
}

void BulkDialog::build() {
    auto* down = new QVBoxLayout(this);
    down->setContentsMargins(24, 20, 24, 20);
    down->setSpacing(16);
    makeHeading(*heading_);
    down->addWidget(heading_);
    auto* across = new QHBoxLayout;
    across->setSpacing(24);
    kinds_->setFixedWidth(184);
    kinds_->setFrameShape(QFrame::NoFrame);
    kinds_->viewport()->setAutoFillBackground(false);
    across->addWidget(kinds_);
    across->addWidget(forms_, 1);
    down->addLayout(across);
    addForm(new SetValueForm(this), QT_TR_NOOP("Set a field"));
    addForm(new ReplaceForm(this), QT_TR_NOOP("Find and replace"));
    addForm(new FormulaForm(this), QT_TR_NOOP("Work out a number"));
    addForm(new MergeForm(this), QT_TR_NOOP("Merge values"));
    addForm(new TagForm(this), QT_TR_NOOP("Tag"));
    addForm(new ExcludeForm(this), QT_TR_NOOP("Exclude from training"));
    addForm(new SplitForm(this), QT_TR_NOOP("Move to a split"));
    summary_->setTextFormat(Qt::PlainText);
    summary_->setWordWrap(true);
    down->addWidget(summary_);
    buildTable();
    down->addWidget(table_, 1);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    apply_ = buttons->addButton(QString(), QDialogButtonBox::AcceptRole);
    down->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, &BulkDialog::applyEdit);
}

void BulkDialog::buildTable() {
    table_->setColumnCount(4);
    table_->verticalHeader()->hide();
    table_->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table_->setSelectionMode(QAbstractItemView::NoSelection);
    table_->setFocusPolicy(Qt::NoFocus);
    table_->setShowGrid(false);
    table_->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    table_->horizontalHeader()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    table_->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
}

void BulkDialog::addForm(BulkForm* form, const char* words) {
    forms_->addWidget(form);
    auto* item = new QListWidgetItem(kinds_);
    item->setSizeHint({0, 32});
    liveText(form, [item, words] { item->setText(tr(words)); });
    connect(form, &BulkForm::changed, this, [this] { rest_.start(); });
    connect(form, &BulkForm::valuesWanted, this, &BulkDialog::fillValues);
}

BulkForm* BulkDialog::form() const {
    return static_cast<BulkForm*>(forms_->currentWidget());
}

void BulkDialog::begin(Kind kind, const QStringList& fields, qint64 rows) {
    rows_ = rows;
    for (int i = 0; i < forms_->count(); ++i) static_cast<BulkForm*>(forms_->widget(i))->setFields(fields);
    liveText(this, [this] {
        setWindowTitle(tr("Change many rows"));
        heading_->setText(tr("Change %1 rows").arg(countText(rows_)));
        kinds_->setAccessibleName(tr("Kind of change"));
        table_->setAccessibleName(tr("What would change"));
        table_->setHorizontalHeaderLabels({tr("Row"), tr("Field"), tr("Before"), tr("After")});
    });
    kinds_->setCurrentRow(kind);
    askPreview();
    open();
}

void BulkDialog::askPreview() {
    rest_.stop();
    const auto edit = form()->edit();
    apply_->setEnabled(false);
    apply_->setText(tr("Change"));
    if (!edit) {
        table_->setRowCount(0);
        return summary_->setText(tr("Fill in what is to change; nothing is changed before you have seen it here."));
    }
    edits_.preview(*edit, selection_, this,
                   [this](Result<dataset::EditPreview>&& preview) { showPreview(std::move(preview)); });
}

void BulkDialog::showPreview(Result<dataset::EditPreview> preview) {
    setTone(summary_, preview ? Tone::Plain : Tone::Error);
    if (!preview) {
        table_->setRowCount(0);
        return summary_->setText(errorText(preview.error()));
    }
    summary_->setText(preview->rows == 0
                          ? tr("No row would change.")
                          : tr("%1 rows would change; the first of them:").arg(countText(preview->rows)));
    apply_->setEnabled(preview->rows > 0);
    apply_->setText(tr("Change %1 rows").arg(countText(preview->rows)));
    rows_ = preview->rows;
    table_->setRowCount(static_cast<int>(preview->changes.size()));
    for (int row = 0; row < table_->rowCount(); ++row) {
        const dataset::CellChange& change = preview->changes[static_cast<std::size_t>(row)];
        const QStringList cells{countText(change.id), fieldLabel(toQString(change.field)), valueText(change.before),
                                valueText(change.after)};
        for (int column = 0; column < cells.size(); ++column) {
            table_->setItem(row, column, new QTableWidgetItem(cells[column]));
        }
    }
}

void BulkDialog::fillValues(const QString& field) {
    const dataset::FacetQuery query{toStdString(field), selection_.filter, 500};
    session_.read(
        ProjectSession::Lane::Counts, this,
        [query](dataset::Project& project) { return dataset::countFacet(project, query); },
        [this](const Result<std::vector<dataset::FacetCount>>& counts) {
            QStringList values;
            if (counts) {
                for (const auto& count : *counts) {
                    const auto* text = std::get_if<std::string>(&count.value);
                    if (text) values << toQString(*text);
                }
            }
            form()->setValues(values);
        });
}

void BulkDialog::applyEdit() {
    const auto edit = form()->edit();
    if (edit) edits_.apply(*edit, selection_, rows_);
    accept();
}

}  // namespace vitrine::ui
