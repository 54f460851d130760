// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <fstream>

#include <sqlite3.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/random.h"
#include "core/io/file.h"
#include "core/storage/database.h"
#include "core/storage/transaction.h"
#include "tests/support/child_process.h"
#include "tests/support/golden.h"

using namespace vitrine;
using namespace vitrine::storage;
using vitrine::testing::ChildProcess;

namespace {

namespace fs = std::filesystem;

constexpr std::int32_t kMark = 0x7e577e57;
constexpr const char* kFirst = "CREATE TABLE note(id INTEGER PRIMARY KEY, text TEXT);";
constexpr const char* kSecond = "ALTER TABLE note ADD COLUMN stars INTEGER DEFAULT 3;";
constexpr const char* kBroken = "CREATE TABLE half(x); CREATE TABLE note(x);";

constexpr std::array kOne = {kFirst};
constexpr std::array kTwo = {kFirst, kSecond};
constexpr std::array kBad = {kFirst, kBroken};

const Schema kSchema{kMark, kOne};

struct Scratch {
    io::TemporaryFolder folder = *io::TemporaryFolder::create();
    fs::path file = folder.path() / "notes.db";
};

Result<void> addNotes(Database& database, int count, const std::string& text) {
    VITRINE_TRY(Transaction transaction, Transaction::begin(database));
    VITRINE_TRY(Statement insert, database.prepare("INSERT INTO note(text) VALUES (?)"));
    for (int i = 0; i < count; ++i) VITRINE_CHECK(insert.bind(1, text).run());
    return transaction.commit();
}

Result<std::int64_t> single(Database& database, const std::string& sql) {
    VITRINE_TRY(Statement select, database.prepare(sql));
    VITRINE_TRY(const bool row, select.step());
    return row ? select.integer(0) : -1;
}

std::int64_t notes(Database& database) {
    return single(database, "SELECT count(*) FROM note").value();
}

void makeWith(const fs::path& file, int count) {
    auto database = Database::create(file, kSchema);
    (void)addNotes(*database, count, std::string(200, 'x'));
}

/// Reads everything; the code of whatever goes wrong, nullopt if nothing does.
std::optional<ErrorCode> readAll(const fs::path& file) {
    auto database = Database::open(file, Access::Read, kSchema);
    if (!database) return database.error().code;
    auto select = database->prepare("SELECT id, text FROM note");
    if (!select) return select.error().code;
    for (;;) {
        const auto row = select->step();
        if (!row) return row.error().code;
        if (!*row) break;
    }
    const auto problems = database->integrityProblems();
    if (!problems) return problems.error().code;
    return problems->empty() ? std::nullopt : std::optional(ErrorCode::DatabaseCorrupt);
}

}  // namespace

class TestStorage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aWriterUsesTheSafeSettings();
    void valuesComeBackAsTheyWereBound();
    void textWithNulIsRefused();
    void aTransactionThatIsNotCommittedLeavesNothing();
    void anExistingFileIsNotReplaced();
    void aForeignWriterIsWaitedForAndThenSaid();
    void aReaderSeesTheLastCommittedState();
    void theLockOfAKilledWriterIsFree();
    void anOlderVersionIsUpgradedAfterABackup();
    void aFailingUpgradeLeavesTheOldVersion();
    void aReaderDoesNotUpgrade();
    void whatIsNotOursIsRefusedUntouched_data();
    void whatIsNotOursIsRefusedUntouched();
    void aCutFileIsNeverReadAsWhole();
    void flippedBytesNeverCrash();
    void aFileSizeLimitIsDiskFullAndLosesNothing();
    void aFolderThatCannotBeWrittenIsStillReadable();
    void searchingIgnoresCaseInEveryScript();
};

void TestStorage::aWriterUsesTheSafeSettings() {
    const Scratch scratch;
    auto database = Database::create(scratch.file, kSchema);
    VITRINE_VERIFY_OK(database);
    QCOMPARE(*single(*database, "PRAGMA synchronous"), 2);
    QCOMPARE(*single(*database, "PRAGMA foreign_keys"), 1);
    QCOMPARE(*single(*database, "PRAGMA trusted_schema"), 0);
    QCOMPARE(*single(*database, "PRAGMA cell_size_check"), 1);
    QCOMPARE(*single(*database, "PRAGMA busy_timeout"), 5000);
    QCOMPARE(*single(*database, "PRAGMA application_id"), std::int64_t{kMark});
    QCOMPARE(*single(*database, "PRAGMA user_version"), 1);
    auto mode = database->prepare("PRAGMA journal_mode");
    QVERIFY(*mode->step());
    QCOMPARE(mode->text(0), std::string("wal"));
    QVERIFY(!database->execute("PRAGMA writable_schema=ON; DELETE FROM sqlite_schema"));
}

