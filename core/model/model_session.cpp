// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/model_session.h"

#include <ATen/Context.h>
#include <c10/util/Exception.h>

#include "core/image/preprocessor_config.h"
#include "core/model/checkpoint_files.h"
#include "core/model/network/phi3_vision.h"
#include "core/model/network/torch_device.h"
#include "core/model/network/weight_loader.h"
#include "core/model/peft_folder.h"

namespace vitrine::model {
namespace {

namespace fs = std::filesystem;

Result<at::ScalarType> dtypeOf(const std::string& wanted, const Phi3VisionConfig& config) {
    const std::string& name = wanted == "auto" ? config.torchDtype : wanted;
    if (name == "float32") return at::kFloat;
    if (name == "bfloat16") return at::kBFloat16;
    return Error{ErrorCode::InvalidArgument, "dtype '" + name + "' is neither float32 nor bfloat16", {}};
}

Error fromTorch(const c10::Error& error) {
    const std::string words = error.what_without_backtrace();
    const bool memory = words.find("allocate") != std::string::npos || words.find("out of memory") != std::string::npos;
    return {memory ? ErrorCode::OutOfMemory : ErrorCode::Internal, words, {}};
}

}  // namespace

struct ModelSession::State {
    fs::path folder;
    Phi3VisionConfig config;
    std::shared_ptr<const tokenizer::Tokenizer> tokenizer;
    image::ImageProcessor processor{1};
    image::PictureMode pictureMode = image::PictureMode::Product;
    int numCrops = 1;
    at::ScalarType dtype = at::kFloat;
    at::Device device = at::kCPU;
    std::unique_ptr<network::Phi3Vision> network;
    std::optional<LoraConfig> adapter;
};

ModelSession::ModelSession(std::unique_ptr<State> state) : state_(std::move(state)) {}
ModelSession::~ModelSession() = default;
ModelSession::ModelSession(ModelSession&&) noexcept = default;
ModelSession& ModelSession::operator=(ModelSession&&) noexcept = default;

Result<ModelSession> ModelSession::open(const std::string& model, const SessionOptions& options,
                                        const Progress& progress) {
    try {
        auto state = std::make_unique<State>();
        VITRINE_TRY(state->folder, resolveModel(model));
        VITRINE_TRY(state->config, readPhi3VisionConfig(state->folder));
        VITRINE_TRY(state->tokenizer, tokenizer::Tokenizer::load(state->folder));
        VITRINE_TRY(const auto preprocessor, image::readPreprocessorConfig(state->folder));
        state->numCrops = options.numCrops.value_or(preprocessor.numCrops);
        state->processor = image::ImageProcessor(state->numCrops, preprocessor.normalization);
        state->pictureMode = options.pictureMode;
        VITRINE_TRY(state->dtype, dtypeOf(options.dtype, state->config));
        if (options.quantizationBit != 0 && options.quantizationBit != 4)
            return Error{ErrorCode::InvalidArgument, "quantization_bit is neither 0 nor 4", {}};
        VITRINE_TRY(state->device, network::openDevice(options.device));
        network::setThreads(options.threads);
        VITRINE_TRY(const CheckpointFiles files, openCheckpoint(state->folder));
        state->network = std::make_unique<network::Phi3Vision>(state->config);
        VITRINE_CHECK(network::loadWeights(*state->network, files, state->dtype, state->device, progress));
        if (options.quantizationBit == 4) state->network->quantizeDecoder(options.doubleQuantization);
        ModelSession session(std::move(state));
        if (!options.adapter.empty()) VITRINE_CHECK(session.attachAdapter(options.adapter));
        return session;
    } catch (const c10::Error& error) {
        return fromTorch(error);
    }
}

const fs::path& ModelSession::folder() const {
    return state_->folder;
}
const Phi3VisionConfig& ModelSession::config() const {
    return state_->config;
}
const tokenizer::Tokenizer& ModelSession::tokenizer() const {
    return *state_->tokenizer;
}
const image::ImageProcessor& ModelSession::imageProcessor() const {
    return state_->processor;
}
image::PictureMode ModelSession::pictureMode() const {
    return state_->pictureMode;
}
int ModelSession::numCrops() const {
    return state_->numCrops;
}
std::string ModelSession::deviceName() const {
    return state_->device.str();
}
std::string ModelSession::dtypeName() const {
    return state_->dtype == at::kBFloat16 ? "bfloat16" : "float32";
}
const std::optional<LoraConfig>& ModelSession::adapterConfig() const {
    return state_->adapter;
}
network::Phi3Vision& ModelSession::network() {
    return *state_->network;
}
const network::Phi3Vision& ModelSession::network() const {
    return *state_->network;
}

Result<void> ModelSession::attachAdapter(const fs::path& folder) {
    state_->adapter.reset();
    VITRINE_TRY(state_->adapter, loadPeftFolder(*state_->network, folder));
    return {};
}

Result<void> ModelSession::attachFreshAdapter(const LoraConfig& config, std::uint64_t seed) {
    if (const auto problems = config.validate(); !problems.empty())
        return Error{ErrorCode::InvalidArgument, problems.front(), {}};
    at::Generator generator = at::globalContext().defaultGenerator(at::kCPU);
    generator.set_current_seed(seed);
    state_->adapter.reset();
    if (state_->network->attachLora(config).empty()) {
        return Error{ErrorCode::InvalidArgument, "lora_target names no module of this model", {}};
    }
    state_->adapter = config;
    return {};
}

void ModelSession::detachAdapter() {
    state_->network->detachLora();
    state_->adapter.reset();
}

}  // namespace vitrine::model
