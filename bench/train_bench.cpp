// SPDX-License-Identifier: GPL-3.0-or-later
// A LoRA step on a small text model, held against Hugging Face + PEFT on the same shape, threads and machine: once so
// small that dispatching operators is the work, once so large that arithmetic is. A B A B, because machines are shared;
// the smaller time of each counts.
#include <ATen/Parallel.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/empty.h>
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "bench/peer_process.h"
#include "core/base/random.h"
#include "core/io/json.h"
#include "core/model/network/phi3_vision.h"
#include "core/training/step_runner.h"
#include "core/training/trainables.h"

using namespace vitrine;

namespace {

struct Shape {
    const char* name;
    std::int64_t hidden, intermediate, layers, heads, vocabulary, rows, tokens, answer, rank;
    std::int64_t steps;
    const char* dtype;
};

constexpr Shape kShapes[] = {
    {"dispatch-bound", 64, 128, 4, 2, 2048, 1, 32, 16, 16, 200, "float32"},
    {"dispatch-bound, 8 rows", 64, 128, 4, 2, 2048, 8, 32, 16, 16, 100, "float32"},
    {"sample model, 16 rows", 128, 384, 3, 4, 1024, 16, 370, 40, 16, 10, "float32"},
    {"compute-bound", 512, 1408, 8, 8, 2048, 1, 512, 48, 16, 8, "float32"},
};
constexpr std::int64_t kWarmup = 5;

struct Time {
    double seconds = 1e9;
    double cpuSeconds = 1e9;

    void keepSmaller(const Time& other) {
        seconds = std::min(seconds, other.seconds);
        cpuSeconds = std::min(cpuSeconds, other.cpuSeconds);
    }
};

double cpuSeconds() {
    struct rusage usage {};
    ::getrusage(RUSAGE_SELF, &usage);
    const auto of = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_usec);
    };
    return of(usage.ru_utime) + of(usage.ru_stime);
}

/// The same row again and again, so that only the step is measured.
class OneRow : public batch::ExampleSource {
public:
    explicit OneRow(const Shape& shape) {
        Random random(1);
        for (std::int64_t i = 0; i < shape.tokens; ++i) {
            example_.ids.push_back(random.integer(3, shape.vocabulary - 1));
            example_.labels.push_back(i < shape.tokens - shape.answer ? batch::kIgnoreLabel : example_.ids.back());
        }
    }
    std::size_t size() const override { return 1; }
    std::string name(std::size_t) const override { return "row"; }
    std::int64_t id(std::size_t) const override { return 0; }
    Result<batch::Example> example(std::size_t) const override { return example_; }
    std::string fingerprint() const override { return {}; }

private:
    batch::Example example_;
};

void fillRandomly(model::network::Phi3Vision& network, at::ScalarType dtype) {
    const at::NoGradGuard noGrad;
    for (const auto& parameter : network.index().parameters) {
        at::Tensor values = at::empty(parameter.shape, at::TensorOptions().dtype(at::kFloat));
        *parameter.tensor = parameter.name.find("norm") != std::string::npos ? values.fill_(1.0).to(dtype)
                                                                             : values.normal_(0.0, 0.02).to(dtype);
    }
}

model::Phi3VisionConfig configOf(const Shape& shape) {
    model::Phi3VisionConfig config;
    config.hasVision = false;
    config.hiddenSize = shape.hidden;
    config.intermediateSize = shape.intermediate;
    config.numHiddenLayers = shape.layers;
    config.numAttentionHeads = config.numKeyValueHeads = shape.heads;
    config.vocabSize = shape.vocabulary;
    config.padTokenId = 0;
    return config;
}

Result<Time> ours(const Shape& shape) {
    model::network::Phi3Vision network(configOf(shape));
    fillRandomly(network, std::string(shape.dtype) == "bfloat16" ? at::kBFloat16 : at::kFloat);
    training::TrainingConfig config;
    config.loraRank = shape.rank;
    config.perDeviceTrainBatchSize = shape.rows;
    config.learningRate = 1e-3;
    VITRINE_TRY(const auto target, training::prepareTarget(network, config, {}));
    network.setTraining(true);
    training::AdamW optimizer(target.tensors, config);
    batch::PictureEmbedder embedder(network, target.visionTraining(), 0);
    training::StepRunner runner(network, embedder, optimizer, config);
    const OneRow rows(shape);
    VITRINE_TRY(const auto survey, batch::surveyRows(rows, 4096, RunControl{}));
    const auto total = static_cast<std::uint64_t>((shape.steps + kWarmup) * shape.rows);
    batch::DataLoader loader(rows, batch::DataOrder(survey.accepted, {.shuffle = false}), {}, {},
                             {.rowsPerBatch = shape.rows, .endPosition = total, .maxTokens = 4096, .workers = 0});
    for (std::int64_t i = 0; i < kWarmup; ++i) {
        VITRINE_TRY([[maybe_unused]] const auto step, runner.run(loader, i + 1, 1.0));
    }
    const auto started = std::chrono::steady_clock::now();
    const double used = cpuSeconds();
    for (std::int64_t i = 0; i < shape.steps; ++i) {
        VITRINE_TRY([[maybe_unused]] const auto step, runner.run(loader, i + 1, 1.0));
    }
    const auto steps = static_cast<double>(shape.steps);
    return Time{std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count() / steps,
                (cpuSeconds() - used) / steps};
}

Result<Time> peers(const Shape& shape, int threads) {
    const io::Json asked = {{"hidden", shape.hidden}, {"intermediate", shape.intermediate},
                            {"layers", shape.layers}, {"heads", shape.heads},
                            {"rows", shape.rows},     {"vocabulary", shape.vocabulary},
                            {"tokens", shape.tokens}, {"answer", shape.answer},
                            {"rank", shape.rank},     {"steps", shape.steps},
                            {"warmup", kWarmup},      {"dtype", shape.dtype},
                            {"threads", threads}};
    VITRINE_TRY(const io::Json answer, bench::askPeer("peer_train.py", asked));
    return Time{answer.at("seconds").get<double>(), answer.at("cpu_seconds").get<double>()};
}

Result<void> compare(const Shape& shape, int threads) {
    constexpr int kRounds = 2;
    at::set_num_threads(threads);
    Time own;
    Time peer;
    for (int round = 0; round < kRounds; ++round) {
        VITRINE_TRY(const Time ownNow, ours(shape));
        own.keepSmaller(ownNow);
        if (!bench::hasPeer()) continue;
        VITRINE_TRY(const Time peerNow, peers(shape, threads));
        peer.keepSmaller(peerNow);
    }
    std::printf("%-24s %d thread%s  step %8.2f ms", shape.name, threads, threads == 1 ? " " : "s", own.seconds * 1e3);
    if (bench::hasPeer()) {
        std::printf("   peer %8.2f ms   ratio %5.2f   CPU time ratio %5.2f", peer.seconds * 1e3,
                    peer.seconds / own.seconds, peer.cpuSeconds / own.cpuSeconds);
    }
    std::printf("\n");
    std::fflush(stdout);
    return {};
}

}  // namespace

int main() {
    std::printf("LoRA step against Hugging Face + PEFT (ratio above 1: this program is faster)\n");
    for (const int threads : {1, 2}) {
        for (const Shape& shape : kShapes) {
            if (const auto compared = compare(shape, threads); !compared) {
                std::fprintf(stderr, "%s: %s\n", shape.name, compared.error().detail.c_str());
                return 1;
            }
        }
    }
    return 0;
}
