// SPDX-License-Identifier: GPL-3.0-or-later
#include <sys/resource.h>
#include <sys/stat.h>

#include <csignal>
#include <filesystem>
#include <fstream>

#include "core/io/atomic_file.h"
#include "core/io/file.h"
#include "core/io/hashing.h"
#include "tests/support/child_process.h"
#include "tests/support/golden.h"

using namespace vitrine;
using namespace vitrine::io;
namespace fs = std::filesystem;

class TestFiles : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void withoutCommitTheOldFileStays();
    void aKilledWriterLeavesTheOldOrTheNewFile();
    void aFullDiskLeavesTheOldFile();
    void aFolderIsPublishedWholeOrNotAtAll();
    void foldersFifosAndDevicesAreRefusedAtOnce();
    void aLimitIsKept();
    void pathsStayBeneathTheirRoot_data();
    void pathsStayBeneathTheirRoot();
    void hashesEqualThePublishedOnes();

private:
    std::string content(const std::string& name) const { return *readFile(folder_->path() / name, 1u << 24); }

    std::unique_ptr<TemporaryFolder> folder_;
};

void TestFiles::init() {
    auto folder = TemporaryFolder::create();
    VITRINE_VERIFY_OK(folder);
    folder_ = std::make_unique<TemporaryFolder>(*std::move(folder));
}

void TestFiles::withoutCommitTheOldFileStays() {
    const auto target = folder_->path() / "a";
    VITRINE_VERIFY_OK(writeFileAtomically(target, "old"));
    {
        auto file = AtomicFile::create(target);
        VITRINE_VERIFY_OK(file);
        VITRINE_VERIFY_OK(file->write("new"));
    }
    QCOMPARE(content("a"), std::string("old"));
    QCOMPARE(std::distance(fs::directory_iterator(folder_->path()), fs::directory_iterator()), 1);
}

