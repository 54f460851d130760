// SPDX-License-Identifier: GPL-3.0-or-later
#include <fstream>
#include <sstream>

#include "core/io/file.h"
#include "core/training/event_file.h"
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
    QVERIFY(second->path() != first);
    const auto bytes = io::readFile(first, 1 << 20);
    VITRINE_VERIFY_OK(bytes);
    const std::string scalars = scalarEvent(0.0, 1, {{"train/loss", 2.5}, {"train/learning_rate", 1e-4}});
    QCOMPARE(bytes->size(), eventRecord(versionEvent(0.0)).size() + eventRecord(scalars).size());
    QVERIFY(bytes->find("train/learning_rate") != std::string::npos);
}

QTEST_APPLESS_MAIN(TestEventFile)
#include "test_event_file.moc"
