// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluation/evaluator.h"

#include <algorithm>
#include <unordered_map>

#include "core/evaluation/baselines.h"
#include "core/evaluation/picture_features.h"
#include "core/evaluation/prediction_files.h"

namespace vitrine::evaluation {
namespace {

namespace fs = std::filesystem;

/// The train split, as far as baselines can learn from it.
struct TrainRows {
    std::vector<KnownProduct> products;
    std::vector<batch::PromptRow> rows;  ///< of the products, in the same order; without a picture where there is none
};

Result<TrainRows> trainRowsOf(const dataset::Project& project, const QuestionOptions& options) {
    const prompt::AnswerFields& fields = options.promptTemplate.fields;
    VITRINE_TRY(auto asked, batch::projectRows(project, "split:train", options.promptTemplate, options.pictureMode));
    std::unordered_map<std::int64_t, batch::PromptRow*> byId;
    for (batch::PromptRow& row : asked.rows) byId.emplace(row.id, &row);
    TrainRows train;
    const auto take = [&](const dataset::Sample& sample) -> Result<void> {
        const auto price = sample.number(fields.price);
        if (!price) return {};
        train.products.push_back({sample.id, sample.text(fields.name), sample.text(fields.category), *price, {}});
        const auto found = byId.find(sample.id);
        train.rows.push_back(found == byId.end() ? batch::PromptRow() : *found->second);
        return {};
    };
    const dataset::SampleQuery query{.filter = "split:train", .sort = {}, .limit = -1, .offset = 0, .usableOnly = true};
    VITRINE_CHECK(project.samples().forEach(query, take));
    return train;
}

/// A folder by its whole path, so that it is found again from elsewhere; a hub id stays as it is.
std::string whole(const fs::path& named) {
    std::error_code failure;
    if (!fs::is_directory(named, failure)) return named.string();
    const fs::path absolute = fs::absolute(named, failure).lexically_normal();
    return failure ? named.string() : absolute.string();
}

/// One evaluation on its way: the model is opened state by state.
class Run {
public:
    Run(const EvaluationRequest& request, const RunControl& control, const Progress& progress)
        : request_(request), control_(control), progress_(progress) {}

    Result<Evaluation> run() {
        VITRINE_CHECK(prepare());
        VITRINE_CHECK(asItIs());
        if (!request_.adapter.empty()) {
            VITRINE_TRY(auto session, open(request_.adapter));
            VITRINE_TRY(predictions_, answer(session, ShownPicture::Own));
            VITRINE_CHECK(ablate(session));
        }
        VITRINE_CHECK(findOther());
        hybrid_ =
            wants("picture_ridge") ? pictureRidge(train_.products, predictions_, features_) : std::vector<Prediction>();
        for (std::size_t i = 0; i < hybrid_.size(); ++i) predictions_[i].picturePrice = hybrid_[i].predictedPrice;
        Evaluation evaluation = judge(predictions_, request_.bootstrap);
        evaluation.model = whole(request_.model);
        if (!request_.adapter.empty()) evaluation.adapter = whole(request_.adapter);
        evaluation.split = request_.questions.split;
        evaluation.where = request_.questions.where;
        evaluation.templateId = request_.questions.promptTemplate.id;
        evaluation.rowsHash = hashOf(set_.questions);
        evaluation.trainRows = static_cast<std::int64_t>(train_.products.size());
        evaluation.skipped = std::move(set_.skipped);
        evaluation.ablation = ablation_;
        addBaselines(evaluation);
        if (!request_.compare.empty()) {
            VITRINE_TRY(evaluation.comparison, compare(predictions_, other_, request_.bootstrap));
        }
        if (!request_.adapter.empty()) evaluation.untuned = std::move(untuned_);
        return evaluation;
    }

private:
    bool wants(std::string_view baseline) const {
        return std::ranges::find(request_.baselines, baseline) != request_.baselines.end();
    }

    Result<void> prepare() {
        for (const std::string& name : request_.baselines) {
            if (std::ranges::find(kBaselines, name) == kBaselines.end()) {
                return Error{ErrorCode::InvalidArgument, "no baseline '" + name + "'",
                             "There are: category_median, nearest_picture, title_only, picture_ridge, untuned."};
            }
        }
        VITRINE_TRY(const auto project, dataset::Project::open(request_.project, dataset::Project::Access::Read));
        VITRINE_TRY(set_, questionsOf(project, request_.questions));
        if (std::ranges::any_of(request_.baselines, [](const std::string& name) { return name != "untuned"; })) {
            VITRINE_TRY(train_, trainRowsOf(project, request_.questions));
        }
        return {};
    }

    Result<model::ModelSession> open(const fs::path& adapter) const {
        model::SessionOptions options = request_.session;
        options.adapter = adapter;
        return model::ModelSession::open(request_.model, options, progress_);
    }

    Result<std::vector<Prediction>> answer(model::ModelSession& session, ShownPicture shown) const {
        AnswerOptions options = request_.answers;
        options.shown = shown;
        options.likelyPrices = options.likelyPrices && shown == ShownPicture::Own;
        return answerQuestions(session, set_.questions, request_.questions.promptTemplate, options, control_,
                               progress_);
    }