void TestFiles::aKilledWriterLeavesTheOldOrTheNewFile() {
    const auto target = folder_->path() / "a";
    const std::string old(300'000, 'o');
    const std::string fresh(300'000, 'n');
    VITRINE_VERIFY_OK(writeFileAtomically(target, old));
    int killed = 0;
    for (int round = 0; round < 20; ++round) {
        testing::ChildProcess writer([&](const testing::ChildProcess::Say& say) {
            say("ready");
            for (;;) {
                if (!writeFileAtomically(target, fresh) || !writeFileAtomically(target, old)) return 1;
            }
        });
        writer.listen();
        QTest::qSleep(1 + round);
        writer.kill();
        ++killed;
        const std::string left = content("a");
        QVERIFY(left == old || left == fresh);
    }
    QCOMPARE(killed, 20);
}

void TestFiles::aFullDiskLeavesTheOldFile() {
    const auto target = folder_->path() / "a";
    VITRINE_VERIFY_OK(writeFileAtomically(target, "old"));
    testing::ChildProcess writer([&](const testing::ChildProcess::Say&) {
        const rlimit limit{4096, 4096};
        ::signal(SIGXFSZ, SIG_IGN);
        ::setrlimit(RLIMIT_FSIZE, &limit);
        const auto outcome = writeFileAtomically(target, std::string(100'000, 'n'));
        return !outcome && outcome.error().code == ErrorCode::DiskFull ? 7 : 1;
    });
    QCOMPARE(writer.wait(), 7);
    QCOMPARE(content("a"), std::string("old"));
    QCOMPARE(std::distance(fs::directory_iterator(folder_->path()), fs::directory_iterator()), 1);
}

void TestFiles::aFolderIsPublishedWholeOrNotAtAll() {
    const auto folder = [&](const std::string& name, const std::string& text) {
        fs::create_directory(folder_->path() / name);
        std::ofstream(folder_->path() / name / "file") << text;
        return folder_->path() / name;
    };
    const auto target = folder("target", "old");
    const auto refused = publishFolder(folder("first", "new"), target, false);
    QCOMPARE(refused.error().code, ErrorCode::AlreadyExists);
    QCOMPARE(content("target/file"), std::string("old"));
    VITRINE_VERIFY_OK(publishFolder(folder_->path() / "first", target, true));
    QCOMPARE(content("target/file"), std::string("new"));
    QCOMPARE(std::distance(fs::directory_iterator(folder_->path()), fs::directory_iterator()), 1);
}

void TestFiles::foldersFifosAndDevicesAreRefusedAtOnce() {
    const auto fifo = folder_->path() / "fifo";
    QCOMPARE(::mkfifo(fifo.c_str(), 0600), 0);
    for (const fs::path& path : {fifo, folder_->path(), fs::path("/dev/zero")}) {
        QCOMPARE(readFile(path, 100).error().code, ErrorCode::UnreadableFile);
        QCOMPARE(MappedFile::open(path).error().code, ErrorCode::UnreadableFile);
    }
    QCOMPARE(readFile(folder_->path() / "none", 100).error().code, ErrorCode::NotFound);
}

void TestFiles::aLimitIsKept() {
    VITRINE_VERIFY_OK(writeFileAtomically(folder_->path() / "a", std::string(101, 'x')));
    QCOMPARE(readFile(folder_->path() / "a", 100).error().code, ErrorCode::LimitExceeded);
    VITRINE_VERIFY_OK(readFile(folder_->path() / "a", 101));
}

void TestFiles::pathsStayBeneathTheirRoot_data() {
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<bool>("allowed");
    QTest::newRow("plain") << QByteArray("sub/a.jpg") << true;
    QTest::newRow("a link inside") << QByteArray("inside.jpg") << true;
    QTest::newRow("up and down again") << QByteArray("sub/../../top/sub/a.jpg") << false;
    QTest::newRow("up") << QByteArray("../../etc/passwd") << false;
    QTest::newRow("absolute") << QByteArray("/etc/passwd") << false;
    QTest::newRow("drive letter") << QByteArray("C:\\windows\\a.jpg") << false;
    QTest::newRow("UNC") << QByteArray("\\\\server\\share\\a.jpg") << false;
    QTest::newRow("NUL") << QByteArray("sub/a.jpg\0.png", 14) << false;
    QTest::newRow("a link out") << QByteArray("outside.jpg") << false;
    QTest::newRow("through a link out") << QByteArray("etc/passwd") << false;
}

void TestFiles::pathsStayBeneathTheirRoot() {
    QFETCH(QByteArray, path);
    QFETCH(bool, allowed);
    const auto root = folder_->path() / "top";
    fs::create_directories(root / "sub");
    std::ofstream(root / "sub/a.jpg") << "a";
    fs::create_symlink("sub/a.jpg", root / "inside.jpg");
    fs::create_symlink("/etc/passwd", root / "outside.jpg");
    fs::create_symlink("/etc", root / "etc");
    const auto resolved = resolveBeneath(root, path.toStdString());
    QCOMPARE(static_cast<bool>(resolved), allowed);
    if (!allowed) QCOMPARE(resolved.error().code, ErrorCode::UnsafePath);
}

void TestFiles::hashesEqualThePublishedOnes() {
    // FIPS 180-2, RFC 3720 and the check values of the CRC catalogue.
    QCOMPARE(sha256Hex("abc"), std::string("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
    QCOMPARE(crc32("123456789"), 0xCBF43926u);
    const std::string_view digits = "123456789";
    QCOMPARE(crc32c(std::as_bytes(std::span(digits.data(), digits.size()))), 0xE3069283u);
    const std::string zeros(32, '\0');
    QCOMPARE(crc32c(std::as_bytes(std::span(zeros.data(), zeros.size()))), 0x8A9136AAu);
    Sha256 pieces;
    pieces.update("a");
    pieces.update("bc");
    QCOMPARE(pieces.hex(), sha256Hex("abc"));
    VITRINE_VERIFY_OK(writeFileAtomically(folder_->path() / "a", "abc"));
    QCOMPARE(*sha256OfFile(folder_->path() / "a"), sha256Hex("abc"));
}

QTEST_APPLESS_MAIN(TestFiles)
#include "test_files.moc"
