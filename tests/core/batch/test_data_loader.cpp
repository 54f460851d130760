// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <atomic>
#include <chrono>
#include <stdexcept>
#include <thread>

#include "core/batch/data_loader.h"
#include "tests/support/example_rows.h"
#include "tests/support/golden.h"

using namespace vitrine;
using namespace vitrine::batch;
using namespace vitrine::testing;

namespace {

std::vector<Example> withPictures(std::size_t count) {
    std::vector<Example> examples = randomExamples(count, 4, 9, 90);
    for (std::size_t i = 0; i < count; ++i) {
        examples[i].pictures.push_back({"picture", "picture " + std::to_string(i), 2});
        examples[i].ids.insert(examples[i].ids.begin(), {-1, -1});
        examples[i].labels.insert(examples[i].labels.begin(), 2, kIgnoreLabel);
    }
    return examples;
}

Result<Picture> fakePicture(const PictureRef& ref) {
    image::ProcessedImage picture;
    picture.tokens = ref.tokens;
    return std::make_shared<const image::ProcessedImage>(std::move(picture));
}

std::vector<std::string> namesOf(DataLoader& loader) {
    std::vector<std::string> names;
    for (LoadedBatch batch = loader.next(); !batch.examples.empty(); batch = loader.next()) {
        for (const Example& example : batch.examples) names.push_back(example.name);
        names.emplace_back("|");
    }
    return names;
}

}  // namespace

class TestDataLoader : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anyNumberOfWorkersGivesTheSameBatches_data();
    void anyNumberOfWorkersGivesTheSameBatches();
    void readersInTurnGiveTheSameBatches_data();
    void readersInTurnGiveTheSameBatches();
    void aKnownPictureIsNotDecoded();
    void aBrokenPictureLeavesItsRowOutAndSaysWhy();
    void anExceptionInAWorkerLeavesTheRowOut();
    void itStopsInTheMiddleWithoutHanging();
};

void TestDataLoader::anyNumberOfWorkersGivesTheSameBatches_data() {
    QTest::addColumn<int>("workers");
    for (const int workers : {0, 1, 3}) QTest::addRow("%d", workers) << workers;
}

void TestDataLoader::anyNumberOfWorkersGivesTheSameBatches() {
    QFETCH(int, workers);
    const ExampleRows rows(withPictures(11));
    const auto slowNow = [](const PictureRef& ref) {
        if (ref.key.back() % 3 == 0) std::this_thread::sleep_for(std::chrono::milliseconds(2));
        return fakePicture(ref);
    };
    const auto run = [&](std::int64_t count) {
        DataLoader loader(
            rows, DataOrder(surveyOf(rows).accepted, {.seed = 4, .rowsPerBatch = 3}), slowNow, {},
            {.rowsPerBatch = 3, .firstPosition = 6, .endPosition = 40, .maxTokens = 100, .workers = count});
        const auto names = namesOf(loader);
        return std::pair(names, loader.position());
    };
    const auto expected = run(0);
    const auto got = run(workers);
    QVERIFY(got.first == expected.first);
    QCOMPARE(got.second, 40u);
    QCOMPARE(static_cast<int>(std::count(got.first.begin(), got.first.end(), "|")), 12);
}

void TestDataLoader::readersInTurnGiveTheSameBatches_data() {
    anyNumberOfWorkersGivesTheSameBatches_data();
}

