// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalogue/row_predictions.h"

#include "core/evaluation/evaluation_folder.h"
#include "core/evaluation/prediction_files.h"
#include "ui/common/formatting.h"
#include "ui/common/project_session.h"
#include "ui/common/qt_conversions.h"

namespace vitrine::ui {
namespace {

constexpr std::size_t kMostEvaluations = 5;

}  // namespace

RowPredictions::RowPredictions(ProjectSession& session, QObject* parent) : QObject(parent), session_(session) {
    connect(&session_, &ProjectSession::opened, this, &RowPredictions::refresh);
    connect(&session_, &ProjectSession::closed, this, [this] {
        queue_.clear();
        folders_.clear();
        predictions_.reset();
    });
}

void RowPredictions::refresh() {
    if (!session_.isOpen()) return;
    queue_.run(
        this,
        [project = toPath(session_.folder())] {
            auto folders = evaluation::evaluationsIn(project / "evaluations");
            if (folders.size() > kMostEvaluations) folders.resize(kMostEvaluations);
            return folders;
        },
        [this](std::vector<std::filesystem::path>&& folders) {
            if (folders == folders_) return;
            folders_ = folders;
            queue_.run(
                this, [folders = std::move(folders)] { return std::make_shared<const Predictions>(read(folders)); },
                [this](std::shared_ptr<const Predictions>&& predictions) {
                    predictions_ = std::move(predictions);
                    Q_EMIT changed();
                });
        });
}

RowPredictions::Predictions RowPredictions::read(const std::vector<std::filesystem::path>& folders) {
    Predictions all;
    for (const auto& folder : folders) {
        auto predictions = evaluation::readPredictions(folder);
        if (!predictions) continue;  // the page of evaluations says what is wrong with it
        for (auto& prediction : *predictions) {
            const auto id = prediction.id;
            all.try_emplace(id, Said{std::move(prediction), pathText(folder.filename())});
        }
    }
    return all;
}

QString RowPredictions::textOf(dataset::SampleId id, const QString& currency) const {
    if (!predictions_) return {};
    const auto found = predictions_->find(id);
    if (found == predictions_->end()) return {};
    const evaluation::Prediction& said = found->second.prediction;
    QStringList parts;
    if (said.predictedName) parts << toQString(*said.predictedName);
    if (said.predictedCategory) parts << toQString(*said.predictedCategory);
    if (said.predictedPrice) parts << priceText(*said.predictedPrice, currency);
    if (parts.isEmpty()) parts << toQString(said.answer);
    return tr("Last predicted (%1): %2").arg(found->second.evaluation, parts.join(QStringLiteral(" · ")));
}

}  // namespace vitrine::ui
