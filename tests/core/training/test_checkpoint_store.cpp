// SPDX-License-Identifier: GPL-3.0-or-later
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <fstream>

#include "core/io/atomic_file.h"
#include "core/io/file.h"
#include "core/training/checkpoint_store.h"
#include "tests/support/golden.h"

using namespace vitrine;
using namespace vitrine::training;

namespace {

namespace fs = std::filesystem;

Result<void> twoFiles(const fs::path& folder) {
    VITRINE_CHECK(io::writeFileAtomically(folder / "weights", std::string(1000, 'w')));
    return io::writeFileAtomically(folder / "state.json", "{}");
}

std::vector<std::string> namesIn(const fs::path& folder) {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(folder)) names.push_back(entry.path().filename().string());
    std::sort(names.begin(), names.end());
    return names;
}

}  // namespace

class TestCheckpointStore : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { folder_ = std::make_unique<io::TemporaryFolder>(*io::TemporaryFolder::create()); }
    void aSavedCheckpointVerifies();
    void anyDamageIsFound_data();
    void anyDamageIsFound();
    void aDamagedOneIsFallenBackFrom();
    void whatFailsHalfWayLeavesNothing();
    void whatIsKilledHalfWayIsSwept_data();
    void whatIsKilledHalfWayIsSwept();
    void pruningKeepsTheNewestTwoAndTheBest();
    void aBrokenOneOfTheSameStepIsReplaced();
    void tooLittleSpaceIsSaidBeforeWriting();

private:
    fs::path run() const { return folder_->path(); }
    std::unique_ptr<io::TemporaryFolder> folder_;
};

void TestCheckpointStore::aSavedCheckpointVerifies() {
    CheckpointStore store(run());
    QVERIFY(store.newestWhole().error().code == ErrorCode::NotFound);
    const auto saved = store.save(12, 2000, twoFiles);
    VITRINE_VERIFY_OK(saved);
    QCOMPARE(saved->filename().string(), std::string("checkpoint-12"));
    QVERIFY((namesIn(*saved) == std::vector<std::string>{"manifest.json", "state.json", "weights"}));
    QVERIFY((namesIn(run()) == std::vector<std::string>{"checkpoint-12"}));
    QCOMPARE(*store.newestWhole(), 12);
}

void TestCheckpointStore::anyDamageIsFound_data() {
    QTest::addColumn<QString>("damage");
    for (const char* damage : {"shorter", "flipped", "missing", "no manifest", "cut manifest"})
        QTest::newRow(damage) << QString::fromUtf8(damage);
}

void TestCheckpointStore::anyDamageIsFound() {
    QFETCH(QString, damage);
    CheckpointStore store(run());
    const auto saved = store.save(1, 2000, twoFiles);
    VITRINE_VERIFY_OK(saved);
    const std::string kind = damage.toStdString();
    if (kind == "shorter") fs::resize_file(*saved / "weights", 999);
    if (kind == "flipped") std::ofstream(*saved / "weights", std::ios::in | std::ios::out).seekp(500).put('x');
    if (kind == "missing") fs::remove(*saved / "state.json");
    if (kind == "no manifest") fs::remove(*saved / "manifest.json");
    if (kind == "cut manifest") fs::resize_file(*saved / "manifest.json", 40);
    QVERIFY(!CheckpointStore::verify(*saved));
    QVERIFY(!store.newestWhole());
}

void TestCheckpointStore::aDamagedOneIsFallenBackFrom() {
    CheckpointStore store(run());
    for (const std::int64_t step : {5, 10, 15}) QVERIFY(store.save(step, 2000, twoFiles));
    fs::resize_file(store.pathOf(15) / "weights", 3);
    QCOMPARE(*store.newestWhole(), 10);
}

void TestCheckpointStore::whatFailsHalfWayLeavesNothing() {
    CheckpointStore store(run());
    const auto failing = [](const fs::path& folder) -> Result<void> {
        VITRINE_CHECK(twoFiles(folder));
        return Error{ErrorCode::DiskFull, "full", {}};
    };
    const auto saved = store.save(3, 2000, failing);
    QVERIFY(!saved);
    QVERIFY(saved.error().code == ErrorCode::DiskFull);
    QVERIFY(namesIn(run()).empty());
}

void TestCheckpointStore::whatIsKilledHalfWayIsSwept_data() {
    QTest::addColumn<int>("filesBefore");
    for (int files = 0; files <= 2; ++files) QTest::addRow("killed after %d files", files) << files;
}

void TestCheckpointStore::whatIsKilledHalfWayIsSwept() {
    QFETCH(int, filesBefore);
    CheckpointStore store(run());
    QVERIFY(store.save(1, 2000, twoFiles));
    const pid_t child = ::fork();
    if (child == 0) {
        const auto dying = [filesBefore](const fs::path& folder) -> Result<void> {
            for (int i = 0; i < filesBefore; ++i)
                VITRINE_CHECK(io::writeFileAtomically(folder / ("file" + std::to_string(i)), "content"));
            ::kill(::getpid(), SIGKILL);
            return {};
        };
        (void)store.save(2, 2000, dying);
        ::_exit(1);
    }
    int status = 0;
    QCOMPARE(::waitpid(child, &status, 0), child);
    QVERIFY(WIFSIGNALED(status));
    QCOMPARE(namesIn(run()).size(), 2u);
    QCOMPARE(*store.newestWhole(), 1);
    store.sweep();
    QVERIFY((namesIn(run()) == std::vector<std::string>{"checkpoint-1"}));
}

void TestCheckpointStore::pruningKeepsTheNewestTwoAndTheBest() {
    CheckpointStore store(run());
    for (const std::int64_t step : {1, 2, 3, 10, 20}) QVERIFY(store.save(step, 2000, twoFiles));
    store.prune(0, 0);
    QCOMPARE(store.steps().size(), 5u);
    store.prune(1, 2);
    QVERIFY((store.steps() == std::vector<std::int64_t>{2, 10, 20}));
    store.prune(3, 20);
    QVERIFY((store.steps() == std::vector<std::int64_t>{2, 10, 20}));
}

void TestCheckpointStore::aBrokenOneOfTheSameStepIsReplaced() {
    CheckpointStore store(run());
    QVERIFY(store.save(4, 2000, twoFiles));
    fs::remove(store.pathOf(4) / "weights");
    QVERIFY(store.save(4, 2000, twoFiles));
    const auto whole = CheckpointStore::verify(store.pathOf(4));
    VITRINE_VERIFY_OK(whole);
    QVERIFY((namesIn(run()) == std::vector<std::string>{"checkpoint-4"}));
}

void TestCheckpointStore::tooLittleSpaceIsSaidBeforeWriting() {
    CheckpointStore store(run());
    store.reserve(100'000);
    QCOMPARE(fs::file_size(run() / ".reserve"), 100'000u);
    bool wrote = false;
    const auto saved = store.save(1, std::uint64_t{1} << 60, [&](const fs::path&) -> Result<void> {
        wrote = true;
        return {};
    });
    QVERIFY(!saved);
    QVERIFY(saved.error().code == ErrorCode::DiskFull);
    QVERIFY(!wrote);
    QVERIFY(namesIn(run()).empty());  // the reserve was given up in trying
}

QTEST_APPLESS_MAIN(TestCheckpointStore)
#include "test_checkpoint_store.moc"
