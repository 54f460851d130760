// SPDX-License-Identifier: GPL-3.0-or-later
#include <atomic>
#include <fstream>

#include "tests/core/net/download_bench.h"
#include "tests/support/golden.h"

using namespace vitrine;
using namespace vitrine::net;
using namespace std::chrono_literals;
using vitrine::testing::always;
using vitrine::testing::AskedRequest;
using vitrine::testing::content;
using vitrine::testing::DownloadBench;
using vitrine::testing::HttpServer;
using vitrine::testing::ServedConnection;

namespace fs = std::filesystem;

class TestDownloader : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void contentArrivesWhole();
    void noCredentialsCookiesOrProxiesAreUsed();
    void lastingFailuresAreNotTriedAgain_data();
    void lastingFailuresAreNotTriedAgain();
    void passingFailuresAreTriedAgain_data();
    void passingFailuresAreTriedAgain();
    void retryAfterIsHonoured();
    void aServerThatAsksForTooMuchPatienceIsLeft();
    void redirectsAreFollowedAndCounted();
    void redirectsToRefusedPlacesAreRefused_data();
    void redirectsToRefusedPlacesAreRefused();
    void namesThatLeadInsideAreRefusedAtTheSocket();
    void tooManyBytesAreRefused_data();
    void tooManyBytesAreRefused();
    void slowBodiesAreStalled();
    void silentServersAreStalled();
    void compressionIsNotUnpacked();
    void hostsHaveAtMostTheirPlaces();
    void aDeadHostIsGivenUpSoon();
    void theCheckDecidesWhatIsWanted();
    void aStopIsHeardAtOnce();
    void aFullDiskEndsTheWhole();
};

