// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/inspect_command.h"

#include <CLI/CLI.hpp>

#include "app/cli/console.h"
#include "core/model/inspection.h"

namespace vitrine::cli {
namespace {

using io::OrderedJson;

OrderedJson configurationOf(const model::Phi3VisionConfig& config) {
    OrderedJson document = {
        {"model_type", "phi3_v"},
        {"variant", config.variant == model::Phi3VisionVariant::V35 ? "3.5" : "3.0"},
        {"name_or_path", config.nameOrPath},
        {"torch_dtype", config.torchDtype},
        {"vocab_size", config.vocabSize},
        {"hidden_size", config.hiddenSize},
        {"intermediate_size", config.intermediateSize},
        {"num_hidden_layers", config.numHiddenLayers},
        {"num_attention_heads", config.numAttentionHeads},
        {"num_key_value_heads", config.numKeyValueHeads},
        {"max_position_embeddings", config.maxPositionEmbeddings},
        {"original_max_position_embeddings", config.originalMaxPositionEmbeddings},
    };
    document["clip"] = {
        {"hidden_size", config.clip.hiddenSize},
        {"intermediate_size", config.clip.intermediateSize},
        {"num_hidden_layers", config.clip.numHiddenLayers},
        {"num_attention_heads", config.clip.numAttentionHeads},
        {"layers_used", config.clipLayersUsed()},
    };
    return document;
}

OrderedJson documentOf(const model::ModelInspection& inspection) {
    OrderedJson tensors = OrderedJson::array();
    for (const auto& tensor : inspection.tensors) {
        tensors.push_back({{"name", tensor.name},
                           {"dtype", tensor.dtype},
                           {"shape", tensor.shape},
                           {"file", tensor.file},
                           {"used", tensor.used}});
    }
    return {{"configuration", configurationOf(inspection.config)},
            {"parameters", inspection.parameters},
            {"parts", inspection.parts},
            {"bytes", inspection.bytes},
            {"tensor_count", inspection.tensors.size()},
            {"tensors", std::move(tensors)},
            {"unused", inspection.unused},
            {"missing", inspection.missing},
            {"unexpected", inspection.unexpected},
            {"misshapen", inspection.misshapen},
            {"ignored", inspection.ignored}};
}

void printNames(Console& console, const std::string& title, const std::vector<std::string>& names) {
    if (names.empty()) return;
    console.text(title + " (" + std::to_string(names.size()) + "):");
    for (const std::string& name : names) console.text("  " + name);
}

void print(Console& console, const model::ModelInspection& inspection) {
    const auto& config = inspection.config;
    console.text("Phi-3" + std::string(config.variant == model::Phi3VisionVariant::V35 ? ".5" : "") + "-Vision, " +
                 std::to_string(inspection.parameters) + " parameters, " + std::to_string(inspection.tensors.size()) +
                 " tensors, " + std::to_string(inspection.bytes) + " bytes");
    for (const auto& [part, count] : inspection.parts) console.text("  " + part + ": " + std::to_string(count));
    console.text("decoder: " + std::to_string(config.numHiddenLayers) + " layers of " +
                 std::to_string(config.hiddenSize));
    console.text("vision tower: " + std::to_string(config.clipLayersUsed()) + " of " +
                 std::to_string(config.clip.numHiddenLayers) + " layers of " + std::to_string(config.clip.hiddenSize) +
                 " run");
    printNames(console, "never used by the forward pass", inspection.unused);
    printNames(console, "missing", inspection.missing);
    printNames(console, "unknown to the model", inspection.unexpected);
    printNames(console, "of another shape", inspection.misshapen);
    printNames(console, "ignored left-overs", inspection.ignored);
}

}  // namespace

void InspectCommand::addOptions(CLI::App& verb) {
    verb.add_option("--model", model_, "Model folder, or a hub id in the local hub cache")->required();
}

Result<int> InspectCommand::run(CommandContext& context) {
    VITRINE_TRY(const auto inspection, model::inspectModel(model_));
    if (context.console.json()) {
        context.console.line(documentOf(inspection));
    } else {
        print(context.console, inspection);
    }
    const bool fits = inspection.missing.empty() && inspection.unexpected.empty() && inspection.misshapen.empty();
    return fits ? 0 : static_cast<int>(ErrorClass::Data);
}

}  // namespace vitrine::cli