void TestStorage::valuesComeBackAsTheyWereBound() {
    const Scratch scratch;
    auto database = Database::create(scratch.file, kSchema);
    auto select = database->prepare("SELECT ?, ?, ?, ?");
    select->bind(1, std::int64_t{1} << 62).bind(2, 0.1).bind(3, std::string("價格 \"é\"")).bindNull(4);
    QVERIFY(*select->step());
    QCOMPARE(select->integer(0), std::int64_t{1} << 62);
    QCOMPARE(select->real(1), 0.1);
    QCOMPARE(select->text(2), std::string("價格 \"é\""));
    QVERIFY(select->isNull(3) && !select->optionalText(3));
    select->reset();
    QVERIFY(*select->step());
    QVERIFY(select->isNull(0));
}

void TestStorage::textWithNulIsRefused() {
    const Scratch scratch;
    auto database = Database::create(scratch.file, kSchema);
    const auto status = addNotes(*database, 1, std::string("a\0b", 3));
    QVERIFY(!status);
    QVERIFY(status.error().code == ErrorCode::InvalidData);
    QCOMPARE(notes(*database), 0);
}

void TestStorage::aTransactionThatIsNotCommittedLeavesNothing() {
    const Scratch scratch;
    auto database = Database::create(scratch.file, kSchema);
    {
        auto transaction = Transaction::begin(*database);
        VITRINE_VERIFY_OK(transaction);
        VITRINE_VERIFY_OK(database->execute("INSERT INTO note(text) VALUES ('x')"));
        QCOMPARE(notes(*database), 1);
    }
    QVERIFY(!database->inTransaction());
    QCOMPARE(notes(*database), 0);
}

void TestStorage::anExistingFileIsNotReplaced() {
    const Scratch scratch;
    makeWith(scratch.file, 2);
    QVERIFY(Database::create(scratch.file, kSchema).error().code == ErrorCode::AlreadyExists);
    auto untouched = Database::open(scratch.file, Access::Read, kSchema);
    QCOMPARE(notes(*untouched), 2);
}

void TestStorage::aForeignWriterIsWaitedForAndThenSaid() {
    const Scratch scratch;
    makeWith(scratch.file, 2);
    ChildProcess foreign([&](const ChildProcess::Say& say) {
        sqlite3* other = nullptr;  // a program that knows nothing of our lock
        if (sqlite3_open(scratch.file.c_str(), &other) != SQLITE_OK) return 1;
        if (sqlite3_exec(other, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr) != SQLITE_OK) return 1;
        say("holds it\n");
        ::pause();
        return 0;
    });
    QCOMPARE(foreign.listen(), std::string("holds it\n"));
    auto ours = Database::open(scratch.file, Access::Write, kSchema);
    VITRINE_VERIFY_OK(ours);
    const auto start = std::chrono::steady_clock::now();
    const auto refused = addNotes(*ours, 1, "late");
    QVERIFY(!refused);
    QVERIFY2(refused.error().code == ErrorCode::DatabaseBusy, refused.error().detail.c_str());
    QVERIFY(std::chrono::steady_clock::now() - start >= std::chrono::seconds(4));  // patience first
    QCOMPARE(notes(*ours), 2);
    foreign.kill();
    VITRINE_VERIFY_OK(addNotes(*ours, 1, "late"));
    QCOMPARE(notes(*ours), 3);
}

void TestStorage::aReaderSeesTheLastCommittedState() {
    const Scratch scratch;
    auto writer = Database::create(scratch.file, kSchema);
    VITRINE_VERIFY_OK(addNotes(*writer, 5, "x"));
    auto reader = Database::open(scratch.file, Access::Read, kSchema);
    VITRINE_VERIFY_OK(reader);
    auto transaction = Transaction::begin(*writer);
    VITRINE_VERIFY_OK(writer->execute("DELETE FROM note"));
    QCOMPARE(notes(*reader), 5);
    VITRINE_VERIFY_OK(transaction->commit());
    QCOMPARE(notes(*reader), 0);
    QVERIFY(reader->execute("INSERT INTO note(text) VALUES ('x')").error().code == ErrorCode::PermissionDenied);
}

