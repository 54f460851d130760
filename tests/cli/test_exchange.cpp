// SPDX-License-Identifier: GPL-3.0-or-later
#include <csignal>
#include <fstream>

#include <sys/resource.h>
#include <QtCore/QProcess>

#include "core/image/image_codec.h"
#include "core/io/file.h"
#include "core/io/json.h"
#include "tests/cli/program.h"
#include "tests/support/golden.h"
#include "tests/support/http_server.h"
#include "tests/support/synth.h"

using namespace vitrine;
using vitrine::testing::AskedRequest;
using vitrine::testing::HttpServer;
using vitrine::testing::jsonLinesOf;
using vitrine::testing::jsonOf;
using vitrine::testing::ProgramRun;
using vitrine::testing::runWords;
using vitrine::testing::ServedConnection;

namespace {

namespace fs = std::filesystem;

/// Rows as list prints them, without their ids.
std::vector<io::Json> rowsOf(const std::string& project) {
    std::vector<io::Json> rows = jsonLinesOf({"list", project});
    for (io::Json& row : rows) row.erase("id");
    return rows;
}

}  // namespace

/// What goes out to other programs and comes in from servers.
class TestCliExchange : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void everyFormatComesBackEqual_data();
    void everyFormatComesBackEqual();
    void mistakesHaveTheirExitCode();
    void aFullDiskLeavesNoExport();
    void refusedRowsCanBeKept();
    void picturesAreDownloaded();
    void anImportCanDownloadAtOnce();
    void aKilledDownloadEndsWithTheSameSet();

private:
    std::string path(const std::string& name) const { return (folder_->path() / name).string(); }
    void write(const std::string& name, const std::string& content) const {
        std::ofstream(path(name), std::ios::binary) << content;
    }

    std::optional<io::TemporaryFolder> folder_;
    std::string project_;
    std::string picture_;
};

void TestCliExchange::init() {
    folder_.emplace(*io::TemporaryFolder::create());
    project_ = path("project");
    picture_ = image::encodeJpeg(testing::synth(40, 30), 90).value();
    (void)runWords({"init", project_});
}

void TestCliExchange::everyFormatComesBackEqual_data() {
    QTest::addColumn<std::string>("format");
    for (const char* format : {"imagefolder", "llava", "llama-factory", "csv", "jsonl", "parquet"}) {
        QTest::newRow(format) << std::string(format);
    }
}

void TestCliExchange::everyFormatComesBackEqual() {
    QFETCH(std::string, format);
    write("a.jpg", picture_);
    write(
        "a.csv",
        "product_code,title,category3_code,full_price,image,colour,split\n1,\"Bag, big\",bags,470.5,a.jpg,=red,train\n"
        "2,圍巾,,,,\" x \",\n1,\"Bag, big\",bags,470.5,a.jpg,-5,test\n");
    (void)runWords({"import", project_, path("a.csv")});
    QCOMPARE(jsonOf({"export-data", project_, path("out"), "--format", format})["rows"].get<int>(), 3);
    const std::string other = path("other");
    (void)runWords({"init", other});
    QCOMPARE(jsonOf({"import", other, path("out")})["imported"].get<int>(), 3);
    QVERIFY(rowsOf(other) == rowsOf(project_));
    QCOMPARE(jsonOf({"import", project_, path("out")})["unchanged"].get<int>(), 3);
}

void TestCliExchange::mistakesHaveTheirExitCode() {
    QVERIFY(jsonOf({"export-data", project_, path("out"), "--format", "xml"}, 2).contains("error"));
    QVERIFY(jsonOf({"export-data", project_, path("out"), "--format", "csv", "--where", "("}, 2).contains("error"));
    QVERIFY(jsonOf({"export-data", path("gone"), path("out"), "--format", "csv"}, 3).contains("error"));
    QVERIFY(jsonOf({"export-data", project_, project_, "--format", "csv"}, 2).contains("error"));
    QVERIFY(fs::exists(path("project/project.db")));
    QVERIFY(jsonOf({"download", path("gone")}, 3).contains("error"));
    QVERIFY(!fs::exists(path("out")));
}

