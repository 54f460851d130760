// SPDX-License-Identifier: GPL-3.0-or-later
#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>

#include "core/model/network/pictures.h"
#include "core/model/network/torch_device.h"
#include "tests/support/golden.h"
#include "tests/support/hash_weights.h"
#include "tests/support/model_folders.h"
#include "tests/support/tensors.h"

using namespace vitrine;
using namespace vitrine::model;
using namespace vitrine::testing;

/// The same goldens as on the CPU, on a GPU where there is one. float32: 1e-3 on logits (other summation orders, no
/// TF32); bfloat16: mean 0.006, maximum 0.04, as between two implementations on the CPU.
class TestGpuParity : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void logitsEqualTheReference_data();
    void logitsEqualTheReference();
};

void TestGpuParity::logitsEqualTheReference_data() {
    QTest::addColumn<bool>("bf16");
    QTest::newRow("float32") << false;
    QTest::newRow("bfloat16") << true;
}

void TestGpuParity::logitsEqualTheReference() {
    QFETCH(bool, bf16);
    const auto device = network::openDevice("cuda");
    if (!device) QSKIP(qPrintable(QString::fromStdString(device.error().detail)));
    VITRINE_NEEDS_SHARED(forward, "golden/model/tiny30/forward-f32.safetensors");
    const std::filesystem::path models = forward.parent_path().parent_path();
    const at::NoGradGuard noGrad;
    const auto folder = models / "tiny30";
    const auto document = goldenJson(folder / "forward.json");
    const auto golden = goldenTensors(folder / (bf16 ? "forward-bf16.safetensors" : "forward-f32.safetensors"));
    const auto network = hashNetwork(*readPhi3VisionConfig(folder));
    for (const auto& parameter : network->index().parameters) {
        *parameter.tensor = parameter.tensor->to(*device, bf16 ? at::kBFloat16 : at::kFloat);
    }
    const at::Tensor wanted = idTensor(document["logits_cols"].get<std::vector<std::int64_t>>()).squeeze(0);
    for (const auto& [name, item] : document["cases"].items()) {
        if (!item.contains("ids_rle") || !golden.contains(name + ".logits_cols")) continue;
        const auto& runs = item["ids_rle"];
        network::ModelInput input{.ids = idTensor(expandRuns(runs.size() == 1 ? runs[0] : runs)).to(*device)};
        if (item.contains("pictures")) {
            input.imageEmbeddings =
                network::embedPictures(*network, synthPictures(item["pictures"], document["num_crops"].get<int>()));
        }
        const at::Tensor logits = network->logits(network->forward(input)).to(at::kCPU).index_select(-1, wanted);
        VITRINE_BELOW(maxDifference(logits, golden.at(name + ".logits_cols")), bf16 ? 0.04 : 1e-3);
        if (bf16) VITRINE_BELOW(meanDifference(logits, golden.at(name + ".logits_cols")), 0.006);
    }
}

QTEST_APPLESS_MAIN(TestGpuParity)
#include "test_gpu_parity.moc"
