// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/net/download_bench.h"
#include "tests/support/child_process.h"
#include "tests/support/golden.h"

using namespace vitrine;
using namespace vitrine::net;
using namespace std::chrono_literals;
using vitrine::testing::AskedRequest;
using vitrine::testing::content;
using vitrine::testing::DownloadBench;
using vitrine::testing::ServedConnection;

namespace fs = std::filesystem;

class TestDownloadResume : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aCutBodyIsGoneOnWith();
    void aServerThatIgnoresRangesBeginsAnew();
    void changedContentBeginsAnew_data();
    void changedContentBeginsAnew();
    void bodiesThatStayCutAreTruncated();
    void aKilledDownloadIsGoneOnWith();
};

void TestDownloadResume::aCutBodyIsGoneOnWith() {
    const std::string body = content(1'000'000);
    DownloadBench bench([&](const AskedRequest& request, ServedConnection& connection) {
        if (request.number > 1) return connection.serve(request, body, "\"v1\"");
        (void)connection.send("HTTP/1.1 200 OK\r\nETag: \"v1\"\r\nContent-Length: 1000000\r\n\r\n" +
                              body.substr(0, 600'000));
    });
    QVERIFY(bench.fetch("/a") == body);
    const auto asked = bench.server.asked();
    QCOMPARE(asked.size(), std::size_t{2});
    QCOMPARE(asked[1].headers.at("range"), std::string("bytes=600000-"));
    QCOMPARE(asked[1].headers.at("if-range"), std::string("\"v1\""));
}

void TestDownloadResume::aServerThatIgnoresRangesBeginsAnew() {
    const std::string body = content(1'000'000);
    DownloadBench bench([&](const AskedRequest& request, ServedConnection& connection) {
        const std::string whole = "HTTP/1.1 200 OK\r\nETag: \"v1\"\r\nContent-Length: 1000000\r\n\r\n" + body;
        (void)connection.send(request.number == 1 ? whole.substr(0, 500'000) : whole);
    });
    QVERIFY(bench.fetch("/a") == body);
}

void TestDownloadResume::changedContentBeginsAnew_data() {
    QTest::addColumn<bool>("honest");
    QTest::newRow("the server looks at If-Range") << true;
    QTest::newRow("the server sends a part of something else") << false;
}

void TestDownloadResume::changedContentBeginsAnew() {
    QFETCH(bool, honest);
    const std::string before = content(1'000'000, 1);
    const std::string after = content(900'000, 2);
    DownloadBench bench([&](const AskedRequest& request, ServedConnection& connection) {
        if (request.number == 1) {
            (void)connection.send("HTTP/1.1 200 OK\r\nETag: \"v1\"\r\nContent-Length: 1000000\r\n\r\n" +
                                  before.substr(0, 600'000));
            return;
        }
        AskedRequest changed = request;
        if (!honest) changed.headers.erase("if-range");
        connection.serve(changed, after, "\"v2\"");
    });
    QVERIFY(bench.fetch("/a") == after);
}

void TestDownloadResume::bodiesThatStayCutAreTruncated() {
    DownloadBench bench([](const AskedRequest&, ServedConnection& connection) {
        (void)connection.send("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n" + std::string(500, 'x'));
    });
    QCOMPARE(bench.fetch("/a"), std::string("truncated"));
    QCOMPARE(bench.server.timesAsked("/a"), 5);
}

void TestDownloadResume::aKilledDownloadIsGoneOnWith() {
    const std::string body = content(2'000'000);
    DownloadBench bench([&](const AskedRequest& request, ServedConnection& connection) {
        if (request.number > 1) return connection.serve(request, body, "\"v1\"");
        bool open = connection.send("HTTP/1.1 200 OK\r\nETag: \"v1\"\r\nContent-Length: 2000000\r\n\r\n" +
                                    body.substr(0, 1'500'000));
        for (int i = 0; open && i < 500; ++i) {
            std::this_thread::sleep_for(10ms);
            open = connection.send("");
        }
    });
    vitrine::testing::ChildProcess child([&](const vitrine::testing::ChildProcess::Say& say) {
        DownloadOptions options = bench.options;
        options.limits.stall = 60s;
        const RunControl control;
        Downloader downloader({bench.server.url("/a")}, options, {}, control);
        for (;;) {
            (void)downloader.next(10ms);
            for (const auto& entry : fs::directory_iterator(options.folder)) {
                if (entry.path().extension() == ".part" && entry.file_size() == 1'500'000) say("there");
            }
        }
        return 0;
    });
    child.listen();
    child.kill();
    QVERIFY(bench.fetch("/a") == body);
    QCOMPARE(bench.server.asked().at(1).headers.at("range"), std::string("bytes=1500000-"));
}

QTEST_APPLESS_MAIN(TestDownloadResume)
#include "test_download_resume.moc"
