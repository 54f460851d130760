// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/adapter/model_card.h"

#include <array>

#include "core/adapter/exporter.h"
#include "core/adapter/yaml_text.h"
#include "core/model/lora_config.h"

namespace vitrine::adapter {
namespace {

namespace fs = std::filesystem;
using io::Json;
using io::OrderedJson;

constexpr std::array kSettings{"finetuning_type",
                               "learning_rate",
                               "lr_scheduler_type",
                               "warmup_steps",
                               "per_device_train_batch_size",
                               "gradient_accumulation_steps",
                               "max_steps",
                               "num_train_epochs",
                               "weight_decay",
                               "adam_beta1",
                               "adam_beta2",
                               "adam_epsilon",
                               "max_grad_norm",
                               "seed",
                               "num_crops",
                               "dtype",
                               "shuffle",
                               "picture_mode"};

constexpr std::array kMetrics{
    "mae", "medae", "mape", "smape", "rmsle", "within_10", "bias", "name_similarity", "category_accuracy"};

/// A number, a truth value, or a text that cannot be a path.
bool isPublic(const Json& value) {
    if (value.is_string()) return value.get<std::string>().find_first_of("/\\~") == std::string::npos;
    return value.is_number() || value.is_boolean();
}

void copyPublic(const Json& from, const char* key, OrderedJson& to) {
    if (const auto found = from.find(key); found != from.end() && isPublic(*found)) to[key] = *found;
}

Result<OrderedJson> adapterFacts(const fs::path& folder) {
    const fs::path file = folder / "adapter_config.json";
    VITRINE_TRY(const Json document, io::readJson(file));
    VITRINE_TRY(const model::LoraConfig config, model::parseLoraConfig(document, file.string()));
    OrderedJson facts;
    facts["rank"] = config.rank;
    facts["alpha"] = config.alpha;
    facts["dropout"] = config.dropout;
    facts["use_rslora"] = config.useRslora;
    facts["use_dora"] = config.useDora;
    facts["target_modules"] =
        config.targetPattern.empty() ? OrderedJson(config.targetModules) : OrderedJson(config.targetPattern);
    if (!config.modulesToSave.empty()) facts["modules_to_save"] = config.modulesToSave;
    return facts;
}

Result<OrderedJson> trainingFacts(const fs::path& run) {
    VITRINE_TRY(const Json document, io::readJson(run / "training_args.json"));
    const Json& settings =
        document.contains("settings") && document["settings"].is_object() ? document["settings"] : document;
    OrderedJson facts;
    facts["settings"] = OrderedJson::object();
    for (const char* key : kSettings) copyPublic(settings, key, facts["settings"]);
    const auto state = io::readJson(run / "trainer_state.json");
    if (!state || !state->is_object()) return facts;
    for (const char* key : {"global_step", "epoch", "best_metric", "best_global_step", "num_input_tokens_seen"})
        copyPublic(*state, key, facts);
    if (!state->contains("log_history") || !(*state)["log_history"].is_array()) return facts;
    for (const Json& entry : (*state)["log_history"]) {
        if (!entry.is_object()) continue;
        if (entry.contains("loss") && entry["loss"].is_number()) facts["last_loss"] = entry["loss"];
        if (entry.contains("eval_loss") && entry["eval_loss"].is_number()) facts["last_eval_loss"] = entry["eval_loss"];
    }
    return facts;
}

OrderedJson metricFacts(const Json& document) {
    OrderedJson facts;
    for (const char* key : {"n", "unparsable"}) copyPublic(document, key, facts);
    for (const char* key : kMetrics) copyPublic(document, key, facts);
    return facts;
}

Result<OrderedJson> evaluationFacts(const fs::path& folder) {
    VITRINE_TRY(const Json document, io::readJson(folder / "metrics.json"));
    if (!document.is_object())
        return Error{ErrorCode::InvalidData, (folder / "metrics.json").string() + " is not an object", {}};
    OrderedJson facts = metricFacts(document);
    for (const char* key : {"split", "train_rows", "rows_hash"}) copyPublic(document, key, facts);
    if (document.contains("intervals") && document["intervals"].is_object()) {
        for (const char* key : kMetrics) {
            if (document["intervals"].contains(key)) facts["intervals"][key] = document["intervals"][key];
        }
    }
    if (document.contains("baselines") && document["baselines"].is_object()) {
        for (const auto& [name, metrics] : document["baselines"].items()) {
            if (metrics.is_object()) facts["baselines"][name] = metricFacts(metrics);
        }
    }
    return facts;
}

std::string shown(const OrderedJson& value) {
    if (value.is_string()) return markdownText(value.get<std::string>());
    if (value.is_number_float()) {
        char text[32];
        std::snprintf(text, sizeof text, "%.6g", value.get<double>());
        return text;
    }
    if (value.is_boolean()) return value.get<bool>() ? "yes" : "no";
    if (value.is_array()) {
        std::string list;
        for (const auto& entry : value) list += (list.empty() ? "" : ", ") + shown(entry);
        return list;
    }
    return value.is_null() ? "–" : markdownText(value.dump());
}

std::string factTable(const OrderedJson& facts) {
    std::string table = "| setting | value |\n| --- | --- |\n";
    for (const auto& [key, value] : facts.items()) {
        if (!value.is_object()) table += "| " + markdownText(key) + " | " + shown(value) + " |\n";
    }
    return table + "\n";
}

/// One row a metric: the model with its interval, then each baseline.
std::string metricTable(const OrderedJson& evaluation) {
    const OrderedJson baselines = evaluation.value("baselines", OrderedJson::object());
    const OrderedJson intervals = evaluation.value("intervals", OrderedJson::object());
    std::string head = "| metric | this model | 95 % interval |";
    std::string rule = "| --- | --- | --- |";
    for (const auto& [name, metrics] : baselines.items()) {
        head += " " + markdownText(name) + " |";
        rule += " --- |";
    }
    std::string table = head + "\n" + rule + "\n";
    for (const char* key : kMetrics) {
        if (!evaluation.contains(key)) continue;
        const OrderedJson range = intervals.value(key, OrderedJson());
        const std::string interval =
            range.is_array() && range.size() == 2 ? shown(range[0]) + " … " + shown(range[1]) : "–";
        table += "| " + markdownText(key) + " | " + shown(evaluation[key]) + " | " + interval + " |";
        for (const auto& [name, metrics] : baselines.items())
            table += " " + shown(metrics.value(key, OrderedJson())) + " |";
        table += "\n";
    }
    return table + "\n";
}

OrderedJson modelIndex(const std::string& name, const OrderedJson& evaluation) {
    OrderedJson metrics = OrderedJson::array();
    for (const char* key : kMetrics) {
        if (evaluation.contains(key)) metrics.push_back({{"type", key}, {"value", evaluation[key]}});
    }
    const OrderedJson result = {{"task", {{"type", "image-text-to-text"}}},
                                {"dataset",
                                 {{"name", "product catalogue"},
                                  {"type", "private"},
                                  {"split", evaluation.value("split", OrderedJson("validation"))}}},
                                {"metrics", metrics}};
    return OrderedJson::array({{{"name", name}, {"results", OrderedJson::array({result})}}});
}

OrderedJson frontMatter(const OrderedJson& facts, const std::string& title) {
    const bool peft = facts["format"] == "peft";
    const std::string base = facts["base_model"];
    const std::string relation = peft ? "base_model:adapter:" : "base_model:finetune:";
    OrderedJson matter;
    matter["library_name"] = peft ? "peft" : "transformers";
    if (facts["base_model_on_hub"] == true) matter["base_model"] = base;
    matter["pipeline_tag"] = "image-text-to-text";
    if (!facts["license"].is_null()) matter["license"] = facts["license"];
    matter["tags"] = peft ? OrderedJson{"lora", "transformers"} : OrderedJson{"transformers"};
    if (facts["base_model_on_hub"] == true) matter["tags"].push_back(relation + base);
    if (facts.contains("evaluation")) {
        matter["metrics"] = OrderedJson{"mae", "mape"};
        matter["model-index"] = modelIndex(title, facts["evaluation"]);
    }
    return matter;
}

std::string evaluationSection(const OrderedJson& evaluation) {
    std::string text = "## Evaluation\n\n";
    text += "Answers were generated freely for " + shown(evaluation.value("n", OrderedJson())) + " rows of the " +
            shown(evaluation.value("split", OrderedJson("validation"))) + " split; " +
            shown(evaluation.value("unparsable", OrderedJson())) +
            " answers could not be read. Prices are in the catalogue's currency, shares are fractions.\n\n";
    if (evaluation.contains("rows_hash"))
        text += "SHA-256 of the judged rows: " + shown(evaluation["rows_hash"]) + "\n\n";
    return text + metricTable(evaluation);
}

}  // namespace

Result<OrderedJson> cardFacts(const CardSources& sources) {
    VITRINE_TRY(const fs::path folder, model::resolveModel(sources.model));
    VITRINE_TRY(const model::Phi3VisionConfig config, model::readPhi3VisionConfig(folder));
    OrderedJson facts;
    const std::string base = publicModelName(sources.model, config);
    facts["base_model"] = base;
    facts["base_model_on_hub"] = base.find('/') != std::string::npos;
    facts["format"] = sources.format == ExportFormat::Peft ? "peft" : "merged";
    facts["license"] = sources.license.empty() ? OrderedJson() : OrderedJson(sources.license);
    facts["program"] = sources.program;
    VITRINE_TRY(facts["adapter"], adapterFacts(sources.adapter));
    if (!sources.run.empty()) {
        VITRINE_TRY(facts["training"], trainingFacts(sources.run));
    }
    if (!sources.evaluation.empty()) {
        VITRINE_TRY(facts["evaluation"], evaluationFacts(sources.evaluation));
    }
    return facts;
}

std::string renderCard(const OrderedJson& facts) {
    const bool peft = facts["format"] == "peft";
    const std::string base = facts["base_model"];
    const std::string title = base.substr(base.rfind('/') + 1) + (peft ? " adapter" : " fine-tuned");
    std::string card = "---\n" + yamlBlock(frontMatter(facts, title)) + "---\n\n# " + markdownText(title) + "\n\n";
    card += peft ? "A low-rank adapter for " : "Merged weights, fine-tuned from ";
    card += markdownText(base) + " that tells name, category and price of a product from its picture.\n\n";
    card += "## Adapter\n\n" + factTable(facts["adapter"]);
    if (facts.contains("training")) {
        card += "## Training\n\n" + factTable(facts["training"]["settings"]);
        OrderedJson outcome = facts["training"];
        outcome.erase("settings");
        if (!outcome.empty()) card += factTable(outcome);
    }
    if (facts.contains("evaluation")) card += evaluationSection(facts["evaluation"]);
    card +=
        "## Limits\n\nPrices are guesses from one picture; they hold for the catalogue and the time they were "
        "learnt from. Products of other kinds, brands or currencies are outside what was measured.\n\n";
    card += "## Framework versions\n\n- " + markdownText(facts["program"].get<std::string>()) + "\n";
    return card;
}

}  // namespace vitrine::adapter
