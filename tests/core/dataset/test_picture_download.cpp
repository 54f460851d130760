// SPDX-License-Identifier: GPL-3.0-or-later
#include <mutex>

#include "core/dataset/journal.h"
#include "core/dataset/picture_download.h"
#include "core/dataset/project_verifier.h"
#include "tests/core/dataset/scratch_project.h"
#include "tests/support/child_process.h"
#include "tests/support/golden.h"
#include "tests/support/http_server.h"

using namespace vitrine;
using namespace vitrine::dataset;
using namespace std::chrono_literals;
using vitrine::testing::AskedRequest;
using vitrine::testing::ChildProcess;
using vitrine::testing::HttpServer;
using vitrine::testing::ScratchProject;
using vitrine::testing::ServedConnection;

namespace {

/// A catalogue whose pictures lie on a local server under /<name>.jpg; other paths answer as they are called.
class Shop {
public:
    Shop()
        : server([this](const AskedRequest& request, ServedConnection& connection) { answer(request, connection); }) {
        for (int i = 0; i < 60; ++i) {
            pictures.push_back(*io::readFile(scratch.writePicture("p/" + std::to_string(i), 4 * i), 1 << 20));
        }
    }

    void importRows(const std::vector<std::string>& paths) {
        std::string csv = "product_code,imageurl\n";
        for (std::size_t i = 0; i < paths.size(); ++i) {
            const std::string& path = paths[i];
            csv += std::to_string(i) + "," + (path.starts_with('/') ? server.url(path) : "\"" + path + "\"") + "\n";
        }
        (void)scratch.import(scratch.write("a.csv", csv));
    }

    static PictureDownloadOptions options() {
        PictureDownloadOptions options;
        options.net.allowedHosts = {"127.0.0.1"};
        options.net.firstDelay = 5ms;
        options.net.limits.stall = 5s;
        return options;
    }

    Result<PictureDownloadReport> download(const PictureDownloadOptions& given = options()) {
        const RunControl control;
        return downloadPictures(scratch.project, given, control);
    }

    /// "fetched/present" and each failure's row and code.
    std::string summary(const PictureDownloadOptions& given = options()) {
        const auto report = download(given);
        if (!report) return std::string(errorCodeName(report.error().code));
        std::string text = std::to_string(report->fetched) + "/" + std::to_string(report->present);
        for (const DeadLink& link : report->failed) text += " " + std::to_string(link.id) + ":" + link.code;
        return text;
    }

    ScratchProject scratch;
    std::vector<std::string> pictures;
    std::atomic<int> delay = 0;  ///< milliseconds before each picture
    std::atomic<bool> mended = false;
    HttpServer server;

private:
    void answer(const AskedRequest& request, ServedConnection& connection) const {
        std::this_thread::sleep_for(std::chrono::milliseconds(delay));
        const std::string& sound = pictures[0];
        if (request.path == "/gone.jpg" && !mended) return connection.answer("404 Not Found", "no");
        if (request.path == "/page.jpg") return connection.answer("200 OK", "<html>", "Content-Type: image/jpeg\r\n");
        if (request.path == "/cut.jpg") return connection.answer("200 OK", sound.substr(0, sound.size() / 2));
        if (request.path == "/huge.png") return connection.answer("200 OK", hugePng());
        if (request.path == "/named-text") return connection.answer("200 OK", sound, "Content-Type: text/html\r\n");
        const int number = std::atoi(request.path.c_str() + 1);
        connection.answer("200 OK", pictures[static_cast<std::size_t>(number) % pictures.size()]);
    }

    /// A header of 60,000 × 60,000 pixels and nothing behind it.
    static std::string hugePng() {
        return std::string("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\xea\x60\0\0\xea\x60\x08\x02\0\0\0\xa1\xd4\x5b\x86", 33) +
               std::string("\0\0\0\0IEND\xae\x42\x60\x82", 12);
    }
};

std::string verified(const Project& project) {
    const RunControl control;
    const auto report = verifyProject(const_cast<Project&>(project), control);
    if (!report) return report.error().detail;
    return report->problems.empty() ? "" : report->problems[0].place + ": " + report->problems[0].detail;
}

}  // namespace