void TestStorage::theLockOfAKilledWriterIsFree() {
    const Scratch scratch;
    makeWith(scratch.file, 1);
    ChildProcess child([&](const ChildProcess::Say& say) {
        auto database = Database::open(scratch.file, Access::Write, kSchema);
        auto transaction = Transaction::begin(*database);
        (void)database->execute("DELETE FROM note");
        say("holding");
        ::pause();
        return 0;
    });
    QCOMPARE(child.listen(), std::string("holding"));
    child.kill();
    auto database = Database::open(scratch.file, Access::Write, kSchema);
    VITRINE_VERIFY_OK(database);
    QCOMPARE(notes(*database), 1);
}

void TestStorage::anOlderVersionIsUpgradedAfterABackup() {
    const Scratch scratch;
    makeWith(scratch.file, 3);
    auto upgraded = Database::open(scratch.file, Access::Write, {kMark, kTwo});
    VITRINE_VERIFY_OK(upgraded);
    QCOMPARE(*single(*upgraded, "PRAGMA user_version"), 2);
    QCOMPARE(*single(*upgraded, "SELECT sum(stars) FROM note"), 9);
    auto backup = Database::open(scratch.file.string() + ".version-1", Access::Read, kSchema);
    VITRINE_VERIFY_OK(backup);
    QCOMPARE(notes(*backup), 3);
}

void TestStorage::aFailingUpgradeLeavesTheOldVersion() {
    const Scratch scratch;
    makeWith(scratch.file, 3);
    QVERIFY(!Database::open(scratch.file, Access::Write, {kMark, kBad}));
    auto old = Database::open(scratch.file, Access::Write, kSchema);
    VITRINE_VERIFY_OK(old);
    QCOMPARE(notes(*old), 3);
    QCOMPARE(*single(*old, "SELECT count(*) FROM sqlite_schema WHERE name = 'half'"), 0);
}

void TestStorage::aReaderDoesNotUpgrade() {
    const Scratch scratch;
    makeWith(scratch.file, 3);
    QVERIFY(!Database::open(scratch.file, Access::Read, {kMark, kTwo}));
    VITRINE_VERIFY_OK(Database::open(scratch.file, Access::Read, kSchema));
}

void TestStorage::whatIsNotOursIsRefusedUntouched_data() {
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("code");
    const auto row = [](const char* name, int kind, ErrorCode code) {
        QTest::newRow(name) << kind << static_cast<int>(code);
    };
    row("random bytes", 0, ErrorCode::DatabaseCorrupt);
    row("empty file", 1, ErrorCode::DatabaseCorrupt);
    row("another program's", 2, ErrorCode::DatabaseCorrupt);
    row("a newer version", 3, ErrorCode::DatabaseNewer);
    row("no file", 4, ErrorCode::NotFound);
    row("a folder", 5, ErrorCode::UnreadableFile);
    row("a FIFO", 6, ErrorCode::UnreadableFile);
    row("text", 7, ErrorCode::DatabaseCorrupt);
}

