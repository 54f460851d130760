// SPDX-License-Identifier: GPL-3.0-or-later
#include <ATen/TensorOperators.h>
#include <ATen/ops/equal.h>
#include <ATen/ops/linear.h>
#include <ATen/ops/randn.h>
#include <ATen/ops/zeros.h>

#include "core/model/kernels/nf4.h"
#include "tests/support/golden.h"
#include "tests/support/tensors.h"

using namespace vitrine;
using namespace vitrine::model::kernels;
using namespace vitrine::testing;

class TestNf4 : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyCaseEqualsBitsandbytes();
    void codesEqualBitsandbytes();
    void operatorsGiveTheBitsOfTheLoop_data();
    void operatorsGiveTheBitsOfTheLoop();
    void zerosAndShortBlocksComeBack();
    void theLayerEqualsThePlainOneForwardAndBackward();
    void fourBitsTakeAnEighthOfFloat();
};

void TestNf4::everyCaseEqualsBitsandbytes() {
    VITRINE_NEEDS_SHARED(file, "golden/nf4/nf4.safetensors");
    const auto tensors = goldenTensors(file);
    const io::Json document = goldenJson(file.parent_path() / "nf4.json");
    int compared = 0;
    for (const auto& [name, item] : document["cases"].items()) {
        const bool nested = item["nested"].get<bool>();
        const auto golden = [&, prefix = name + "."](const char* part) { return tensors.at(prefix + part); };
        const Nf4Weight own = quantizeNf4(golden("x"), nested);
        QVERIFY2(at::equal(own.packed, golden("packed")), name.c_str());
        if (!nested) {
            QVERIFY2(at::equal(own.absmax, golden("absmax")), name.c_str());
            QVERIFY2(at::equal(dequantize(own), golden("dequantized")), name.c_str());
        } else {
            QVERIFY2(at::equal(own.nestedScale, golden("nested_absmax")), name.c_str());
            QVERIFY2(own.nestedOffset == golden("nested_offset").item<float>(), name.c_str());
            // bitsandbytes' own search is approximate near the middle of two codes.
            const auto apart = (own.absmax.to(at::kInt) - golden("absmax").to(at::kInt)).abs().max().item<int>();
            QVERIFY2(apart <= 1, name.c_str());
            // From the stored codes the numbers are exact.
            Nf4Weight stored = own;
            stored.absmax = golden("absmax");
            QVERIFY2(at::equal(dequantize(stored), golden("dequantized")), name.c_str());
        }
        ++compared;
    }
    QVERIFY(compared >= 12);
}

void TestNf4::codesEqualBitsandbytes() {
    VITRINE_NEEDS_SHARED(file, "golden/nf4/nf4.safetensors");
    const auto tensors = goldenTensors(file);
    QVERIFY(at::equal(nf4Code(), tensors.at("randn_f32.code")));
    QVERIFY(at::equal(dynamicCode(), tensors.at("randn_f32_nested.nested_code")));
}

void TestNf4::operatorsGiveTheBitsOfTheLoop_data() {
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("columns");
    QTest::addColumn<bool>("bf16");
    QTest::newRow("whole blocks") << 64 << 256 << false;
    QTest::newRow("bfloat16") << 48 << 320 << true;
    QTest::newRow("a short block") << 3 << 50 << false;
    QTest::newRow("an odd number") << 1 << 67 << false;
    QTest::newRow("one number") << 1 << 1 << false;
}

void TestNf4::operatorsGiveTheBitsOfTheLoop() {
    QFETCH(int, rows);
    QFETCH(int, columns);
    QFETCH(bool, bf16);
    at::Tensor weight = at::randn({rows, columns});
    if (rows > 1) weight.select(0, 1).zero_();  // blocks of zeros
    weight = weight.to(bf16 ? at::kBFloat16 : at::kFloat);
    for (const bool nested : {false, true}) {
        const Nf4Weight loop = quantizeNf4(weight, nested, Nf4Route::Loop);
        const Nf4Weight operators = quantizeNf4(weight, nested, Nf4Route::Operators);
        QVERIFY(at::equal(loop.packed, operators.packed));
        QVERIFY(at::equal(loop.absmax, operators.absmax));
        QCOMPARE(loop.nestedOffset, operators.nestedOffset);
        QVERIFY(at::equal(dequantize(loop, Nf4Route::Loop), dequantize(loop, Nf4Route::Operators)));
    }
}

void TestNf4::zerosAndShortBlocksComeBack() {
    for (const bool nested : {false, true}) {
        const at::Tensor zeros = at::zeros({3, 50});
        QVERIFY(at::equal(dequantize(quantizeNf4(zeros, false)), zeros));
        const at::Tensor odd = at::randn({1, 67});
        const at::Tensor back = dequantize(quantizeNf4(odd, nested));
        QVERIFY(back.sizes() == odd.sizes());
        QVERIFY(maxDifference(back, odd) < 0.2 * odd.abs().max().item<double>());
    }
}

void TestNf4::theLayerEqualsThePlainOneForwardAndBackward() {
    const at::Tensor weight = at::randn({24, 64});
    const at::Tensor bias = at::randn({24});
    const Nf4Weight quantized = quantizeNf4(weight, true);
    at::Tensor x = at::randn({2, 5, 64}).requires_grad_(true);
    at::Tensor y = x.detach().clone().requires_grad_(true);
    const at::Tensor direction = at::randn({2, 5, 24});
    const at::Tensor own = nf4Linear(x, quantized, bias);
    const at::Tensor plain = at::linear(y, dequantize(quantized), bias);
    QVERIFY(maxDifference(own.detach(), plain.detach()) < 1e-6);
    (own * direction).sum().backward();
    (plain * direction).sum().backward();
    QVERIFY(maxDifference(x.grad(), y.grad()) < 1e-5);
}

void TestNf4::fourBitsTakeAnEighthOfFloat() {
    const at::Tensor weight = at::randn({256, 1024});
    const double bits = 8.0 / static_cast<double>(weight.numel());
    QVERIFY(std::abs(static_cast<double>(quantizeNf4(weight, false).bytes()) * bits - 4.5) < 0.001);
    QVERIFY(std::abs(static_cast<double>(quantizeNf4(weight, true).bytes()) * bits - 4.127) < 0.001);
}

QTEST_APPLESS_MAIN(TestNf4)
#include "test_nf4.moc"
