// SPDX-License-Identifier: GPL-3.0-or-later
#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>

#include "core/batch/batch.h"
#include "core/batch/batch_loss.h"
#include "core/batch/survey.h"
#include "core/batch/vision_cache.h"
#include "core/model/network/phi3_vision.h"
#include "core/model/network/torch_device.h"
#include "tests/support/example_rows.h"
#include "tests/support/golden.h"
#include "tests/support/hash_weights.h"
#include "tests/support/small_model.h"
#include "tests/support/tensors.h"

using namespace vitrine;
using namespace vitrine::batch;
using namespace vitrine::testing;

namespace {

/// A row about a synth() picture that is cut with one crop: 313 slots.
Example pictureExample(const std::string& size, std::vector<std::int64_t> answer) {
    Example example;
    example.ids.assign(313, -1);
    example.ids.insert(example.ids.begin(), 1);
    example.labels.assign(example.ids.size(), kIgnoreLabel);
    for (const std::int64_t id : answer) {
        example.ids.push_back(id);
        example.labels.push_back(id);
    }
    example.pictures.push_back({size, "synth:" + size, 313});
    return example;
}

LoadedBatch load(std::vector<Example> examples) {
    LoadedBatch batch;
    const auto reader = synthReader(1);
    for (Example& example : examples) {
        for (const PictureRef& ref : example.pictures) {
            const auto picture = reader(ref);
            batch.pictures.push_back({ref, picture ? *picture : nullptr});
        }
        batch.examples.push_back(std::move(example));
    }
    return batch;
}

}  // namespace

class TestBatch : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { model::network::setThreads(1); }
    void rowsArePaddedOnTheRight();
    void theLossOfABatchIsTheSumOfItsRows();
    void rememberedFeaturesChangeNothing_data();
    void rememberedFeaturesChangeNothing();
    void aFullCacheKeepsWhatItHas();
    void aPictureThatIsNeitherKnownNorGivenIsAnError();
    void surveysSayWhatIsTakenCutAndRefused();
};

void TestBatch::rowsArePaddedOnTheRight() {
    const std::vector<Example> examples = {{"a", {1, 5, 6}, {-100, -100, 6}, {}}, {"b", {1}, {-100}, {}}};
    const Batch batch = collate(examples, 9);
    QVERIFY(batch.ids.equal(idRows(io::Json::parse("[[1,5,6],[1,9,9]]"))));
    QVERIFY(batch.labels.equal(idRows(io::Json::parse("[[-100,-100,6],[-100,-100,-100]]"))));
    QCOMPARE(batch.targets, 1);
    QCOMPARE(batch.tokens, 4);
}

void TestBatch::theLossOfABatchIsTheSumOfItsRows() {
    const at::NoGradGuard noGrad;
    const auto network = hashNetwork(smallConfig());
    PictureEmbedder embedder(*network, VisionTraining::Tower, 0);
    const Example first = pictureExample("50x40", {5, 6, 7});
    const Example second = pictureExample("30x60", {8, 9, 10, 11, 12});
    const auto alone = lossOf(*network, embedder, load({first}));
    const auto other = lossOf(*network, embedder, load({second}));
    const auto both = lossOf(*network, embedder, load({first, second}));
    VITRINE_VERIFY_OK(both);
    QCOMPARE(both->targets, 8);
    const double sum = alone->sum.item<double>() + other->sum.item<double>();
    VITRINE_BELOW(std::abs(both->sum.item<double>() - sum), 1e-4);
}

void TestBatch::rememberedFeaturesChangeNothing_data() {
    QTest::addColumn<int>("training");
    QTest::newRow("nothing trained: finished rows") << static_cast<int>(VisionTraining::Nothing);
    QTest::newRow("projector trained: tower features") << static_cast<int>(VisionTraining::Projector);
}

void TestBatch::rememberedFeaturesChangeNothing() {
    QFETCH(int, training);
    const at::NoGradGuard noGrad;
    const auto network = hashNetwork(smallConfig());
    PictureEmbedder embedder(*network, static_cast<VisionTraining>(training), 1 << 24);
    PictureEmbedder forgetful(*network, static_cast<VisionTraining>(training), 0);
    LoadedBatch batch = load({pictureExample("50x40", {5}), pictureExample("30x60", {5})});
    const auto fresh = embedder.embed(batch.pictures);
    VITRINE_VERIFY_OK(fresh);
    const auto unremembered = forgetful.embed(batch.pictures);
    QVERIFY(embedder.known("synth:50x40"));
    QVERIFY(!forgetful.known("synth:50x40"));
    for (LoadedPicture& picture : batch.pictures) picture.picture = nullptr;
    const auto remembered = embedder.embed(batch.pictures);
    VITRINE_VERIFY_OK(remembered);
    QVERIFY(remembered->equal(*fresh));
    QVERIFY(unremembered->equal(*fresh));
}

void TestBatch::aFullCacheKeepsWhatItHas() {
    VisionCache cache(1000);
    const at::Tensor hundredFloats = hashTensor("x", {100});
    cache.add("first", {hundredFloats, {}});
    cache.add("first", {hundredFloats, {}});
    cache.add("second", {hundredFloats, {}});
    cache.add("third", {hundredFloats, {}});
    QVERIFY(cache.contains("first"));
    QVERIFY(cache.contains("second"));
    QVERIFY(!cache.contains("third"));
    QCOMPARE(cache.bytes(), 800u);
}

void TestBatch::aPictureThatIsNeitherKnownNorGivenIsAnError() {
    const auto network = hashNetwork(smallConfig());
    PictureEmbedder embedder(*network, VisionTraining::Nothing, 0);
    const std::vector<LoadedPicture> lost = {{{"lost.png", "lost", 313}, nullptr}};
    const auto rows = embedder.embed(lost);
    QVERIFY(!rows);
    QVERIFY(rows.error().detail.find("lost.png") != std::string::npos);
}

void TestBatch::surveysSayWhatIsTakenCutAndRefused() {
    std::vector<Example> examples = {
        pictureExample("50x40", {5, 6}),                  // fits
        pictureExample("50x40", {5, 6, 7, 8, 9}),         // its answer is cut
        pictureExample("50x40", {}),                      // nothing to learn
        {"", {1, 2, 3}, {-100, -100, 3}, {{"", "", 7}}},  // slots and picture disagree
    };
    examples.push_back(pictureExample("50x40", {5}));
    examples.back().ids.insert(examples.back().ids.begin(), 10, 4);  // too long before its answer begins
    examples.back().labels.insert(examples.back().labels.begin(), 10, kIgnoreLabel);
    const ExampleRows rows(std::move(examples));
    const auto survey = surveyRows(rows, 316, RunControl{});
    VITRINE_VERIFY_OK(survey);
    QCOMPARE(survey->accepted.size(), 2u);
    QCOMPARE(survey->accepted[1].targets, 2);
    QCOMPARE(survey->accepted[1].slots, 313);
    QVERIFY((survey->cut == std::vector<std::int64_t>{1}));
    QCOMPARE(survey->refused.size(), 3u);
    QVERIFY(survey->refused[0].error.code == ErrorCode::MissingField);
    QVERIFY(survey->refused[1].error.code == ErrorCode::ImageTagMismatch);
    QVERIFY(survey->refused[2].error.code == ErrorCode::SequenceTooLong);
    QCOMPARE(survey->longest(), 316);
}

QTEST_APPLESS_MAIN(TestBatch)
#include "test_batch.moc"
