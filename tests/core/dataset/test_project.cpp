// SPDX-License-Identifier: GPL-3.0-or-later
#include <fstream>

#include "core/dataset/journal.h"
#include "core/dataset/project_verifier.h"
#include "core/dataset/schema.h"
#include "core/dataset/snapshot.h"
#include "core/storage/database.h"
#include "tests/core/dataset/scratch_project.h"
#include "tests/support/golden.h"

using namespace vitrine;
using namespace vitrine::dataset;
using vitrine::testing::ScratchProject;

namespace {

std::string problems(Project& project) {
    const RunControl control;
    const auto report = verifyProject(project, control);
    std::string text;
    for (const ProjectProblem& problem : report->problems) text += std::string(errorCodeName(problem.code)) + " ";
    return text + "broken " + std::to_string(report->broken.size());
}

void importThree(ScratchProject& scratch) {
    scratch.writePicture("a.jpg", 1);
    scratch.write("broken.jpg", "no picture");
    (void)scratch.import(scratch.write(
        "a.csv", "product_code,title,full_price,image\n1,Bag,470,a.jpg\n2,Hat,9,broken.jpg\n3,Scarf,5,\n"));
}

}  // namespace

class TestProject : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aProjectIsMadeOnce();
    void whatIsNoProjectIsRefused();
    void rowsOutliveTheProgram();
    void aFailedWriteLeavesNothing();
    void settingsAreKept();
    void theSchemaAgreesWithTheKnownFields();
    void verifyFindsDamagedPictures_data();
    void verifyFindsDamagedPictures();
    void snapshotsFreezeOrderAndContent();
    void equalDataHaveEqualHashes();
    void aLinkOutOfTheProjectIsNotFollowed();
    void aProjectOfTheFirstVersionIsUpgraded();
};

void TestProject::aProjectIsMadeOnce() {
    ScratchProject scratch;
    QVERIFY(Project::create(scratch.projectFolder()).error().code == ErrorCode::AlreadyExists);
    VITRINE_VERIFY_OK(Project::create(scratch.file("a/b/c")));
}

void TestProject::whatIsNoProjectIsRefused() {
    ScratchProject scratch;
    const auto code = [&](const std::string& name) {
        return Project::open(scratch.file(name), Project::Access::Read).error().code;
    };
    QVERIFY(code("gone") == ErrorCode::NotFound);
    scratch.write("empty/x", "");
    QVERIFY(code("empty") == ErrorCode::NotFound);
    scratch.write("random/project.db", std::string(5000, '\x5A'));
    QVERIFY(code("random") == ErrorCode::DatabaseCorrupt);
    QVERIFY(scratch.project.database().execute("PRAGMA user_version = 99"));
    QVERIFY(code("project") == ErrorCode::DatabaseNewer);
}

void TestProject::rowsOutliveTheProgram() {
    ScratchProject scratch;
    importThree(scratch);
    const auto before = scratch.rows();
    const auto reader = Project::open(scratch.projectFolder(), Project::Access::Read);
    VITRINE_VERIFY_OK(reader);
    const auto after = reader->samples().find({});
    VITRINE_VERIFY_OK(after);
    QCOMPARE(after->size(), std::size_t{3});
    for (std::size_t i = 0; i < 3; ++i) {
        QVERIFY(after->at(i).fields == before[i].fields && after->at(i).image == before[i].image);
    }
    QCOMPARE(reader->samples().byId(2)->text("title"), std::string("Hat"));
    QVERIFY(reader->samples().byId(4).error().code == ErrorCode::NotFound);
}

void TestProject::aFailedWriteLeavesNothing() {
    ScratchProject scratch;
    SampleRepository& samples = scratch.project.samples();
    const SampleRecord colourful{"k", 0, std::nullopt, std::nullopt, {{"colour", std::string("red")}}};
    const auto status = scratch.project.write([&]() -> Result<void> {
        VITRINE_TRY(const StoreOutcome outcome, samples.store(colourful));
        return Error{ErrorCode::Internal, outcome == StoreOutcome::Inserted ? "on purpose" : "?", {}};
    });
    QVERIFY(!status && status.error().detail == "on purpose");
    QCOMPARE(*samples.count(), std::int64_t{0});
    QCOMPARE(samples.fieldNames()->size(), knownFields().size());
    // The field that was rolled back can be added for good.
    VITRINE_VERIFY_OK(scratch.project.write([&]() -> Result<void> {
        VITRINE_TRY(const StoreOutcome outcome, samples.store(colourful));
        return outcome == StoreOutcome::Inserted ? Result<void>() : Error{ErrorCode::Internal, "?", {}};
    }));
    QCOMPARE(scratch.rows().at(0).text("colour"), std::string("red"));
}

void TestProject::settingsAreKept() {
    ScratchProject scratch;
    QCOMPARE(*scratch.project.setting("a"), std::string());
    VITRINE_VERIFY_OK(scratch.project.setSetting("a", "1"));
    VITRINE_VERIFY_OK(scratch.project.setSetting("a", "2"));
    QCOMPARE(*scratch.project.setting("a"), std::string("2"));
}

