// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/image/preprocessor_config.h"

#include <cmath>

#include "core/io/json.h"

namespace vitrine::image {
namespace {

constexpr int kMaxCrops = 64;

Error outOfRange(const std::string& source, const std::string& key, const std::string& rule) {
    return {ErrorCode::InvalidData, source + ": " + key + " must be " + rule, {}};
}

Result<int> readNumCrops(const io::Json& document, const std::string& source, int fallback) {
    const auto found = document.find("num_crops");
    if (found == document.end()) return fallback;
    if (!found->is_number_integer() || *found < 1 || *found > kMaxCrops)
        return outOfRange(source, "num_crops", "a whole number from 1 to " + std::to_string(kMaxCrops));
    return found->get<int>();
}

Result<std::array<float, 3>> readChannels(const io::Json& document, const std::string& source, const std::string& key,
                                          std::array<float, 3> fallback) {
    const auto found = document.find(key);
    if (found == document.end()) return fallback;
    const std::string rule = "a list of three numbers from -16 to 16";
    if (!found->is_array() || found->size() != 3) return outOfRange(source, key, rule);
    std::array<float, 3> values;
    for (std::size_t c = 0; c < 3; ++c) {
        const io::Json& entry = (*found)[c];
        if (!entry.is_number() || !(std::abs(entry.get<double>()) <= 16)) return outOfRange(source, key, rule);
        values[c] = entry.get<float>();
    }
    return values;
}

}  // namespace

Result<PreprocessorConfig> readPreprocessorConfig(const std::filesystem::path& modelFolder) {
    const std::filesystem::path path = modelFolder / "preprocessor_config.json";
    const std::string source = path.string();
    VITRINE_TRY(const io::Json document, io::readJson(path));
    if (!document.is_object()) return Error{ErrorCode::InvalidData, source + " is not a JSON object", {}};
    PreprocessorConfig config;
    VITRINE_TRY(config.numCrops, readNumCrops(document, source, config.numCrops));
    VITRINE_TRY(config.normalization.mean, readChannels(document, source, "image_mean", config.normalization.mean));
    VITRINE_TRY(config.normalization.deviation,
                readChannels(document, source, "image_std", config.normalization.deviation));
    for (const float deviation : config.normalization.deviation) {
        if (!(deviation > 1e-6F)) return outOfRange(source, "image_std", "above 0");
    }
    return config;
}

}  // namespace vitrine::image