void TestStorage::whatIsNotOursIsRefusedUntouched() {
    QFETCH(int, kind);
    QFETCH(int, code);
    const Scratch scratch;
    constexpr std::array other = {"CREATE TABLE note(x);", "", ""};
    std::string content;
    Random random(7);
    for (int i = 0; i < 20'000; ++i) content += static_cast<char>(random.next());
    if (kind == 0) std::ofstream(scratch.file, std::ios::binary) << content;
    if (kind == 1) std::ofstream(scratch.file, std::ios::binary) << "";
    if (kind == 2) (void)Database::create(scratch.file, {4711, kOne});
    if (kind == 3) (void)Database::create(scratch.file, {kMark, other});
    if (kind == 5) fs::create_directory(scratch.file);
    if (kind == 6) QCOMPARE(::mkfifo(scratch.file.c_str(), 0600), 0);
    if (kind == 7) std::ofstream(scratch.file, std::ios::binary) << "SQLite format 3, or so I say";
    const bool regular = fs::is_regular_file(scratch.file);
    const std::string before = regular ? *io::readFile(scratch.file, 1 << 20) : "";
    for (const Access access : {Access::Read, Access::Write}) {
        const auto opened = Database::open(scratch.file, access, kSchema);
        QVERIFY(!opened);
        QCOMPARE(static_cast<int>(opened.error().code), code);
    }
    if (regular) QCOMPARE(*io::readFile(scratch.file, 1 << 20), before);
}

void TestStorage::aCutFileIsNeverReadAsWhole() {
    const Scratch scratch;
    makeWith(scratch.file, 300);
    const std::string whole = *io::readFile(scratch.file, 1 << 24);
    QVERIFY(!readAll(scratch.file));
    for (std::size_t length = 0; length < whole.size(); length += whole.size() / 60 + 1) {
        std::ofstream(scratch.file, std::ios::binary) << whole.substr(0, length);
        QVERIFY2(readAll(scratch.file) == ErrorCode::DatabaseCorrupt, std::to_string(length).c_str());
    }
}

void TestStorage::flippedBytesNeverCrash() {
    const Scratch scratch;
    makeWith(scratch.file, 100);
    const std::string whole = *io::readFile(scratch.file, 1 << 24);
    Random random(11);
    int refused = 0;
    for (int round = 0; round < 150; ++round) {
        std::string damaged = whole;
        for (int i = 0; i < 8; ++i) {
            damaged[static_cast<std::size_t>(random.integer(0, static_cast<std::int64_t>(whole.size()) - 1))] =
                static_cast<char>(random.next());
        }
        std::ofstream(scratch.file, std::ios::binary) << damaged;
        refused += readAll(scratch.file).has_value();
    }
    QVERIFY2(refused > 0, "not one of 150 damaged files was noticed");
}

void TestStorage::aFileSizeLimitIsDiskFullAndLosesNothing() {
    const Scratch scratch;
    makeWith(scratch.file, 10);
    ChildProcess child([&](const ChildProcess::Say& say) {
        auto database = Database::open(scratch.file, Access::Write, kSchema);
        const rlimit limit{100'000, 100'000};
        ::setrlimit(RLIMIT_FSIZE, &limit);
        const auto status = addNotes(*database, 5000, std::string(500, 'y'));
        say(status ? "none" : std::string(errorCodeName(status.error().code)));
        return database->inTransaction() || notes(*database) != 10 ? 1 : 0;
    });
    QCOMPARE(child.wait(), 0);
    QCOMPARE(child.said(), std::string("disk_full"));
    auto database = Database::open(scratch.file, Access::Write, kSchema);
    VITRINE_VERIFY_OK(database);
    QCOMPARE(notes(*database), 10);
    QVERIFY(database->integrityProblems()->empty());
    VITRINE_VERIFY_OK(addNotes(*database, 5000, std::string(500, 'y')));
}

void TestStorage::aFolderThatCannotBeWrittenIsStillReadable() {
    const Scratch scratch;
    makeWith(scratch.file, 4);
    fs::remove(scratch.file.string() + "-wal");
    fs::remove(scratch.file.string() + "-shm");
    fs::permissions(scratch.folder.path(), fs::perms(0555));
    ChildProcess child([&](const ChildProcess::Say& say) {
        if (::getuid() == 0 && ::setuid(65534) != 0) return 9;  // root may write anywhere
        auto reader = Database::open(scratch.file, Access::Read, kSchema);
        say(reader ? std::to_string(notes(*reader)) : reader.error().detail);
        const auto writer = Database::open(scratch.file, Access::Write, kSchema);
        return !writer && writer.error().code == ErrorCode::PermissionDenied ? 0 : 1;
    });
    QCOMPARE(child.wait(), 0);
    QCOMPARE(child.said(), std::string("4"));
    fs::permissions(scratch.folder.path(), fs::perms(0755));
}

void TestStorage::searchingIgnoresCaseInEveryScript() {
    const Scratch scratch;
    auto database = Database::create(scratch.file, kSchema);
    const auto contains = [&](const std::string& text, const std::string& needle) {
        auto select = database->prepare("SELECT contains_folded(?, ?)");
        select->bind(1, text).bind(2, needle);
        return *select->step() && select->integer(0) == 1;
    };
    QVERIFY(contains("CAFÉ NOIR", "café"));
    QVERIFY(contains("ΚΑΣΜΙΡ", "κασμιρ"));
    QVERIFY(contains("КАШЕМИР", "кашемир"));
    QVERIFY(contains("羊絨圍巾", "圍巾"));
    QVERIFY(!contains("scarf", "scarves"));
    QCOMPARE(*single(*database, "SELECT number_of('12.0') = 12 AND number_of('12 cm') IS NULL"), 1);
}

QTEST_APPLESS_MAIN(TestStorage)
#include "test_storage.moc"
