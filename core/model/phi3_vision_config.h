// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/io/json.h"

namespace vitrine::model {

/// CLIPVisionConfig's values; the defaults are openai/clip-vit-large-patch14-336, which the published models leave out
/// of config.json. Small models describe theirs in a top-level "clip_config".
struct ClipVisionConfig {
    std::int64_t hiddenSize = 1024;
    std::int64_t intermediateSize = 4096;
    std::int64_t numHiddenLayers = 24;
    std::int64_t numAttentionHeads = 16;
    std::int64_t imageSize = 336;  ///< pixels
    std::int64_t patchSize = 14;   ///< pixels
    double layerNormEps = 1e-5;

    std::int64_t patchesPerSide() const { return imageSize / patchSize; }
    std::int64_t patches() const { return patchesPerSide() * patchesPerSide(); }
};

enum class RopeType {
    None,  ///< plain rotary embedding
    Su,    ///< LongRoPE ("su", "longrope"): amplitude sqrt(1 + ln(s) / ln(original_max))
    Yarn,  ///< same lists, amplitude 0.1 ln(s) + 1
};

/// The two published models differ in what decides between the short and the long factors (specification 1.7).
enum class Phi3VisionVariant {
    V30,  ///< largest position of the call + 1; a cache that crosses the threshold keeps its old rotations
    V35,  ///< number of keys, padding included; generation recomputes once at the threshold
};

/// config.json of Phi-3-Vision and Phi-3.5-vision.
struct Phi3VisionConfig {
    std::int64_t vocabSize = 32064;
    std::int64_t hiddenSize = 3072;
    std::int64_t intermediateSize = 8192;
    std::int64_t numHiddenLayers = 32;
    std::int64_t numAttentionHeads = 32;
    std::int64_t numKeyValueHeads = 32;
    double rmsNormEps = 1e-5;
    std::int64_t maxPositionEmbeddings = 131072;
    std::int64_t originalMaxPositionEmbeddings = 4096;
    double ropeTheta = 10000.0;
    RopeType ropeType = RopeType::None;
    std::vector<double> shortFactor;  ///< headDim / 2 values; empty with RopeType::None
    std::vector<double> longFactor;
    std::int64_t bosTokenId = 1;
    std::int64_t eosTokenId = 2;
    std::int64_t padTokenId = 32000;
    bool tieWordEmbeddings = false;
    std::string torchDtype = "bfloat16";
    std::string nameOrPath;
    Phi3VisionVariant variant = Phi3VisionVariant::V30;

    bool hasVision = true;
    ClipVisionConfig clip;
    std::int64_t clipFeatureLayer = -2;  ///< index into CLIP's hidden states; -2 skips the last layer

    std::int64_t headDim() const { return hiddenSize / numAttentionHeads; }
    /// CLIP layers that run; the rest is only kept to be saved again.
    std::int64_t clipLayersUsed() const { return clip.numHiddenLayers + 1 + clipFeatureLayer; }
    /// sqrt(1 + ln(s)/ln(original_max)) for su, 0.1 ln(s) + 1 for yarn, with s = max / original_max; 1 for s <= 1.
    double ropeAmplitude() const;
};

/// Every number is checked against a range before anything is allocated; "auto_map" and Python files are ignored.
/// Errors: UnsupportedModel and InvalidData with the key; MissingField.
Result<Phi3VisionConfig> parsePhi3VisionConfig(const io::Json& document, const std::string& source);
Result<Phi3VisionConfig> readPhi3VisionConfig(const std::filesystem::path& modelFolder);

}  // namespace vitrine::model