    /// What is asked of the model without an adapter.
    Result<void> asItIs() {
        const bool isJudged = request_.adapter.empty();
        const bool isBaseline = wants("untuned") || request_.compare == "base";
        const bool looks = (wants("nearest_picture") || wants("picture_ridge")) && !train_.products.empty();
        if (!isJudged && !isBaseline && !looks) return {};
        VITRINE_TRY(auto session, open({}));
        if (looks) VITRINE_CHECK(lookAtPictures(session));
        if (isJudged || isBaseline) {
            VITRINE_TRY(untuned_, answer(session, ShownPicture::Own));
        }
        if (!isJudged) return {};
        predictions_ = untuned_;
        return ablate(session);
    }

    Result<void> lookAtPictures(const model::ModelSession& session) {
        VITRINE_TRY(auto known, pictureFeatures(session, train_.rows, control_, progress_));
        for (std::size_t i = 0; i < known.size(); ++i) train_.products[i].feature = std::move(known[i]);
        std::vector<batch::PromptRow> rows;
        for (const Question& question : set_.questions) rows.push_back(question.row);
        VITRINE_TRY(features_, pictureFeatures(session, rows, control_, progress_));
        return {};
    }

    Result<AblatedError> ablatedError(model::ModelSession& session, ShownPicture shown, double own) const {
        VITRINE_TRY(const auto predictions, answer(session, shown));
        AblatedError error{metricsOf(std::span<const Prediction>(predictions)).medae, std::nullopt};
        if (error.medae && own > 0.0) error.ratio = *error.medae / own;
        return error;
    }

    Result<void> ablate(model::ModelSession& session) {
        if (!request_.ablation) return {};
        const double own = metricsOf(std::span<const Prediction>(predictions_)).medae.value_or(0.0);
        Ablation ablation;
        VITRINE_TRY(ablation.swapped, ablatedError(session, ShownPicture::Swapped, own));
        VITRINE_TRY(ablation.blank, ablatedError(session, ShownPicture::Blank, own));
        ablation_ = ablation;
        return {};
    }

    /// The predictions to compare with.
    Result<void> findOther() {
        const fs::path folder = request_.compare;
        std::error_code failure;
        if (request_.compare.empty()) return {};
        if (request_.compare == "base") {
            other_ = untuned_;
            return {};
        }
        if (fs::exists(folder / "predictions.parquet", failure)) {
            VITRINE_TRY(other_, readPredictions(folder));
            return {};
        }
        if (!fs::exists(folder / "adapter_config.json", failure)) {
            return Error{ErrorCode::NotFound, folder.string() + " is neither an adapter nor an earlier evaluation",
                         "Name an adapter folder, a folder written by evaluate --out, or base."};
        }
        VITRINE_TRY(auto session, open(folder));
        VITRINE_TRY(other_, answer(session, ShownPicture::Own));
        return {};
    }

    void addBaselines(Evaluation& evaluation) const {
        for (const std::string_view name : kBaselines) {
            if (!wants(name)) continue;
            std::vector<Prediction> answers;
            if (name == "untuned") {
                answers = untuned_;
            } else if (train_.products.empty()) {
                evaluation.baselines.emplace_back(name, std::nullopt);
                continue;
            } else if (name == "category_median") {
                answers = categoryMedian(train_.products, predictions_);
            } else if (name == "nearest_picture") {
                answers = nearestPicture(train_.products, predictions_, features_);
            } else if (name == "picture_ridge") {
                answers = hybrid_;
            } else {
                answers = titleOnly(train_.products, predictions_);
            }
            PriceMetrics metrics = metricsOf(std::span<const Prediction>(answers));
            if (name != "nearest_picture" && name != "untuned") {  // they tell nothing but a price
                metrics.nameSimilarity.reset();
                metrics.nameExact.reset();
                metrics.categoryAccuracy.reset();
            }
            evaluation.baselines.emplace_back(name, metrics);
        }
    }

    const EvaluationRequest& request_;
    const RunControl& control_;
    const Progress& progress_;
    QuestionSet set_;
    TrainRows train_;
    std::vector<std::vector<float>> features_;  ///< of the questions' pictures
    std::vector<Prediction> predictions_;
    std::vector<Prediction> hybrid_;  ///< baseline picture_ridge
    std::vector<Prediction> untuned_;
    std::vector<Prediction> other_;
    std::optional<Ablation> ablation_;
};

}  // namespace

Evaluation judge(std::vector<Prediction> predictions, const BootstrapOptions& options) {
    Evaluation evaluation;
    const std::vector<RowScore> scores = scoresOf(predictions);
    evaluation.metrics = metricsOf(std::span<const RowScore>(scores));
    evaluation.intervals = bootstrapIntervals(scores, options);
    evaluation.readings = readingsOf(predictions);
    evaluation.byCategory = byCategory(predictions);
    evaluation.byPriceBand = byPriceBand(predictions);
    evaluation.predictions = std::move(predictions);
    return evaluation;
}

Result<Evaluation> evaluate(const EvaluationRequest& request, const RunControl& control, const Progress& progress) {
    return Run(request, control, progress).run();
}

}  // namespace vitrine::evaluation