class TestPictureDownload : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void missingPicturesAreFetchedOnce();
    void failuresAreListedOncePerRow();
    void deadLinksAreRememberedAndTriedAgain();
    void internalAddressesNeedTheirNameInTheSettings();
    void onlyRowsOfTheFilterAreFetched();
    void pathsAndOtherSchemesAreRefused();
    void anotherImportKeepsWhatWasFetched();
    void aKilledDownloadEndsWithTheSameSet();
    void aStopKeepsWhatIsCommitted();
    void aDownloadIsUndoneAsAWhole();
};

void TestPictureDownload::missingPicturesAreFetchedOnce() {
    Shop shop;
    shop.importRows({"/1.jpg", "/2.jpg", "/1.jpg", "", "/named-text"});
    QCOMPARE(shop.summary(), std::string("4/0"));
    QCOMPARE(shop.server.timesAsked("/1.jpg"), 1);
    const auto rows = shop.scratch.rows();
    QVERIFY(rows[0].hasUsableImage() && rows[0].imageHash == rows[2].imageHash && rows[4].hasUsableImage());
    QVERIFY(!rows[3].image);
    QCOMPARE(*io::readFile(*shop.scratch.project.imagePath(rows[1]), 1 << 20), shop.pictures[2]);
    QCOMPARE(shop.summary(), std::string("0/4"));
    QVERIFY(!std::filesystem::exists(shop.scratch.projectFolder() / "images/.download"));
    QCOMPARE(verified(shop.scratch.project), std::string());
}

void TestPictureDownload::failuresAreListedOncePerRow() {
    Shop shop;
    shop.importRows({"/gone.jpg", "/page.jpg", "/cut.jpg", "/huge.png", "/gone.jpg", "/1.jpg"});
    QCOMPARE(shop.summary(), std::string("1/0 1:http_404 2:not_a_picture 3:truncated 4:too_large 5:http_404"));
    QCOMPARE(shop.server.timesAsked("/gone.jpg"), 1);
    // Nothing that is no picture has come into the project.
    QCOMPARE(shop.scratch.ids("image:none"), std::string("1 2 3 4 5"));
    QCOMPARE(verified(shop.scratch.project), std::string());
}

void TestPictureDownload::deadLinksAreRememberedAndTriedAgain() {
    Shop shop;
    shop.importRows({"/gone.jpg", "/1.jpg"});
    QCOMPARE(shop.summary(), std::string("1/0 1:http_404"));
    const auto links = DeadLinks(shop.scratch.project.database()).list();
    QCOMPARE(links->size(), std::size_t{1});
    QVERIFY(links->at(0).id == 1 && links->at(0).code == "http_404" && !links->at(0).detail.empty());
    PictureDownloadOptions patient = Shop::options();
    patient.skipDeadLinks = true;
    shop.mended = true;
    QCOMPARE(shop.summary(patient), std::string("0/1 1:http_404"));
    QCOMPARE(shop.server.timesAsked("/gone.jpg"), 1);
    QCOMPARE(shop.summary(), std::string("1/1"));
    QVERIFY(DeadLinks(shop.scratch.project.database()).list()->empty());
}

void TestPictureDownload::internalAddressesNeedTheirNameInTheSettings() {
    Shop shop;
    shop.importRows({"/1.jpg"});
    PictureDownloadOptions strict = Shop::options();
    strict.net.allowedHosts.clear();
    QCOMPARE(shop.summary(strict), std::string("0/0 1:address_refused"));
    QVERIFY(shop.server.asked().empty());
    VITRINE_VERIFY_OK(setAllowedHosts(shop.scratch.project, {"intranet.example", "127.0.0.1"}));
    QCOMPARE(*allowedHosts(shop.scratch.project), (std::vector<std::string>{"intranet.example", "127.0.0.1"}));
    QCOMPARE(shop.summary(strict), std::string("1/0"));
}

void TestPictureDownload::onlyRowsOfTheFilterAreFetched() {
    Shop shop;
    shop.importRows({"/1.jpg", "/2.jpg"});
    PictureDownloadOptions options = Shop::options();
    options.where = "id:2";
    QCOMPARE(shop.summary(options), std::string("1/0"));
    QCOMPARE(shop.server.timesAsked("/1.jpg"), 0);
    options.where = "(";
    QCOMPARE(shop.summary(options), std::string("invalid_argument"));
}

void TestPictureDownload::pathsAndOtherSchemesAreRefused() {
    Shop shop;
    shop.importRows(
        {"file:///etc/passwd", "ftp://example.com/a.jpg", "data:image/png;base64,AA", "gopher://x/", "/1.jpg"});
    QCOMPARE(shop.summary(), std::string("1/0 1:scheme_refused 2:scheme_refused 3:scheme_refused 4:scheme_refused"));
}

