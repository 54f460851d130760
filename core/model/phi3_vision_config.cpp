// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/phi3_vision_config.h"

#include <cmath>

namespace vitrine::model {
namespace {

using io::Json;

/// Reads keys of one JSON object and remembers the first thing that is wrong.
class KeyReader {
public:
    KeyReader(const Json& object, std::string source) : object_(object), source_(std::move(source)) {}

    std::int64_t integer(const char* key, std::int64_t fallback, std::int64_t low, std::int64_t high) {
        const Json* value = find(key);
        if (value == nullptr) return fallback;
        if (!value->is_number_integer()) return refuse(key, "is not a whole number"), fallback;
        // An unsigned value beyond int64 would wrap, so it is compared as what it is.
        if (value->is_number_unsigned() && value->get<std::uint64_t>() > static_cast<std::uint64_t>(high)) {
            return refuse(key, "is above " + std::to_string(high)), fallback;
        }
        const auto number = value->get<std::int64_t>();
        if (number < low || number > high) {
            refuse(key,
                   "= " + std::to_string(number) + " is outside " + std::to_string(low) + " … " + std::to_string(high));
        }
        return number;
    }

    double real(const char* key, double fallback, double low, double high) {
        const Json* value = find(key);
        if (value == nullptr) return fallback;
        if (!value->is_number()) return refuse(key, "is not a number"), fallback;
        const auto number = value->get<double>();
        if (!(number >= low && number <= high)) refuse(key, "is outside its range");
        return number;
    }

    std::string text(const char* key, const std::string& fallback) {
        const Json* value = find(key);
        if (value == nullptr) return fallback;
        if (!value->is_string()) return refuse(key, "is not text"), fallback;
        return value->get<std::string>();
    }

    bool flag(const char* key, bool fallback) {
        const Json* value = find(key);
        if (value == nullptr) return fallback;
        if (!value->is_boolean()) return refuse(key, "is not true or false"), fallback;
        return value->get<bool>();
    }

    std::vector<double> factors(const char* key, std::int64_t count) {
        const Json* value = find(key);
        if (value == nullptr) return refuse(key, "is missing"), std::vector<double>{};
        std::vector<double> numbers;
        const bool fits = value->is_array() && static_cast<std::int64_t>(value->size()) == count;
        if (!fits) return refuse(key, "needs " + std::to_string(count) + " numbers"), numbers;
        for (const Json& item : *value) {
            const double number = item.is_number() ? item.get<double>() : 0.0;
            if (!(number > 0.0 && number < 1e6))
                return refuse(key, "holds a value that is not a positive number"), numbers;
            numbers.push_back(number);
        }
        return numbers;
    }

    /// Absent or null counts as not given, as in the reference.
    const Json* find(const char* key) const {
        const auto found = object_.find(key);
        return found == object_.end() || found->is_null() ? nullptr : &*found;
    }

    void refuse(const std::string& key, const std::string& why) {
        if (error_.detail.empty()) error_ = {ErrorCode::UnsupportedModel, source_ + ": " + key + " " + why, {}};
    }

