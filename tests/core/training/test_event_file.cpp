// SPDX-License-Identifier: GPL-3.0-or-later
#include <fstream>
#include <sstream>

#include "core/image/image_codec.h"
#include "core/io/file.h"
#include "core/training/event_file.h"
#include "tests/support/event_reader.h"
#include "tests/support/golden.h"

using namespace vitrine;
using namespace vitrine::training;

namespace {

QByteArray hex(const std::string& bytes) {
    return QByteArray::fromStdString(bytes).toHex();
}

}  // namespace

class TestEventFile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void firstRecordHasTheKnownBytes();
    void scalarsAreFramedProtocolBuffers();
    void everyFileIsNewAndComplete();
    void afterAClockThatWasAheadTheNextFileStillComesLast();
    void picturesAndTextsAreReadBackByAnotherReader();
    void aDamagedByteIsNoticedByThatReader();
};

void TestEventFile::firstRecordHasTheKnownBytes() {
    QCOMPARE(hex(eventRecord(versionEvent(1700000000.0))),
             QByteArray("1800000000000000a37f4b220900000040fc54d9411a0d627261696e2e4576656e743a32eced8f9d"));
}

void TestEventFile::scalarsAreFramedProtocolBuffers() {
    // wall_time 1.0, step 300 (two-byte varint), summary { value { tag "a" simple_value 0.5 } }
    QCOMPARE(hex(scalarEvent(1.0, 300, {{"a", 0.5}})), QByteArray("09000000000000f03f10ac022a0a0a080a01611500000"
                                                                  "03f"));
}

void TestEventFile::everyFileIsNewAndComplete() {
    const auto folder = io::TemporaryFolder::create();
    VITRINE_VERIFY_OK(folder);
    std::filesystem::path first;
    {
        auto file = EventFile::create(folder->path() / "runs");
        VITRINE_VERIFY_OK(file);
        first = file->path();
        QVERIFY(first.filename().string().starts_with("events.out.tfevents."));
        const auto added = file->add(1, {{"train/loss", 2.5}, {"train/learning_rate", 1e-4}});
        VITRINE_VERIFY_OK(added);
    }
    auto second = EventFile::create(folder->path() / "runs");
    VITRINE_VERIFY_OK(second);
    QVERIFY(second->path() > first);  // the order in which TensorBoard reads them
    const auto bytes = io::readFile(first, 1 << 20);
    VITRINE_VERIFY_OK(bytes);
    const std::string scalars = scalarEvent(0.0, 1, {{"train/loss", 2.5}, {"train/learning_rate", 1e-4}});
    QCOMPARE(bytes->size(), eventRecord(versionEvent(0.0)).size() + eventRecord(scalars).size());
    QVERIFY(bytes->find("train/learning_rate") != std::string::npos);
}

void TestEventFile::afterAClockThatWasAheadTheNextFileStillComesLast() {
    const auto folder = io::TemporaryFolder::create();
    VITRINE_VERIFY_OK(folder);
    const auto ahead = folder->path() / "events.out.tfevents.2240000000.host.7.0";  // in the year 2040
    std::ofstream(ahead) << "old";
    std::ofstream(folder->path() / "events.out.tfevents.9223372036854775807.x") << "odd";
    const auto next = EventFile::create(folder->path());
    VITRINE_VERIFY_OK(next);
    QVERIFY(next->path() > ahead);
    QVERIFY(next->path().filename().string().starts_with("events.out.tfevents.2240000001."));
}

void TestEventFile::picturesAndTextsAreReadBackByAnotherReader() {
    const auto folder = io::TemporaryFolder::create();
    VITRINE_VERIFY_OK(folder);
    image::RgbImage picture{1024, 300, std::vector<std::uint8_t>(std::size_t{1024} * 300 * 3, 200)};
    const auto small = image::thumbnailOf(picture, 512, 85);
    VITRINE_VERIFY_OK(small);
    std::filesystem::path path;
    {
        auto file = EventFile::create(folder->path());
        VITRINE_VERIFY_OK(file);
        path = file->path();
        VITRINE_VERIFY_OK(file->add(300, "watched_pictures/row_17", *small));
        VITRINE_VERIFY_OK(file->add(300, "watched_answers/row_17", "**true** 大衣 · 120"));
        VITRINE_VERIFY_OK(file->add(301, {{"eval/loss", 0.5}}));
    }
    const auto values = vitrine::testing::readEvents(path);
    QCOMPARE(values.size(), std::size_t{3});
    QCOMPARE(values[0].step, 300);
    QCOMPARE(values[0].tag, std::string("watched_pictures/row_17"));
    QCOMPARE(values[0].width, 512);
    QCOMPARE(values[0].height, 150);
    QCOMPARE(values[0].colorspace, 3);
    QCOMPARE(values[0].picture, small->jpeg);
    const auto shown = image::decode(std::as_bytes(std::span(values[0].picture)), image::PictureMode::Product);
    VITRINE_VERIFY_OK(shown);
    QCOMPARE(shown->image.width, 512);
    QCOMPARE(shown->image.height, 150);
    QVERIFY(std::abs(int{shown->image.pixels.front()} - 200) <= 2);
    QCOMPARE(values[1].tag, std::string("watched_answers/row_17"));
    QCOMPARE(values[1].plugin, std::string("text"));
    QCOMPARE(values[1].tensorType, 7);
    QCOMPARE(values[1].tensorSize, 1);
    QCOMPARE(values[1].texts, std::vector<std::string>{"**true** 大衣 · 120"});
    QCOMPARE(values[2].step, 301);
    QCOMPARE(values[2].scalar, 0.5F);
}

void TestEventFile::aDamagedByteIsNoticedByThatReader() {
    const auto folder = io::TemporaryFolder::create();
    VITRINE_VERIFY_OK(folder);
    std::string record = eventRecord(textEvent(1.0, 1, "a", "words"));
    record[record.size() - 6] ^= 1;
    std::ofstream(folder->path() / "events", std::ios::binary) << record;
    QVERIFY_EXCEPTION_THROWN(vitrine::testing::readEvents(folder->path() / "events"), std::runtime_error);
}

QTEST_APPLESS_MAIN(TestEventFile)
#include "test_event_file.moc"