void TestDataLoader::readersInTurnGiveTheSameBatches() {
    QFETCH(int, workers);
    const ExampleRows rows(withPictures(11));
    const auto loaderOf = [&](std::int64_t readers, std::int64_t reader) {
        const LoaderOptions options{.rowsPerBatch = 2,
                                    .readers = readers,
                                    .reader = reader,
                                    .firstPosition = 6,
                                    .endPosition = 30,
                                    .maxTokens = 100,
                                    .workers = workers,
                                    .batchesAhead = 2};
        return std::make_unique<DataLoader>(rows, DataOrder(surveyOf(rows).accepted, {.seed = 4, .rowsPerBatch = 2}),
                                            fakePicture, nullptr, options);
    };
    const auto alone = loaderOf(1, 0);
    const std::array several = {loaderOf(3, 0), loaderOf(3, 1), loaderOf(3, 2)};
    for (std::size_t i = 0; i < 12; ++i) {
        const LoadedBatch expected = alone->next();
        const LoadedBatch got = several[i % 3]->next();
        QCOMPARE(expected.examples.size(), 2u);
        QCOMPARE(got.examples.size(), 2u);
        for (std::size_t row = 0; row < 2; ++row) QCOMPARE(got.examples[row].name, expected.examples[row].name);
        QCOMPARE(several[i % 3]->position(), 6 + 6 * (i / 3 + 1));
    }
    for (const auto& loader : several) QVERIFY(loader->next().examples.empty() && loader->position() == 30);
}

void TestDataLoader::aKnownPictureIsNotDecoded() {
    const ExampleRows rows(withPictures(4));
    std::atomic<int> decoded = 0;
    const auto counting = [&](const PictureRef& ref) {
        ++decoded;
        return fakePicture(ref);
    };
    const auto known = [](const std::string& key) { return key == "picture 2"; };
    DataLoader loader(rows, DataOrder(surveyOf(rows).accepted, {.shuffle = false}), counting, known,
                      {.rowsPerBatch = 4, .endPosition = 4, .maxTokens = 100});
    const LoadedBatch batch = loader.next();
    QCOMPARE(decoded.load(), 3);
    QVERIFY(batch.pictures[2].picture == nullptr);
    QVERIFY(batch.pictures[1].picture != nullptr);
}

void TestDataLoader::aBrokenPictureLeavesItsRowOutAndSaysWhy() {
    const ExampleRows rows(withPictures(3));
    const auto broken = [](const PictureRef& ref) -> Result<Picture> {
        if (ref.key == "picture 1") return Error{ErrorCode::CorruptFile, "cut in the middle", {}};
        auto picture = fakePicture(ref);
        return ref.key == "picture 2" ? fakePicture({ref.file, ref.key, 5}) : std::move(picture);
    };
    DataLoader loader(rows, DataOrder(surveyOf(rows).accepted, {.shuffle = false}), broken, {},
                      {.rowsPerBatch = 3, .endPosition = 3, .maxTokens = 100});
    const LoadedBatch batch = loader.next();
    QCOMPARE(batch.examples.size(), 1u);
    QCOMPARE(batch.pictures.size(), 1u);
    QCOMPARE(batch.skipped.size(), 2u);
    QCOMPARE(batch.skipped[0].name, std::string("row 1"));
    QCOMPARE(batch.skipped[0].error.detail, std::string("cut in the middle"));
    QVERIFY(batch.skipped[1].error.code == ErrorCode::ImageTagMismatch);  // the file is another one by now
}

void TestDataLoader::anExceptionInAWorkerLeavesTheRowOut() {
    const ExampleRows rows(withPictures(2));
    const auto throwing = [](const PictureRef& ref) -> Result<Picture> {
        if (ref.key == "picture 0") throw std::runtime_error("out of luck");
        return fakePicture(ref);
    };
    DataLoader loader(rows, DataOrder(surveyOf(rows).accepted, {.shuffle = false}), throwing, {},
                      {.rowsPerBatch = 2, .endPosition = 2, .maxTokens = 100});
    const LoadedBatch batch = loader.next();
    QCOMPARE(batch.examples.size(), 1u);
    QCOMPARE(batch.skipped.at(0).error.detail, std::string("out of luck"));
}

void TestDataLoader::itStopsInTheMiddleWithoutHanging() {
    const ExampleRows rows(withPictures(50));
    for (int i = 0; i < 20; ++i) {
        DataLoader loader(rows, DataOrder(surveyOf(rows).accepted, {}), fakePicture, {},
                          {.rowsPerBatch = 2, .endPosition = 1000, .maxTokens = 100, .workers = 2});
        for (int batch = 0; batch < i; ++batch) loader.next();
    }
    QVERIFY(true);  // reaching this line is the claim
}

QTEST_APPLESS_MAIN(TestDataLoader)
#include "test_data_loader.moc"