void TestDownloader::contentArrivesWhole() {
    const std::string body = content(300'000);
    DownloadBench bench([&](const AskedRequest& request, ServedConnection& connection) {
        connection.answer("200 OK", request.path == "/empty" ? "" : body, "Content-Type: text/plain\r\n");
    });
    const auto outcomes = bench.fetchAll({bench.server.url("/1"), bench.server.url("/2"), "nonsense"});
    QVERIFY(outcomes[0] == body && outcomes[1] == body);
    QCOMPARE(outcomes[2], std::string("scheme_refused"));
    QVERIFY(fs::is_empty(bench.folder()));
}

void TestDownloader::noCredentialsCookiesOrProxiesAreUsed() {
    DownloadBench other(always("200 OK", "x"));
    DownloadBench bench([&](const AskedRequest&, ServedConnection& connection) {
        connection.answer("302 Found", "", "Set-Cookie: a=b\r\nLocation: " + other.server.url("/") + "\r\n");
    });
    ::setenv("http_proxy", "http://127.0.0.1:1", 1);
    const std::string outcome = bench.fetch("/");
    ::unsetenv("http_proxy");
    QCOMPARE(outcome, std::string("x"));
    for (const AskedRequest& request : {bench.server.asked().at(0), other.server.asked().at(0)}) {
        for (const char* header : {"authorization", "cookie", "referer", "proxy-authorization", "accept-encoding"}) {
            QVERIFY2(!request.headers.contains(header), header);
        }
        QVERIFY(request.headers.at("user-agent").starts_with("Vitrine/"));
    }
}

void TestDownloader::lastingFailuresAreNotTriedAgain_data() {
    QTest::addColumn<std::string>("status");
    for (const char* status : {"401", "403", "404", "410", "204", "304"}) QTest::newRow(status) << std::string(status);
}

void TestDownloader::lastingFailuresAreNotTriedAgain() {
    QFETCH(std::string, status);
    DownloadBench bench(always(status + " No", "words"));
    QCOMPARE(bench.fetch("/a"), "http_" + status);
    QCOMPARE(bench.server.timesAsked("/a"), 1);
}

void TestDownloader::passingFailuresAreTriedAgain_data() {
    QTest::addColumn<std::string>("status");
    for (const char* status : {"408", "429", "500", "502", "503", "504"}) QTest::newRow(status) << std::string(status);
}

void TestDownloader::passingFailuresAreTriedAgain() {
    QFETCH(std::string, status);
    DownloadBench bench([&](const AskedRequest& request, ServedConnection& connection) {
        const bool recovers = request.path == "/a" && request.number == 3;
        connection.answer(recovers ? "200 OK" : status + " Later", recovers ? "x" : "");
    });
    QCOMPARE(bench.fetch("/a"), std::string("x"));
    QCOMPARE(bench.server.timesAsked("/a"), 3);
    QCOMPARE(bench.fetch("/never"), "http_" + status);
    QCOMPARE(bench.server.timesAsked("/never"), 5);
}

void TestDownloader::retryAfterIsHonoured() {
    std::vector<std::chrono::steady_clock::time_point> times;
    DownloadBench bench([&](const AskedRequest& request, ServedConnection& connection) {
        times.push_back(std::chrono::steady_clock::now());
        if (request.number == 1) return connection.answer("429 Slow down", "", "Retry-After: 1\r\n");
        connection.answer("200 OK", "x");
    });
    QCOMPARE(bench.fetch("/a"), std::string("x"));
    QVERIFY(times.size() == 2 && times[1] - times[0] >= 1s);  // never sooner; how much later is not judged
}

void TestDownloader::aServerThatAsksForTooMuchPatienceIsLeft() {
    DownloadBench bench(always("503 Maintenance", "", "Retry-After: 86400\r\n"));
    QCOMPARE(bench.fetch("/a"), std::string("http_503"));
    QCOMPARE(bench.server.timesAsked("/a"), 1);
}

void TestDownloader::redirectsAreFollowedAndCounted() {
    DownloadBench bench([](const AskedRequest& request, ServedConnection& connection) {
        const int hop = std::stoi(request.path.substr(1));
        if (hop == 0) return connection.answer("200 OK", "x");
        connection.answer("301 Moved", "gone", "Location: /" + std::to_string(hop - 1) + "\r\n");
    });
    QCOMPARE(bench.fetch("/5"), std::string("x"));
    QCOMPARE(bench.fetch("/6"), std::string("too_many_redirects"));
}

void TestDownloader::redirectsToRefusedPlacesAreRefused_data() {
    QTest::addColumn<std::string>("place");
    QTest::addColumn<std::string>("outcome");
    const auto row = [](const char* place, const char* outcome) {
        QTest::newRow(place) << std::string(place) << std::string(outcome);
    };
    row("http://127.0.0.2/", "address_refused");
    row("http://169.254.169.254/latest/meta-data/", "address_refused");
    row("http://[::1]/", "address_refused");
    row("http://localhost/", "address_refused");
    row("file:///etc/passwd", "scheme_refused");
    row("ftp://127.0.0.1/a", "scheme_refused");
    row("http://a:b@127.0.0.1/", "scheme_refused");
}

void TestDownloader::redirectsToRefusedPlacesAreRefused() {
    QFETCH(std::string, place);
    DownloadBench bench(always("302 Found", "", "Location: " + place + "\r\n"));
    QTEST(bench.fetch("/a"), "outcome");
}

void TestDownloader::namesThatLeadInsideAreRefusedAtTheSocket() {
    DownloadBench bench(always("200 OK", "x"));
    const std::string port = std::to_string(bench.server.port());
    bench.options.standIns.names = {"rebinding.example:" + port + ":127.0.0.1",
                                    "mapped.example:" + port + ":[::ffff:127.0.0.1]",
                                    "intranet.example:" + port + ":127.0.0.1"};
    bench.options.allowedHosts = {"intranet.example"};
    const auto outcomes =
        bench.fetchAll({bench.server.url("/1", "rebinding.example"), bench.server.url("/2", "mapped.example"),
                        bench.server.url("/3", "intranet.example"), bench.server.url("/4")});
    QCOMPARE(outcomes, (std::vector<std::string>{"address_refused", "address_refused", "x", "address_refused"}));
    QCOMPARE(bench.server.asked().size(), std::size_t{1});
}

void TestDownloader::tooManyBytesAreRefused_data() {
    QTest::addColumn<bool>("announced");
    QTest::newRow("announced") << true;
    QTest::newRow("endless") << false;
}

void TestDownloader::tooManyBytesAreRefused() {
    QFETCH(bool, announced);
    DownloadBench bench([&](const AskedRequest&, ServedConnection& connection) {
        (void)connection.send(announced ? "HTTP/1.1 200 OK\r\nContent-Length: 5000000\r\n\r\n"
                                        : "HTTP/1.1 200 OK\r\n\r\n");
        const std::string piece(64 << 10, 'x');
        while (connection.send(piece)) {
        }
    });
    QCOMPARE(bench.fetch("/a"), std::string("too_large"));
    QCOMPARE(bench.server.timesAsked("/a"), 1);
    QVERIFY(fs::is_empty(bench.folder()));
}

void TestDownloader::slowBodiesAreStalled() {
    DownloadBench bench([](const AskedRequest&, ServedConnection& connection) {
        bool open = connection.send("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
        for (int i = 0; open && i < 200; ++i) {
            std::this_thread::sleep_for(50ms);
            open = connection.send("x");
        }
    });
    QCOMPARE(bench.fetch("/a"), std::string("stalled"));
}

void TestDownloader::silentServersAreStalled() {
    DownloadBench bench([](const AskedRequest&, ServedConnection& connection) {
        for (int i = 0; i < 200 && connection.send(""); ++i) std::this_thread::sleep_for(20ms);
    });
    QCOMPARE(bench.fetch("/a"), std::string("stalled"));
    bench.options.limits.total = 100ms;
    QCOMPARE(bench.fetch("/b"), std::string("timeout"));
}

void TestDownloader::compressionIsNotUnpacked() {
    const std::string packed("\x1f\x8b\x08 not unpacked", 16);
    DownloadBench bench(always("200 OK", packed, "Content-Encoding: gzip\r\n"));
    QVERIFY(bench.fetch("/a") == packed);
}

void TestDownloader::hostsHaveAtMostTheirPlaces() {
    std::atomic<int> now = 0;
    std::atomic<int> most = 0;
    DownloadBench bench([&](const AskedRequest&, ServedConnection& connection) {
        const int together = ++now;
        for (int known = most; together > known && !most.compare_exchange_weak(known, together);) continue;
        std::this_thread::sleep_for(30ms);
        --now;  // before the answer, behind which the next request may come at once
        connection.answer("200 OK", "x");
    });
    bench.options.perHost = 2;
    std::vector<std::string> urls;
    for (int i = 0; i < 10; ++i) urls.push_back(bench.server.url("/" + std::to_string(i)));
    for (const std::string& outcome : bench.fetchAll(urls)) QCOMPARE(outcome, std::string("x"));
    QCOMPARE(most.load(), 2);
}

void TestDownloader::aDeadHostIsGivenUpSoon() {
    std::vector<std::string> urls;
    {
        const HttpServer gone(always("200 OK", ""));
        for (int i = 0; i < 200; ++i) urls.push_back(gone.url("/" + std::to_string(i)));
    }
    DownloadBench bench(always("200 OK", "x"));
    bench.options.allowedHosts.emplace_back("localhost");
    urls.push_back(bench.server.url("/alive", "localhost"));
    const auto outcomes = bench.fetchAll(urls);
    QVERIFY(std::count(outcomes.begin(), outcomes.end(), "connection") == 200);
    QCOMPARE(outcomes.back(), std::string("x"));
}

void TestDownloader::theCheckDecidesWhatIsWanted() {
    DownloadBench bench([](const AskedRequest& request, ServedConnection& connection) {
        connection.answer("200 OK", request.path, "Content-Type: image/jpeg\r\n");
    });
    const auto outcomes =
        bench.fetchAll({bench.server.url("/page"), bench.server.url("/ok")}, [](const fs::path& file) {
            const bool wanted = io::readFile(file, 100).value() == "/ok";
            return wanted ? std::nullopt : std::optional(FetchFailure{FetchCode::NotAPicture, 0, "a page"});
        });
    QCOMPARE(outcomes, (std::vector<std::string>{"not_a_picture", "/ok"}));
    QVERIFY(fs::is_empty(bench.folder()));
}

void TestDownloader::aStopIsHeardAtOnce() {
    DownloadBench bench(always("503 Later", "", "Retry-After: 500\r\n"));
    Downloader downloader({bench.server.url("/a")}, bench.options, {}, bench.control);
    while (bench.server.asked().empty()) (void)downloader.next(5ms);
    bench.control.requestStop();
    const auto next = downloader.next(1h);
    QVERIFY(!next && next.error().code == ErrorCode::Cancelled);
}

void TestDownloader::aFullDiskEndsTheWhole() {
    DownloadBench bench(always("200 OK", "x"));
    bench.options.folder = bench.folder() / "gone";
    QCOMPARE(bench.fetchAll({bench.server.url("/a")}), (std::vector<std::string>{"not_found"}));
}

QTEST_APPLESS_MAIN(TestDownloader)
#include "test_downloader.moc"