void TestPictureDownload::anotherImportKeepsWhatWasFetched() {
    Shop shop;
    shop.importRows({"/1.jpg"});
    VITRINE_VERIFY_OK(shop.download());
    QCOMPARE(shop.scratch.import(shop.scratch.file("a.csv"))->unchanged, std::int64_t{1});
    QVERIFY(shop.scratch.rows()[0].hasUsableImage());
}

void TestPictureDownload::aKilledDownloadEndsWithTheSameSet() {
    Shop shop;
    std::vector<std::string> paths;
    for (int i = 0; i < 120; ++i) paths.push_back("/" + std::to_string(i) + ".jpg");
    shop.importRows(paths);
    shop.delay = 60;
    // Closed, so that the child is the only writer.
    shop.scratch.project = *Project::open(shop.scratch.projectFolder(), Project::Access::Read);
    int midway = 0;
    for (const auto wait : {0ms, 5ms, 40ms}) {
        ChildProcess child([&](const ChildProcess::Say& say) {
            auto project = Project::open(shop.scratch.projectFolder(), Project::Access::Write);
            if (!project) return 2;
            PictureDownloadEvents events;
            events.committed = [&](std::int64_t rows) { say(std::to_string(rows) + "\n"); };
            const RunControl control;
            return downloadPictures(*project, Shop::options(), control, events) ? 0 : 1;
        });
        child.listen();
        std::this_thread::sleep_for(wait);
        child.kill();
        auto project = Project::open(shop.scratch.projectFolder(), Project::Access::Read);
        VITRINE_VERIFY_OK(project);
        QCOMPARE(verified(*project), std::string());
        const auto missing = *project->samples().count("image:none");
        midway += missing > 0 && missing < 120;
    }
    QVERIFY2(midway > 0, "no kill fell into the download");
    shop.scratch.project = *Project::open(shop.scratch.projectFolder(), Project::Access::Write);
    shop.delay = 0;
    const auto report = shop.download();
    VITRINE_VERIFY_OK(report);
    QVERIFY(report->fetched + report->present == 120 && report->failed.empty());
    const auto rows = shop.scratch.rows();
    for (std::size_t i = 0; i < rows.size(); ++i) {
        QCOMPARE(*io::readFile(*shop.scratch.project.imagePath(rows[i]), 1 << 20), shop.pictures[i % 60]);
    }
    QCOMPARE(verified(shop.scratch.project), std::string());
}

void TestPictureDownload::aStopKeepsWhatIsCommitted() {
    Shop shop;
    std::vector<std::string> paths;
    for (int i = 0; i < 100; ++i) paths.push_back("/" + std::to_string(i) + ".jpg?" + std::to_string(i));
    shop.importRows(paths);
    shop.delay = 30;
    RunControl control;
    PictureDownloadEvents events;
    std::int64_t committed = 0;
    events.committed = [&](std::int64_t rows) {
        committed = rows;
        control.requestStop();
    };
    const auto report = downloadPictures(shop.scratch.project, Shop::options(), control, events);
    QVERIFY(!report && report.error().code == ErrorCode::Cancelled);
    QVERIFY(committed > 0 && committed < 100);
    QCOMPARE(*shop.scratch.project.samples().count("not image:none"), committed);
}

void TestPictureDownload::aDownloadIsUndoneAsAWhole() {
    Shop shop;
    shop.importRows({"/1.jpg", "/2.jpg", "/1.jpg"});
    QCOMPARE(shop.summary(), std::string("3/0"));
    Journal journal(shop.scratch.project);
    QCOMPARE(journal.history()->back().kind, std::string("download"));
    QCOMPARE(journal.history()->back().rows, 3);
    QCOMPARE(*journal.undo(), 1);
    QCOMPARE(shop.scratch.ids("image:none"), std::string("1 2 3"));
    QCOMPARE(*journal.redo(), 1);
    QCOMPARE(shop.scratch.ids("image:none"), std::string());
    QCOMPARE(shop.summary(), std::string("0/3"));
    QCOMPARE(journal.history()->size(), std::size_t{2});
}

QTEST_APPLESS_MAIN(TestPictureDownload)
#include "test_picture_download.moc"
