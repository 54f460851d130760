// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalogue/recipe_dialog.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFileInfo>
#include <QHeaderView>
#include <QLabel>
#include <QPointer>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

#include "ui/common/detail_text.h"
#include "ui/common/error_text.h"
#include "ui/common/formatting.h"
#include "ui/common/heading.h"
#include "ui/common/project_session.h"
#include "ui/common/qt_conversions.h"
#include "ui/common/tone.h"

namespace vitrine::ui {
namespace {

constexpr io::JsonLimits kLimits = {256u << 20, 16};  // bytes, levels
constexpr std::size_t kMostShown = 2000;

}  // namespace

RecipeDialog::RecipeDialog(ProjectSession& session, const QString& file, QWidget* parent)
    : QDialog(parent),
      session_(session),
      file_(file),
      facts_(new QLabel(this)),
      conflicts_(new QTableWidget(this)),
      overwrite_(new QCheckBox(tr("Set the values in conflict nonetheless"), this)) {
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Apply a recipe"));
    resize(900, 560);
    build(file);
    run(true);
    open();
}

void RecipeDialog::build(const QString& file) {
    auto* down = new QVBoxLayout(this);
    down->setContentsMargins(24, 20, 24, 20);
    down->setSpacing(12);
    auto* heading = new QLabel(tr("Apply %1").arg(QFileInfo(file).fileName()), this);
    heading->setTextFormat(Qt::PlainText);
    makeHeading(*heading);
    facts_->setTextFormat(Qt::PlainText);
    facts_->setWordWrap(true);
    facts_->setText(tr("Trying it without changing anything …"));
    buildConflicts();
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    apply_ = buttons->addButton(tr("Apply"), QDialogButtonBox::AcceptRole);
    apply_->setEnabled(false);
    for (QWidget* part : std::initializer_list<QWidget*>{heading, facts_, conflicts_, overwrite_, buttons}) {
        down->addWidget(part);
    }
    down->setStretchFactor(conflicts_, 1);
    overwrite_->hide();
    connect(overwrite_, &QCheckBox::toggled, this, [this] { run(true); });
    connect(buttons, &QDialogButtonBox::accepted, this, [this] { run(false); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

void RecipeDialog::buildConflicts() {
    conflicts_->setColumnCount(7);
    conflicts_->setHorizontalHeaderLabels(
        {tr("Step"), tr("Row"), tr("Why"), tr("Field"), tr("Was"), tr("Is"), tr("Should become")});
    conflicts_->setAccessibleName(tr("Conflicts: double-click one to go to its row"));
    conflicts_->verticalHeader()->hide();
    conflicts_->setEditTriggers(QAbstractItemView::NoEditTriggers);
    conflicts_->setSelectionBehavior(QAbstractItemView::SelectRows);
    conflicts_->setShowGrid(false);
    conflicts_->setWordWrap(false);
    QHeaderView* header = conflicts_->horizontalHeader();
    header->setSectionResizeMode(QHeaderView::Stretch);
    for (const int column : {0, 1, 3}) header->setSectionResizeMode(column, QHeaderView::ResizeToContents);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    connect(conflicts_, &QTableWidget::cellDoubleClicked, this, [this](int row) {
        const qlonglong id = conflicts_->item(row, 0)->data(Qt::UserRole).toLongLong();
        if (id == 0) return;
        Q_EMIT filterWanted(QStringLiteral("id:%1").arg(id));
        reject();
    });
}

QString RecipeDialog::reasonText(dataset::RecipeConflict::Reason reason) {
    using Reason = dataset::RecipeConflict::Reason;
    switch (reason) {
        case Reason::Changed:
            return tr("The feed has another value");
        case Reason::Unmatched:
            return tr("The filter no longer finds the row");
        case Reason::Missing:
            return tr("No such row");
        case Reason::Refused:
            break;
    }
    return tr("The step cannot be done here");
}

void RecipeDialog::run(bool rehearse) {
    apply_->setEnabled(false);
    const dataset::RecipeOptions options{overwrite_->isChecked(), rehearse};
    session_.writeJob(
        rehearse ? tr("Trying a recipe") : tr("Applying a recipe"), &session_,
        [options, file = toPath(file_)](dataset::Project& project, const RunControl& control,
                                        const Progress&) -> Result<dataset::RecipeReport> {
            VITRINE_TRY(const io::Json recipe, io::readJson(file, kLimits));
            return dataset::applyRecipe(project, recipe, options, control);
        },
        [dialog = QPointer<RecipeDialog>(this), rehearse](Result<dataset::RecipeReport>&& report) {
            if (dialog && (rehearse || !report)) dialog->showReport(report);
            if (dialog && !rehearse && report) dialog->accept();
            return report ? tr("%1 steps, %2 rows changed, %3 conflicts")
                                .arg(countText(report->steps), countText(report->rows),
                                     countText(std::ssize(report->conflicts)))
                          : QString();
        });
}

void RecipeDialog::showReport(const Result<dataset::RecipeReport>& report) {
    setTone(facts_, report ? Tone::Plain : Tone::Error);
    conflicts_->setRowCount(0);
    if (!report) return facts_->setText(errorText(report.error()));
    apply_->setEnabled(report->steps > 0);
    overwrite_->setVisible(!report->conflicts.empty());
    facts_->setText(
        tr("%1 steps would change %2 rows; each becomes a step that can be undone. Where the feed has another value "
           "than "
           "the one that was corrected, the feed is kept: %3 conflicts.")
            .arg(countText(report->steps), countText(report->rows), countText(std::ssize(report->conflicts))));
    const std::size_t shown = std::min(report->conflicts.size(), kMostShown);
    for (std::size_t i = 0; i < shown; ++i) addConflict(report->conflicts[i]);
}

void RecipeDialog::addConflict(const dataset::RecipeConflict& conflict) {
    const QString row = conflict.id ? countText(*conflict.id) : toQString(conflict.key);
    const QStringList cells{countText(static_cast<qint64>(conflict.step)),
                            row,
                            reasonText(conflict.reason),
                            fieldLabel(toQString(conflict.field)),
                            valueText(conflict.expected),
                            valueText(conflict.found),
                            valueText(conflict.wanted)};
    const int line = conflicts_->rowCount();
    conflicts_->insertRow(line);
    for (int column = 0; column < cells.size(); ++column) {
        auto* item = new QTableWidgetItem(cells[column]);
        item->setToolTip((conflict.detail.empty() ? cells[column] : detailText(conflict.detail)).toHtmlEscaped());
        conflicts_->setItem(line, column, item);
    }
    conflicts_->item(line, 0)->setData(Qt::UserRole, static_cast<qlonglong>(conflict.id.value_or(0)));
}

}  // namespace vitrine::ui
