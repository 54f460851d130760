// SPDX-License-Identifier: GPL-3.0-or-later
#include <ATen/Parallel.h>
#include <ATen/core/grad_mode.h>
#include <sys/resource.h>

#include "core/base/random.h"
#include "core/model/network/phi3_vision.h"
#include "tests/support/golden.h"
#include "tests/support/hash_weights.h"
#include "tests/support/tensors.h"

using namespace vitrine;
using namespace vitrine::model;
using namespace vitrine::testing;

namespace {

constexpr std::int64_t kTokens = 131072;

std::int64_t peakBytes() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return std::int64_t{usage.ru_maxrss} * 1024;
}

at::Tensor manyTokens() {
    Random random(11);
    std::vector<std::int64_t> ids(kTokens);
    for (std::int64_t& id : ids) id = random.integer(3, 31999);
    return idTensor(ids);
}

/// Logits after the last token, the prompt given `chunk` tokens at a time.
at::Tensor prefill(const network::Phi3Vision& network, const at::Tensor& ids, std::int64_t chunk) {
    network::KvCache cache(network.config().numHiddenLayers, kTokens);
    at::Tensor hidden;
    for (std::int64_t first = 0; first < kTokens; first += chunk) {
        hidden = network.forward(
            {.ids = ids.narrow(1, first, std::min(chunk, kTokens - first)), .cache = &cache, .totalLength = kTokens});
    }
    return network.logits(hidden.narrow(1, hidden.size(1) - 1, 1));
}

}  // namespace

class TestLongPrompt : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theWholeContextInChunksEqualsOnePassWithinBoundedMemory();
};

void TestLongPrompt::theWholeContextInChunksEqualsOnePassWithinBoundedMemory() {
    VITRINE_NEEDS_SHARED(models, "golden/model");
    const at::NoGradGuard noGrad;
    const auto config = readPhi3VisionConfig(models / "tiny30");
    VITRINE_VERIFY_OK(config);
    const auto network = hashNetwork(*config);
    const at::Tensor ids = manyTokens();
    const std::int64_t before = peakBytes();
    const at::Tensor chunked = prefill(*network, ids, 2048);
    const std::int64_t grown = peakBytes() - before;
    // Keys and values: 2 layers x 2 x 131072 tokens x 64 numbers of 4 bytes; besides it only what a chunk needs.
    constexpr std::int64_t kCache = 2 * 2 * kTokens * 64 * 4;
    QVERIFY2(grown < kCache + (128 << 20), qPrintable(QStringLiteral("grew by %1 bytes").arg(grown)));
    const at::Tensor whole = network->logits(network->forward({.ids = ids}).narrow(1, kTokens - 1, 1));
    VITRINE_BELOW(maxDifference(chunked, whole), 1e-4);
}

QTEST_APPLESS_MAIN(TestLongPrompt)
#include "test_long_prompt.moc"