void TestProject::theSchemaAgreesWithTheKnownFields() {
    ScratchProject scratch;
    QCOMPARE(*scratch.project.samples().fieldNames(), knownFields());
}

void TestProject::verifyFindsDamagedPictures_data() {
    QTest::addColumn<int>("damage");
    QTest::addColumn<std::string>("found");
    QTest::newRow("none") << 0 << std::string("broken 1");
    QTest::newRow("one byte") << 1 << std::string("corrupt_file broken 1");
    QTest::newRow("cut") << 2 << std::string("corrupt_file broken 1");
    QTest::newRow("gone") << 3 << std::string("not_found broken 1");
    QTest::newRow("a folder") << 4 << std::string("unreadable_file broken 1");
}

void TestProject::verifyFindsDamagedPictures() {
    QFETCH(int, damage);
    ScratchProject scratch;
    importThree(scratch);
    const auto path = *scratch.project.imagePath(scratch.rows().at(0));
    std::string content = *io::readFile(path, 1 << 20);
    if (damage == 1) content[content.size() / 2] ^= 1;
    if (damage == 2) content.resize(content.size() / 2);
    std::ofstream(path, std::ios::binary) << content;
    if (damage >= 3) std::filesystem::remove(path);
    if (damage == 4) std::filesystem::create_directory(path);
    QTEST(problems(scratch.project), "found");
}

void TestProject::snapshotsFreezeOrderAndContent() {
    ScratchProject scratch;
    importThree(scratch);
    const auto first = takeSnapshot(scratch.project);
    VITRINE_VERIFY_OK(first);
    QCOMPARE(first->name, std::string("snapshot-1"));
    QCOMPARE(first->rows, std::int64_t{3});
    QCOMPARE(first->hash.size(), std::size_t{64});
    QVERIFY(takeSnapshot(scratch.project, "snapshot-1").error().code == ErrorCode::AlreadyExists);
    QCOMPARE(takeSnapshot(scratch.project, "mine")->hash, first->hash);
    VITRINE_VERIFY_OK(scratch.import(scratch.write("b.csv", "product_code,full_price\n1,471\n")));
    const auto changed = takeSnapshot(scratch.project);
    QCOMPARE(changed->name, std::string("snapshot-3"));
    QVERIFY(changed->hash != first->hash);
    QCOMPARE(*snapshotIds(scratch.project, "mine"), (std::vector<SampleId>{1, 2, 3}));
    QVERIFY(snapshotIds(scratch.project, "yours").error().code == ErrorCode::NotFound);
    QCOMPARE(listSnapshots(scratch.project)->size(), std::size_t{3});
}

void TestProject::equalDataHaveEqualHashes() {
    ScratchProject a;
    ScratchProject b;
    importThree(a);
    importThree(b);
    QCOMPARE(takeSnapshot(a.project)->hash, takeSnapshot(b.project, "other name")->hash);
    const std::vector<std::pair<SampleId, Split>> splits = {{1, Split::Train}};
    VITRINE_VERIFY_OK(b.project.write([&] { return b.project.samples().setSplits(splits); }));
    QVERIFY(takeSnapshot(a.project)->hash != takeSnapshot(b.project)->hash);
}

void TestProject::aLinkOutOfTheProjectIsNotFollowed() {
    ScratchProject scratch;
    importThree(scratch);
    const Sample row = scratch.rows().at(0);
    const auto path = *scratch.project.imagePath(row);
    std::filesystem::remove(path);
    std::filesystem::create_symlink("/etc/hostname", path);
    QVERIFY(scratch.project.imagePath(row).error().code == ErrorCode::UnsafePath);
}

void TestProject::aProjectOfTheFirstVersionIsUpgraded() {
    ScratchProject scratch;
    const auto folder = scratch.file("old");
    std::filesystem::create_directories(folder / "images");
    {
        const storage::Schema first{projectSchema().applicationId, projectSchema().migrations.first(1)};
        auto database = storage::Database::create(folder / "project.db", first);
        VITRINE_VERIFY_OK(database);
        VITRINE_VERIFY_OK(database->execute("INSERT INTO sample(key, occurrence, f10) VALUES ('a', 0, 'Red bag')"));
    }
    QVERIFY(Project::open(folder, Project::Access::Read).error().code == ErrorCode::DatabaseNewer);
    auto project = Project::open(folder, Project::Access::Write);
    VITRINE_VERIFY_OK(project);
    QVERIFY(std::filesystem::exists(folder / "project.db.version-1"));
    QCOMPARE(*project->samples().count("bag edited:no excluded:no"), std::int64_t{1});
    Journal journal(*project);
    VITRINE_VERIFY_OK(journal.apply(SetFields{{{"title", "Blue bag"}}}, {}));
    QCOMPARE(*project->samples().count("blue"), std::int64_t{1});
    QCOMPARE(*journal.undo(), 1);
    QCOMPARE(*project->samples().count("red"), std::int64_t{1});
}

QTEST_APPLESS_MAIN(TestProject)
#include "test_project.moc"