    Result<void> finish() const {
        if (error_.detail.empty()) return {};
        return error_;
    }

private:
    const Json& object_;
    std::string source_;
    Error error_;
};

void readRope(KeyReader& keys, const std::string& source, Phi3VisionConfig& config) {
    const Json* scaling = keys.find("rope_scaling");
    if (scaling == nullptr) return;
    if (!scaling->is_object()) return keys.refuse("rope_scaling", "is not an object");
    KeyReader rope(*scaling, source + ": rope_scaling");
    const std::string type = rope.text("type", rope.text("rope_type", ""));
    if (type == "su" || type == "longrope") {
        config.ropeType = RopeType::Su;
    } else if (type == "yarn") {
        config.ropeType = RopeType::Yarn;
    } else {
        return keys.refuse("rope_scaling.type", "'" + type + "' is none of su, longrope, yarn");
    }
    config.shortFactor = rope.factors("short_factor", config.headDim() / 2);
    config.longFactor = rope.factors("long_factor", config.headDim() / 2);
    if (const auto status = rope.finish(); !status) keys.refuse("rope_scaling", status.error().detail);
}

ClipVisionConfig readClip(KeyReader& keys, const std::string& source) {
    ClipVisionConfig clip;
    const Json* given = keys.find("clip_config");
    if (given == nullptr) return clip;
    if (!given->is_object()) return keys.refuse("clip_config", "is not an object"), clip;
    KeyReader reader(*given, source + ": clip_config");
    clip.hiddenSize = reader.integer("hidden_size", clip.hiddenSize, 4, 16384);
    clip.intermediateSize = reader.integer("intermediate_size", clip.intermediateSize, 1, 65536);
    clip.numHiddenLayers = reader.integer("num_hidden_layers", clip.numHiddenLayers, 2, 256);
    clip.numAttentionHeads = reader.integer("num_attention_heads", clip.numAttentionHeads, 1, 256);
    clip.imageSize = reader.integer("image_size", clip.imageSize, 336, 336);
    clip.patchSize = reader.integer("patch_size", clip.patchSize, 14, 14);
    clip.layerNormEps = reader.real("layer_norm_eps", clip.layerNormEps, 1e-12, 1e-1);
    if (reader.text("hidden_act", "quick_gelu") != "quick_gelu") reader.refuse("hidden_act", "is not quick_gelu");
    if (clip.hiddenSize % clip.numAttentionHeads != 0) reader.refuse("hidden_size", "is not divisible by the heads");
    if (const auto status = reader.finish(); !status) keys.refuse("clip_config", status.error().detail);
    return clip;
}

void readVision(KeyReader& keys, const std::string& source, Phi3VisionConfig& config) {
    const Json* layer = keys.find("embd_layer");
    config.hasVision = layer != nullptr && layer->is_object();
    if (!config.hasVision) return;
    KeyReader embedding(*layer, source + ": embd_layer");
    if (embedding.text("hd_transform_order", "sub_glb") != "sub_glb")
        embedding.refuse("hd_transform_order", "is not sub_glb");
    if (embedding.text("projection_cls", "mlp") != "mlp") embedding.refuse("projection_cls", "is not mlp");
    if (!embedding.flag("use_hd_transform", true)) embedding.refuse("use_hd_transform", "is false");
    if (!embedding.flag("with_learnable_separator", true)) embedding.refuse("with_learnable_separator", "is false");
    if (const auto status = embedding.finish(); !status) keys.refuse("embd_layer", status.error().detail);
    config.clip = readClip(keys, source);
    const Json* processor = keys.find("img_processor");
    if (processor == nullptr || !processor->is_object()) return keys.refuse("img_processor", "is missing");
    KeyReader image(*processor, source + ": img_processor");
    if (image.text("name", "clip_vision_model") != "clip_vision_model")
        image.refuse("name", "is not clip_vision_model");
    if (image.text("type_feature", "patch") != "patch") image.refuse("type_feature", "is not patch");
    image.integer("image_dim_out", config.clip.hiddenSize, config.clip.hiddenSize, config.clip.hiddenSize);
    config.clipFeatureLayer = image.integer("layer_idx", -2, -config.clip.numHiddenLayers, -1);
    if (const auto status = image.finish(); !status) keys.refuse("img_processor", status.error().detail);
}

// By content: 3.5's window is twice 3.0's. The folder's name is only a hint where the window is not given.
Phi3VisionVariant variantOf(KeyReader& keys, const std::string& nameOrPath) {
    if (keys.find("sliding_window") != nullptr) {
        const auto window = keys.integer("sliding_window", 0, 0, std::int64_t{1} << 40);
        return window == 262144 ? Phi3VisionVariant::V35 : Phi3VisionVariant::V30;
    }
    return nameOrPath.find("3.5") != std::string::npos ? Phi3VisionVariant::V35 : Phi3VisionVariant::V30;
}

void readLanguage(KeyReader& keys, Phi3VisionConfig& config) {
    config.vocabSize = keys.integer("vocab_size", config.vocabSize, 1, 1'000'000);
    config.hiddenSize = keys.integer("hidden_size", config.hiddenSize, 2, 65536);
    config.intermediateSize = keys.integer("intermediate_size", config.intermediateSize, 1, 262144);
    config.numHiddenLayers = keys.integer("num_hidden_layers", config.numHiddenLayers, 1, 512);
    config.numAttentionHeads = keys.integer("num_attention_heads", config.numAttentionHeads, 1, 1024);
    config.numKeyValueHeads = keys.integer("num_key_value_heads", config.numAttentionHeads, 1, 1024);
    config.rmsNormEps = keys.real("rms_norm_eps", config.rmsNormEps, 1e-12, 1e-1);
    // The class default where the key is missing is 4096 (specification 1.5).
    config.maxPositionEmbeddings = keys.integer("max_position_embeddings", 4096, 1, std::int64_t{1} << 24);
    config.originalMaxPositionEmbeddings =
        keys.integer("original_max_position_embeddings", 4096, 2, std::int64_t{1} << 24);
    config.ropeTheta = keys.real("rope_theta", config.ropeTheta, 1.0, 1e9);
    config.bosTokenId = keys.integer("bos_token_id", config.bosTokenId, 0, config.vocabSize - 1);
    config.eosTokenId = keys.integer("eos_token_id", config.eosTokenId, 0, config.vocabSize - 1);
    config.padTokenId =
        keys.integer("pad_token_id", std::min(config.padTokenId, config.vocabSize - 1), 0, config.vocabSize - 1);
    config.tieWordEmbeddings = keys.flag("tie_word_embeddings", config.tieWordEmbeddings);
    config.torchDtype = keys.text("torch_dtype", config.torchDtype);
    config.nameOrPath = keys.text("_name_or_path", "");
    if (keys.text("hidden_act", "silu") != "silu") keys.refuse("hidden_act", "is not silu");
    if (config.tieWordEmbeddings) keys.refuse("tie_word_embeddings", "= true is not supported");
}

}  // namespace

double Phi3VisionConfig::ropeAmplitude() const {
    const double scale =
        static_cast<double>(maxPositionEmbeddings) / static_cast<double>(originalMaxPositionEmbeddings);
    if (ropeType == RopeType::None || scale <= 1.0) return 1.0;
    if (ropeType == RopeType::Yarn) return 0.1 * std::log(scale) + 1.0;
    return std::sqrt(1.0 + std::log(scale) / std::log(static_cast<double>(originalMaxPositionEmbeddings)));
}

Result<Phi3VisionConfig> parsePhi3VisionConfig(const Json& document, const std::string& source) {
    if (!document.is_object()) return Error{ErrorCode::InvalidData, source + " is not a JSON object", {}};
    KeyReader keys(document, source);
    const std::string type = keys.text("model_type", "");
    if (type != "phi3_v") {
        return Error{ErrorCode::UnsupportedModel, source + ": model_type '" + type + "' is not phi3_v", {}};
    }
    Phi3VisionConfig config;
    readLanguage(keys, config);
    VITRINE_CHECK(keys.finish());
    const bool divisible = config.hiddenSize % config.numAttentionHeads == 0 && config.headDim() % 2 == 0 &&
                           config.numAttentionHeads % config.numKeyValueHeads == 0;
    if (!divisible) {
        return Error{ErrorCode::UnsupportedModel,
                     source + ": hidden_size, num_attention_heads and num_key_value_heads do not divide evenly",
                     {}};
    }
    readRope(keys, source, config);
    readVision(keys, source, config);
    config.variant = variantOf(keys, config.nameOrPath);
    VITRINE_CHECK(keys.finish());
    return config;
}

Result<Phi3VisionConfig> readPhi3VisionConfig(const std::filesystem::path& modelFolder) {
    const std::filesystem::path file = modelFolder / "config.json";
    VITRINE_TRY(const Json document, io::readJson(file));
    return parsePhi3VisionConfig(document, file.string());
}

}  // namespace vitrine::model
