// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <cstring>
#include <thread>

#include "core/base/random.h"
#include "core/io/atomic_file.h"
#include "core/io/file.h"
#include "core/io/hashing.h"
#include "core/io/json.h"
#include "core/io/safetensors.h"
#include "core/model/network/phi3_vision.h"
#include "core/sample_data/sample_model.h"
#include "core/sample_data/sample_model_files.h"

namespace vitrine::sample_data {
namespace {

namespace fs = std::filesystem;
using model::network::Parameter;

constexpr std::uint64_t kShardBytes = 5'000'000'000;
constexpr std::int64_t kPieceValues = 1 << 23;

/// LongRoPE lists of the published form: near 1 at the fast end, growing towards the slow one.
io::Json ropeScaling() {
    io::Json shortFactor = io::Json::array();
    io::Json longFactor = io::Json::array();
    for (int i = 0; i < 48; ++i) {
        shortFactor.push_back(1.0 + 2.0 * i / 47);
        longFactor.push_back(std::pow(64.0, i / 47.0));
    }
    return {{"long_factor", longFactor}, {"short_factor", shortFactor}, {"type", "su"}};
}

/// Everything that config.json needs; what is left out has the published value as its default.
io::Json publishedShape() {
    const io::Json layer = {{"embedding_cls", "image"},
                            {"hd_transform_order", "sub_glb"},
                            {"projection_cls", "mlp"},
                            {"use_hd_transform", true},
                            {"with_learnable_separator", true}};
    const io::Json processor = {{"image_dim_out", 1024},
                                {"model_name", "openai/clip-vit-large-patch14-336"},
                                {"name", "clip_vision_model"},
                                {"num_img_tokens", 144}};
    return {{"_name_or_path", "vitrine-full-shape-phi3-vision"},
            {"architectures", {"Phi3VForCausalLM"}},
            {"embd_layer", layer},
            {"hidden_act", "silu"},
            {"hidden_size", 3072},
            {"img_processor", processor},
            {"initializer_range", 0.02},
            {"intermediate_size", 8192},
            {"max_position_embeddings", 131072},
            {"model_type", "phi3_v"},
            {"num_attention_heads", 32},
            {"num_hidden_layers", 32},
            {"num_key_value_heads", 32},
            {"original_max_position_embeddings", 4096},
            {"pad_token_id", 32000},
            {"rms_norm_eps", 1e-5},
            {"rope_scaling", ropeScaling()},
            {"rope_theta", 10000.0},
            {"sliding_window", 131072},
            {"tie_word_embeddings", false},
            {"torch_dtype", "bfloat16"},
            {"vocab_size", 32064}};
}

std::int64_t elements(const Parameter& parameter) {
    std::int64_t count = 1;
    for (const std::int64_t extent : parameter.shape) count *= extent;
    return count;
}

/// bfloat16 of a float by rounding to nearest; the values here are never near overflow.
std::uint16_t narrow(float value) {
    std::uint32_t bits = 0;
    std::memcpy(&bits, &value, sizeof bits);
    return static_cast<std::uint16_t>((bits + 0x7FFFu + ((bits >> 16) & 1u)) >> 16);
}

/// Values [first, first + count) of one tensor: norms 1, biases 0, everything else uniform with a spread that keeps
/// activations near 1 through the layers. A function of (seed, name, place) alone.
void drawValues(const Parameter& parameter, std::uint64_t seed, std::int64_t first, std::span<std::uint16_t> out) {
    if (parameter.name.find("norm") != std::string::npos && parameter.name.ends_with("weight")) {
        std::ranges::fill(out, narrow(1.0F));
        return;
    }
    if (parameter.name.ends_with("bias")) {
        std::ranges::fill(out, std::uint16_t{0});
        return;
    }
    const auto fan = static_cast<double>(elements(parameter)) / static_cast<double>(parameter.shape.front());
    const bool table = parameter.name.find("embed") != std::string::npos && parameter.shape.size() == 2;
    const auto bound = static_cast<float>(table ? 0.5 : std::sqrt(3.0 / std::max(fan, 1.0)));
    Random random = Random::keyed({seed, io::crc32(parameter.name), static_cast<std::uint64_t>(first)});
    for (std::uint16_t& value : out) {
        const auto draw = static_cast<std::int32_t>(random.next() >> 32);
        value = narrow(bound * static_cast<float>(draw) * 0x1p-31F);
    }
}

Result<void> writeTensor(io::SafetensorsStream& file, const Parameter& parameter, std::uint64_t seed) {
    static_assert(kPieceValues % 8 == 0);
    const std::int64_t total = elements(parameter);
    std::vector<std::uint16_t> piece(static_cast<std::size_t>(std::min(total, kPieceValues)));
    constexpr std::int64_t kRun = kPieceValues / 8;  // drawn on its own, so that threads never change the values
    for (std::int64_t first = 0; first < total; first += kPieceValues) {
        const std::int64_t count = std::min(kPieceValues, total - first);
        {
            std::vector<std::jthread> threads;
            for (std::int64_t run = 0; run < count; run += kRun) {
                const auto values = std::span(piece).subspan(static_cast<std::size_t>(run),
                                                             static_cast<std::size_t>(std::min(kRun, count - run)));
                threads.emplace_back(
                    [&parameter, seed, start = first + run, values] { drawValues(parameter, seed, start, values); });
            }
        }
        VITRINE_CHECK(file.append(std::as_bytes(std::span(piece).first(static_cast<std::size_t>(count)))));
    }
    return {};
}

/// Checkpoint order, cut where a shard would grow past its limit; within a shard by name, as writers order them.
std::vector<std::vector<Parameter>> shardsOf(const model::network::Phi3Vision& network) {
    std::vector<std::vector<Parameter>> shards(1);
    std::uint64_t bytes = 0;
    for (const Parameter& parameter : network.index().parameters) {
        const auto own = static_cast<std::uint64_t>(elements(parameter)) * 2;
        if (bytes + own > kShardBytes) {
            shards.emplace_back();
            bytes = 0;
        }
        bytes += own;
        shards.back().push_back(parameter);
    }
    for (auto& shard : shards) std::ranges::sort(shard, {}, &Parameter::name);
    return shards;
}

std::string shardName(std::size_t number, std::size_t count) {
    char name[64];
    std::snprintf(name, sizeof name, "model-%05zu-of-%05zu.safetensors", number, count);
    return name;
}

Result<void> writeWeights(const model::network::Phi3Vision& network, const fs::path& folder, std::uint64_t seed,
                          const RunControl& control, const Progress& progress) {
    const auto shards = shardsOf(network);
    const auto total = static_cast<std::int64_t>(network.index().parameters.size());
    std::int64_t done = 0;
    std::int64_t bytes = 0;
    io::Json map = io::Json::object();
    for (std::size_t i = 0; i < shards.size(); ++i) {
        const std::string name = shardName(i + 1, shards.size());
        std::vector<io::TensorPlan> plan;
        for (const Parameter& parameter : shards[i]) {
            plan.push_back({parameter.name, io::DataType::BF16, parameter.shape});
            map[parameter.name] = name;
            bytes += elements(parameter) * 2;
        }
        VITRINE_TRY(auto file, io::SafetensorsStream::create(folder / name, plan));
        for (const Parameter& parameter : shards[i]) {
            VITRINE_CHECK(control.checkpoint());
            VITRINE_CHECK(writeTensor(file, parameter, seed));
            report(progress, {"weights", ++done, total, parameter.name});
        }
        VITRINE_CHECK(file.commit());
    }
    return io::writeJson(folder / "model.safetensors.index.json",
                         io::Json{{"metadata", {{"total_size", bytes}}}, {"weight_map", map}});
}

Result<void> copyTokenizer(const fs::path& source, const fs::path& target) {
    if (source.empty()) {
        for (const EmbeddedFile& file : sampleModelFiles()) {
            if (!file.name.starts_with("tokenizer") && !file.name.starts_with("special_tokens")) continue;
            VITRINE_CHECK(io::writeFileAtomically(target / file.name, file.content));
        }
        return {};
    }
    bool found = false;
    for (const char* name : {"tokenizer.json", "tokenizer.model", "tokenizer_config.json", "special_tokens_map.json"}) {
        if (!fs::exists(source / name)) continue;
        VITRINE_TRY(const std::string content, io::readFile(source / name, 64u << 20));
        VITRINE_CHECK(io::writeFileAtomically(target / name, content));
        found = true;
    }
    if (!found) return Error{ErrorCode::NotFound, source.string() + " has no tokenizer", {}};
    return {};
}

}  // namespace

Result<std::int64_t> writeFullShapeModel(const fs::path& folder, const FullShapeOptions& options,
                                         const RunControl& control, const Progress& progress) {
    if (fs::exists(folder)) return Error{ErrorCode::AlreadyExists, folder.string() + " exists", {}};
    const fs::path target = fs::absolute(folder);
    VITRINE_TRY(io::TemporaryFolder made, io::TemporaryFolder::create(target.parent_path()));
    const io::Json shape = publishedShape();
    VITRINE_CHECK(io::writeJson(made.path() / "config.json", shape));
    const io::Json preprocessor = {
        {"image_processor_type", "Phi3VImageProcessor"}, {"num_crops", 16}, {"num_img_tokens", 144}};
    VITRINE_CHECK(io::writeJson(made.path() / "preprocessor_config.json", preprocessor));
    VITRINE_CHECK(copyTokenizer(options.tokenizerFrom, made.path()));
    VITRINE_TRY(const auto config, model::parsePhi3VisionConfig(shape, "config.json"));
    const model::network::Phi3Vision network(config);
    VITRINE_CHECK(writeWeights(network, made.path(), options.seed, control, progress));
    VITRINE_CHECK(io::publishFolder(made.path(), target, false));
    made.release();
    std::int64_t parameters = 0;
    for (const Parameter& parameter : network.index().parameters) parameters += elements(parameter);
    return parameters;
}

}  // namespace vitrine::sample_data
