// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/adapter/adapter_importer.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/Tensor.h>
#include <ATen/ops/isfinite.h>

#include <map>

#include "core/io/json.h"
#include "core/io/safetensors.h"
#include "core/model/network/phi3_vision.h"
#include "core/model/network/tensor_io.h"

namespace vitrine::adapter {
namespace {

namespace fs = std::filesystem;
using Shape = std::vector<std::int64_t>;

constexpr std::string_view kPrefix = "base_model.model.";

bool isSaved(const model::LoraConfig& config, const std::string& parameter) {
    for (const std::string& module : config.modulesToSave) {
        if (parameter.ends_with("." + module) || ("." + parameter).find("." + module + ".") != std::string::npos)
            return true;
    }
    return false;
}

/// Names and shapes that the configuration asks of the file.
std::map<std::string, Shape> expectedTensors(model::network::Phi3Vision& network, AdapterFit& fit) {
    std::map<std::string, Shape> expected;
    for (const auto& [name, linear] : network.index().linears) {
        if (!fit.config.targets(name) || model::network::isUnused(network.config(), name)) continue;
        ++fit.modules;
        const std::string key = std::string(kPrefix) + name;
        const std::int64_t rank = fit.config.rankOf(name);
        expected[key + ".lora_A.weight"] = {rank, linear->inFeatures()};
        expected[key + ".lora_B.weight"] = {linear->outFeatures(), rank};
        if (fit.config.useDora) expected[key + ".lora_magnitude_vector"] = {linear->outFeatures()};
    }
    for (const auto& parameter : network.index().parameters) {
        if (isSaved(fit.config, parameter.name)) expected[std::string(kPrefix) + parameter.name] = parameter.shape;
    }
    return expected;
}

std::string shapeText(const Shape& shape) {
    std::string text = "[";
    for (const std::int64_t extent : shape) text += (text.size() > 1 ? ", " : "") + std::to_string(extent);
    return text + "]";
}

void inspectTensor(const std::string& name, const at::Tensor& tensor, const Shape& wanted, AdapterFit& fit) {
    const Shape shape(tensor.sizes().begin(), tensor.sizes().end());
    fit.parameters += tensor.numel();
    if (shape != wanted) {
        fit.misshapen.push_back("'" + name + "' is " + shapeText(shape) + ", the model needs " + shapeText(wanted));
    } else if (!tensor.is_floating_point()) {
        fit.unusable.push_back("'" + name + "' holds integers");
    } else if (!at::isfinite(tensor).all().item<bool>()) {
        fit.unusable.push_back("'" + name + "' holds NaN or infinity");
    }
}

Result<void> refusePickled(const fs::path& folder) {
    std::error_code failure;
    if (fs::exists(folder / "adapter_model.safetensors", failure)) return {};
    if (fs::exists(folder / "adapter_model.bin", failure))
        return Error{ErrorCode::PickleRefused, (folder / "adapter_model.bin").string() + " is pickled", {}};
    return Error{ErrorCode::NotFound, (folder / "adapter_model.safetensors").string() + " is absent", {}};
}

}  // namespace

Error AdapterFit::error(const fs::path& folder) const {
    const std::pair<ErrorCode, const std::vector<std::string>*> kinds[] = {
        {ErrorCode::ShapeMismatch, &misshapen},
        {ErrorCode::MissingTensor, &missing},
        {ErrorCode::UnexpectedTensor, &unexpected},
        {ErrorCode::InvalidData, &unusable},
    };
    constexpr std::size_t kNamed = 5;
    for (const auto& [code, names] : kinds) {
        if (names->empty()) continue;
        std::string detail = (folder / "adapter_model.safetensors").string() + ": ";
        for (std::size_t i = 0; i < std::min(kNamed, names->size()); ++i) {
            const bool bare = code == ErrorCode::MissingTensor || code == ErrorCode::UnexpectedTensor;
            detail += (i > 0 ? "; " : "") + (bare ? "'" + (*names)[i] + "'" : (*names)[i]);
        }
        if (code == ErrorCode::MissingTensor) detail += names->size() == 1 ? " is missing" : " are missing";
        if (code == ErrorCode::UnexpectedTensor) detail += " belongs to no module that adapter_config.json names";
        if (names->size() > kNamed) detail += " (and " + std::to_string(names->size() - kNamed) + " more)";
        return {code, detail, "Use the base model that this adapter was trained on."};
    }
    return {ErrorCode::Internal, "the adapter fits", {}};
}

Result<AdapterFit> inspectAdapter(const fs::path& folder, const model::Phi3VisionConfig& model) {
    const fs::path configFile = folder / "adapter_config.json";
    AdapterFit fit;
    VITRINE_TRY(const io::Json document, io::readJson(configFile));
    VITRINE_TRY(fit.config, model::parseLoraConfig(document, configFile.string()));
    VITRINE_CHECK(refusePickled(folder));
    model::network::Phi3Vision network(model);
    const std::map<std::string, Shape> expected = expectedTensors(network, fit);
    if (fit.modules == 0) {
        return Error{ErrorCode::InvalidData, configFile.string() + ": target_modules names no module of this model",
                     "Use the base model that this adapter was trained on."};
    }
    VITRINE_TRY(const auto tensors, model::network::readTensors(folder / "adapter_model.safetensors"));
    for (const auto& [name, shape] : expected) {
        const auto found = tensors.find(name);
        if (found == tensors.end()) {
            fit.missing.push_back(name);
        } else {
            inspectTensor(name, found->second, shape, fit);
        }
    }
    for (const auto& [name, tensor] : tensors) {
        const bool unread = name.starts_with(kPrefix) && model::network::isUnused(model, name.substr(kPrefix.size()));
        const bool baseWeight = name.find(".base_layer.") != std::string::npos;
        if (!expected.contains(name) && !baseWeight && !unread) fit.unexpected.push_back(name);
    }
    return fit;
}

}  // namespace vitrine::adapter
