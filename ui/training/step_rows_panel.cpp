// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training/step_rows_panel.h"

#include <QLabel>
#include <QListWidget>
#include <QVBoxLayout>
#include <algorithm>

#include "core/training/run_history.h"
#include "ui/common/formatting.h"
#include "ui/common/live_text.h"
#include "ui/common/project_session.h"
#include "ui/training/row_pictures.h"

namespace vitrine::ui {
namespace {

constexpr int kSide = 72;  // px
constexpr std::size_t kMost = 128;

struct StepRows {
    std::vector<training::RowLoss> losses;
    std::vector<PicturedRow> rows;
};

}  // namespace

StepRowsPanel::StepRowsPanel(ProjectSession& session, QWidget* parent)
    : QWidget(parent), session_(session), heading_(new QLabel(this)), list_(new QListWidget(this)) {
    heading_->setTextFormat(Qt::PlainText);
    list_->setViewMode(QListView::IconMode);
    list_->setMovement(QListView::Static);
    list_->setResizeMode(QListView::Adjust);
    list_->setIconSize({kSide, kSide});
    list_->setGridSize({kSide + 64, kSide + 48});
    list_->setWordWrap(true);
    list_->setUniformItemSizes(true);
    list_->setFrameShape(QFrame::NoFrame);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 0);
    layout->addWidget(heading_);
    layout->addWidget(list_, 1);
    connect(list_, &QListWidget::itemActivated, this,
            [this](const QListWidgetItem* item) { Q_EMIT rowWanted(item->data(Qt::UserRole).toLongLong()); });
    liveText(this, [this] { retranslate(); });
}

void StepRowsPanel::retranslate() {
    list_->setAccessibleName(tr("Rows of the step"));
    heading_->setText(
        step_ > 0 ? tr("Rows of step %1, the hardest first. Press Enter on one to open it.").arg(countText(step_))
                  : tr("Click a point of a curve to see the rows of that step."));
}

int StepRowsPanel::rowCount() const {
    return list_->count();
}

void StepRowsPanel::clear() {
    step_ = 0;
    list_->clear();
    retranslate();
}

void StepRowsPanel::showStep(const std::filesystem::path& runFolder, std::int64_t step) {
    step_ = step;
    retranslate();
    session_.read(
        ProjectSession::Lane::Rows, this,
        [runFolder, step](const dataset::Project& project) -> Result<StepRows> {
            StepRows found;
            VITRINE_TRY(found.losses, training::readRowLosses(runFolder, step));
            std::stable_sort(found.losses.begin(), found.losses.end(),
                             [](const auto& one, const auto& other) { return one.loss > other.loss; });
            if (found.losses.size() > kMost) found.losses.resize(kMost);
            std::vector<std::int64_t> ids;
            for (const training::RowLoss& loss : found.losses) ids.push_back(loss.id);
            VITRINE_TRY(found.rows, picturedRows(project, ids, kSide));
            return found;
        },
        [this, step](const Result<StepRows>& found) {
            if (found && step == step_) show(found->losses, found->rows);
        });
}

void StepRowsPanel::show(const std::vector<training::RowLoss>& losses, const std::vector<PicturedRow>& rows) {
    list_->clear();
    for (const training::RowLoss& loss : losses) {
        const auto row = std::find_if(rows.begin(), rows.end(), [&](const auto& one) { return one.id == loss.id; });
        const QString title = row == rows.end() ? tr("Row %1").arg(loss.id) : row->title;
        const QString number = QLocale().toString(loss.loss, 'f', 3);
        auto* item = new QListWidgetItem(tr("loss %1").arg(number) + u'\n' + title, list_);
        if (row != rows.end() && !row->picture.isNull()) item->setIcon(QIcon(QPixmap::fromImage(row->picture)));
        item->setData(Qt::UserRole, static_cast<qlonglong>(loss.id));
        item->setToolTip(title.toHtmlEscaped());
    }
    Q_EMIT shown();
}

}  // namespace vitrine::ui