void TestCliExchange::aFullDiskLeavesNoExport() {
    std::string csv = "product_code,title\n";
    for (int i = 0; i < 5000; ++i) csv += std::to_string(i) + "," + std::string(200, 'x') + "\n";
    write("a.csv", csv);
    (void)runWords({"import", project_, path("a.csv")});
    std::signal(SIGXFSZ, SIG_IGN);
    const rlimit tight{100'000, RLIM_INFINITY};
    const rlimit free{RLIM_INFINITY, RLIM_INFINITY};
    ::setrlimit(RLIMIT_FSIZE, &tight);  // the program inherits it
    const io::Json document = jsonOf({"export-data", project_, path("out"), "--format", "jsonl"}, 4);
    ::setrlimit(RLIMIT_FSIZE, &free);
    QCOMPARE(document["error"]["code"].get<std::string>(), std::string("disk_full"));
    for (const auto& entry : fs::directory_iterator(folder_->path())) {
        QVERIFY2(entry.path().filename().string().find("out") == std::string::npos, entry.path().c_str());
    }
}

void TestCliExchange::refusedRowsCanBeKept() {
    write("a.csv", "product_code,full_price\n1,dear\n2,5\n");
    (void)runWords({"import", project_, path("a.csv"), "--refused", path("refused.csv")});
    QCOMPARE(*io::readFile(path("refused.csv"), 1000),
             std::string("row,code,detail\r\n1,invalid_data,full_price: 'dear' is not a number\r\n"));
}

void TestCliExchange::picturesAreDownloaded() {
    const HttpServer server([this](const AskedRequest& request, ServedConnection& connection) {
        if (request.path == "/gone.jpg") return connection.answer("404 Not Found", "no");
        if (request.path == "/busy.jpg" && request.number < 3) return connection.answer("503 Busy", "");
        connection.answer("200 OK", request.path == "/page.jpg" ? "<html></html>" : picture_);
    });
    write("a.csv", "product_code,imageurl\n1," + server.url("/a.jpg") + "\n2," + server.url("/gone.jpg") + "\n3," +
                       server.url("/busy.jpg") + "\n4," + server.url("/page.jpg") + "\n5,file:///etc/passwd\n");
    (void)runWords({"import", project_, path("a.csv")});
    const io::Json refused = jsonOf({"download", project_});
    QCOMPARE(refused["fetched"].get<int>(), 0);
    QCOMPARE(refused["failed"].size(), std::size_t{5});
    QCOMPARE(refused["failed"][0]["code"].get<std::string>(), std::string("address_refused"));
    const ProgramRun fetched =
        runWords({"download", project_, "--allow-host", "127.0.0.1", "--json", "--progress", "json"});
    QVERIFY2(fetched.messages.find("{\"event\":\"committed\",\"rows\":2}") != std::string::npos,
             fetched.messages.c_str());
    const io::Json report = *io::parseJson(fetched.output, "output");
    QVERIFY(report["fetched"] == 2 && report["present"] == 0);
    std::string codes;
    for (const io::Json& failure : report["failed"]) {
        codes += std::to_string(failure["id"].get<int>()) + ":" + failure["code"].get<std::string>() + " ";
    }
    QCOMPARE(codes, std::string("2:http_404 4:not_a_picture 5:scheme_refused "));
    QCOMPARE(jsonOf({"download", project_, "--list-dead"})["failed"].size(), std::size_t{3});
    QCOMPARE(jsonOf({"download", project_, "--allow-host", "127.0.0.1"})["present"].get<int>(), 2);
}

void TestCliExchange::anImportCanDownloadAtOnce() {
    const HttpServer server(
        [this](const AskedRequest&, ServedConnection& connection) { connection.answer("200 OK", picture_); });
    write("a.csv", "product_code,image\n1," + server.url("/a.jpg") + "\n");
    const io::Json report = jsonOf({"import", project_, path("a.csv"), "--download", "--allow-host", "127.0.0.1"});
    QCOMPARE(report["imported"].get<int>(), 1);
    QCOMPARE(report["download"]["fetched"].get<int>(), 1);
    QVERIFY(rowsOf(project_).at(0)["image"].is_string());
}

void TestCliExchange::aKilledDownloadEndsWithTheSameSet() {
    const HttpServer server([this](const AskedRequest& request, ServedConnection& connection) {
        if (request.number == 1) std::this_thread::sleep_for(std::chrono::milliseconds(60));
        connection.answer("200 OK", picture_);
    });
    std::string csv = "product_code,imageurl\n";
    for (int i = 0; i < 80; ++i) csv += std::to_string(i) + "," + server.url("/" + std::to_string(i)) + "\n";
    write("a.csv", csv);
    (void)runWords({"import", project_, path("a.csv")});
    QProcess process;
    process.setReadChannel(QProcess::StandardError);
    process.start(vitrine::testing::programPath(),
                  {QStringLiteral("download"), QString::fromStdString(project_), QStringLiteral("--allow-host"),
                   QStringLiteral("127.0.0.1"), QStringLiteral("--progress"), QStringLiteral("json")});
    QByteArray said;
    while (!said.contains("committed") && process.waitForReadyRead(30'000)) said += process.readAllStandardError();
    process.kill();
    process.waitForFinished();
    QVERIFY(said.contains("committed"));
    const io::Json report = jsonOf({"download", project_, "--allow-host", "127.0.0.1"});
    QCOMPARE(report["fetched"].get<int>() + report["present"].get<int>(), 80);
    QVERIFY(report["present"].get<int>() > 0);
    QVERIFY(jsonOf({"verify", project_})["ok"] == true);
}

QTEST_GUILESS_MAIN(TestCliExchange)
#include "test_exchange.moc"
