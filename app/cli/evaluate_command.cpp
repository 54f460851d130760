// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/evaluate_command.h"

#include <CLI/CLI.hpp>

#include "app/cli/console.h"
#include "core/engine/evaluation_folder.h"
#include "core/engine/run_record.h"
#include "core/evaluation/html_text.h"
#include "core/prompt/template_store.h"

namespace vitrine::cli {
namespace {

namespace fs = std::filesystem;
using namespace evaluation;

std::string shown(const std::optional<double>& value, std::string (*format)(double)) {
    return value ? format(*value) : "–";
}

std::string tableLine(const std::string& name, const PriceMetrics& metrics) {
    char line[160];
    std::snprintf(line, sizeof line, "%-18s %10s %10s %10s %10s %11lld", name.c_str(),
                  shown(metrics.medae, formatPrice).c_str(), shown(metrics.mape, formatShare).c_str(),
                  shown(metrics.within10, formatShare).c_str(), shown(metrics.categoryAccuracy, formatShare).c_str(),
                  static_cast<long long>(metrics.unparsable));
    return line;
}

void printTable(Console& console, const Evaluation& evaluation) {
    console.text("                   median err  rel. error  within 10   category  unreadable");
    console.text(tableLine("this model", evaluation.metrics));
    for (const auto& [name, metrics] : evaluation.baselines) {
        if (metrics) console.text(tableLine(name, *metrics));
    }
    for (const auto& [name, metrics] : evaluation.readings) {
        if (name != "picture_ridge") console.text(tableLine(name + " price", metrics));
    }
    if (evaluation.ablation) {
        console.text("swapped pictures   " + shown(evaluation.ablation->swapped.medae, formatPrice) +
                     ", blank pictures " + shown(evaluation.ablation->blank.medae, formatPrice) + " (median error)");
    }
    if (evaluation.comparison) {
        console.text(evaluation.comparison->ship ? "not worse than the other model: may be shipped"
                                                 : "worse than the other model: should not be shipped");
        if (const auto verdict = evaluation.comparison->verdict())
            console.text("beside the spread of seeds: " + std::string(verdictName(*verdict)));
    }
}

}  // namespace

void EvaluateCommand::addOptions(CLI::App& verb) {
    verb_ = &verb;
    verb.add_option("PROJECT", request_.project, "Project folder")->required();
    model_.addTo(verb);
    verb.add_option("--split", request_.questions.split, "train, validation (default), test or all")
        ->check(CLI::IsMember({"train", "validation", "test", "all"}));
    verb.add_option("--where", request_.questions.where, "Only rows that match this filter");
    verb.add_option("--limit", request_.questions.limit, "The first so many of them")->check(CLI::PositiveNumber);
    verb.add_option("--template", template_, "Prompt template (default: the run's, else product)");
    verb.add_option("--out", out_, "Folder for predictions, metrics.json and report.html");
    verb.add_option("--run", run_, "Training run whose curve the report shows (default: the adapter's)");
    verb.add_option("--lang", language_, "Language of the report: en (default) or zh-TW")
        ->check(CLI::IsMember({"en", "zh-TW"}));
    verb.add_option("--progress", progress_, "json: how far it is, in lines on standard error")
        ->check(CLI::IsMember({"json"}));
    addJudgingOptions(verb);
}

void EvaluateCommand::addJudgingOptions(CLI::App& verb) {
    CLI::Option* compare =
        verb.add_option("--compare", request_.compare, "Adapter, \"base\", or folder of an earlier evaluation");
    verb.add_option("--spread", spread_, "Evaluations with other seeds: a smaller difference is called noise")
        ->needs(compare);
    verb.add_option("--baselines", request_.baselines,
                    "category_median,nearest_picture,title_only,picture_ridge,untuned (default: all), or none")
        ->delimiter(',');
    verb.add_flag("--ablation", request_.ablation, "Also show swapped and blank pictures");
    verb.add_flag("--likely-prices", request_.answers.likelyPrices,
                  "Also search the numbers that the model holds likely: their most probable and expected price");
    verb.add_option("--batch-size", request_.answers.rowsPerBatch, "Rows answered at a time (default: 16)")
        ->check(CLI::Range(1, 4096));
    verb.add_option("--max-new-tokens", request_.answers.maxNewTokens, "Longest answer (default: 96)")
        ->check(CLI::Range(1, 4096));
    verb.add_option("--seed", request_.bootstrap.seed, "Of the intervals and the swapped pictures");
}

Result<void> EvaluateCommand::followRun(EvaluationRequest& request) const {
    const auto plan = engine::planOf(request.adapter);
    const std::string id = !template_.empty() ? template_ : plan ? plan->config.promptTemplate : "product";
    VITRINE_TRY(const auto project, dataset::Project::open(request.project, dataset::Project::Access::Read));
    VITRINE_TRY(request.questions.promptTemplate, prompt::templateOf(project, id));
    if (plan && verb_->count("--num-crops") == 0 && plan->config.numCrops > 0)
        request.session.numCrops = static_cast<int>(plan->config.numCrops);
    if (plan && verb_->count("--picture-mode") == 0) {
        VITRINE_TRY(request.session.pictureMode, image::pictureModeFromName(plan->config.pictureMode));
    }
    request.questions.pictureMode = request.session.pictureMode;
    request.answers.seed = request.bootstrap.seed;
    if (request.baselines == std::vector<std::string>{"none"}) request.baselines.clear();
    return {};
}

Result<int> EvaluateCommand::run(CommandContext& context) {
    EvaluationRequest request = request_;
    request.model = model_.model();
    request.adapter = model_.adapter();
    request.session = model_.session(context.options);
    VITRINE_CHECK(followRun(request));
    std::optional<SeedSpread> spread;
    if (!spread_.empty()) {
        VITRINE_TRY(spread, readSeedSpread(spread_));
    }
    if (!out_.empty()) {
        std::error_code failure;
        fs::create_directories(out_, failure);
        if (failure) return errorFromErrno(failure.value(), "create " + out_.string());
    }
    const Progress progress = progress_ == "json" ? Console::progressLines() : context.console.progress();
    VITRINE_TRY(Evaluation evaluation, evaluate(request, context.control, progress));
    if (spread) weigh(evaluation, *spread, context.console);
    if (!out_.empty()) VITRINE_CHECK(writeFolder(evaluation, request));
    if (context.console.json()) context.console.line(toJson(evaluation));
    printTable(context.console, evaluation);
    if (!out_.empty()) context.console.text("report: " + (out_ / "report.html").string());
    return 0;
}

void EvaluateCommand::weigh(Evaluation& evaluation, const SeedSpread& spread, Console& console) const {
    if (!evaluation.comparison) return;
    if (spread.rowsHash == evaluation.rowsHash) {
        evaluation.comparison->seedSpread = spread.medae();
    } else {
        console.message("no verdict: the evaluations of --spread judged other rows than this one");
    }
}

Result<void> EvaluateCommand::writeFolder(const Evaluation& evaluation, const EvaluationRequest& request) const {
    VITRINE_TRY(const Language language, languageFromName(language_));
    return engine::writeEvaluation(evaluation, request, {out_, run_, language});
}

}  // namespace vitrine::cli
