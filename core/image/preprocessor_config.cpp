// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/image/preprocessor_config.h"

#include "core/io/json.h"

namespace vitrine::image {
namespace {

constexpr int kMostCrops = 64;

Result<void> readChannels(const io::Json& document, const char* key, const std::string& file,
                          std::array<float, 3>& values) {
    const auto found = document.find(key);
    if (found == document.end() || found->is_null()) return {};
    const Error problem{ErrorCode::InvalidData, file + ": " + key + " is not three positive numbers", {}};
    if (!found->is_array() || found->size() != 3) return problem;
    for (std::size_t channel = 0; channel < 3; ++channel) {
        const io::Json& value = (*found)[channel];
        if (!value.is_number() || !(value.get<double>() > 0.0 && value.get<double>() < 1e3)) return problem;
        values[channel] = value.get<float>();
    }
    return {};
}

}  // namespace

Result<PreprocessorConfig> readPreprocessorConfig(const std::filesystem::path& modelFolder) {
    const std::filesystem::path path = modelFolder / "preprocessor_config.json";
    VITRINE_TRY(const io::Json document, io::readJson(path));
    const std::string file = path.string();
    if (!document.is_object()) return Error{ErrorCode::InvalidData, file + " is not a JSON object", {}};
    PreprocessorConfig config;
    if (const auto crops = document.find("num_crops"); crops != document.end() && !crops->is_null()) {
        const bool fits = crops->is_number_integer() && *crops >= 1 && *crops <= kMostCrops;
        if (!fits) return Error{ErrorCode::InvalidData, file + ": num_crops is not between 1 and 64", {}};
        config.numCrops = crops->get<int>();
    }
    VITRINE_CHECK(readChannels(document, "image_mean", file, config.normalisation.mean));
    VITRINE_CHECK(readChannels(document, "image_std", file, config.normalisation.deviation));
    return config;
}

}  // namespace vitrine::image
