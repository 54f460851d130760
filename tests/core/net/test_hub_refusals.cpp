// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/json.h"
#include "core/net/hub_client.h"
#include "core/net/hub_listing.h"
#include "tests/core/net/hub_bench.h"
#include "tests/support/golden.h"

using namespace vitrine;
using namespace vitrine::net;
using vitrine::testing::HubBench;

namespace {

const std::string kToken = "hf_veryVerySecret123";

std::string wordsOf(const Error& error) {
    return error.detail + " " + remedyFor(error);
}

/// A listing with one file of that name beside a sound one.
std::string listingWith(const std::string& name) {
    const io::Json entry{{"rfilename", name}, {"size", 3}, {"blobId", std::string(40, 'a')}};
    const io::Json sound{{"rfilename", "config.json"}, {"size", 3}, {"blobId", std::string(40, 'b')}};
    return io::Json{{"sha", std::string(40, 'c')}, {"siblings", {sound, entry}}}.dump();
}

}  // namespace

class TestHubRefusals : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theTokenStaysWithTheEndpoint();
    void theTokenStandsInNoErrorAndNoFile_data();
    void theTokenStandsInNoErrorAndNoFile();
    void tokensThatCouldNotStandInAHeaderAreRefused();
    void answersHaveTheirErrorAndRemedy_data();
    void answersHaveTheirErrorAndRemedy();
    void aHubThatIsNotThereIsANetworkError();
    void hostileNamesAreRefused_data();
    void hostileNamesAreRefused();
    void soundNamesAreNot();
    void listingsBeyondTheLimitsAreRefused_data();
    void listingsBeyondTheLimitsAreRefused();
    void aDiskThatIsTooSmallIsFoundBeforeWork();
    void redirectsLeadNowhereUnsafe_data();
    void redirectsLeadNowhereUnsafe();
    void endpointsAreHttpsOrThisMachine_data();
    void endpointsAreHttpsOrThisMachine();
    void namesOfRepositoriesAndRevisionsAreChecked();
};

void TestHubRefusals::theTokenStaysWithTheEndpoint() {
    HubBench bench;
    bench.server.content.token = kToken;
    bench.options.transport.token.secret = kToken;
    VITRINE_VERIFY_OK(bench.download());
    for (const auto& request : bench.server.askedHub()) {
        QCOMPARE(request.headers.at("authorization"), "Bearer " + kToken);
    }
    QCOMPARE(bench.server.askedStore().size(), std::size_t{1});  // same host, another port: another origin
    for (const auto& request : bench.server.askedStore()) {
        QVERIFY(!request.headers.contains("authorization"));
        for (const auto& [name, value] : request.headers) QVERIFY(value.find(kToken) == std::string::npos);
    }
    QVERIFY(!bench.anyFileHolds(kToken));
}

void TestHubRefusals::theTokenStandsInNoErrorAndNoFile_data() {
    QTest::addColumn<std::string>("fault");
    for (const char* fault : {"status", "hash", "listing", "redirect", "wrong"})
        QTest::newRow(fault) << std::string(fault);
}

void TestHubRefusals::theTokenStandsInNoErrorAndNoFile() {
    QFETCH(std::string, fault);
    HubBench bench;
    auto& hub = bench.server.content;
    hub.token = fault == "wrong" ? "another" : kToken;
    bench.options.transport.token.secret = kToken;
    if (fault == "status") hub.status = "403 Forbidden";
    if (fault == "hash") hub.wrongByteIn = "model.safetensors";
    if (fault == "listing") hub.listing = "no JSON";
    if (fault == "redirect") hub.redirect = "http://10.0.0.1/x?signature=abc";
    const auto refused = bench.download();
    QVERIFY(!refused);
    QVERIFY2(wordsOf(refused.error()).find(kToken) == std::string::npos, wordsOf(refused.error()).c_str());
    QVERIFY2(wordsOf(refused.error()).find("signature") == std::string::npos, wordsOf(refused.error()).c_str());
    QVERIFY(!std::filesystem::exists(bench.cache()) || !bench.anyFileHolds(kToken));
}

void TestHubRefusals::tokensThatCouldNotStandInAHeaderAreRefused() {
    for (const std::string& bad : {kToken + "\r\nX-Evil: 1", kToken + " x", kToken + "é", std::string(5000, 'x')}) {
        HubBench bench;
        bench.options.transport.token.secret = bad;
        const auto refused = bench.download();
        QVERIFY(!refused && refused.error().code == ErrorCode::InvalidArgument);
        QVERIFY(wordsOf(refused.error()).find(kToken) == std::string::npos);
        QCOMPARE(bench.server.asked(), std::size_t{0});
    }
}

void TestHubRefusals::answersHaveTheirErrorAndRemedy_data() {
    QTest::addColumn<std::string>("status");
    QTest::addColumn<int>("code");
    QTest::addColumn<std::string>("remedy");
    QTest::addColumn<int>("tries");
    const auto row = [](const char* status, ErrorCode code, const char* remedy, int tries) {
        QTest::newRow(status) << std::string(status) << static_cast<int>(code) << std::string(remedy) << tries;
    };
    row("401 Unauthorized", ErrorCode::PermissionDenied, "accept its licence", 1);
    row("403 Forbidden", ErrorCode::PermissionDenied, "HF_TOKEN", 1);
    row("404 Not Found", ErrorCode::NotFound, "owner/name", 1);
    row("429 Too Many Requests", ErrorCode::Network, "wait a few minutes", 5);
    row("503 Service Unavailable", ErrorCode::Network, "try again later", 5);
    row("418 Teapot", ErrorCode::Network, "--endpoint", 1);
}

void TestHubRefusals::answersHaveTheirErrorAndRemedy() {
    QFETCH(std::string, status);
    QFETCH(int, code);
    QFETCH(std::string, remedy);
    QFETCH(int, tries);
    HubBench bench;
    bench.server.content.status = status;
    const auto refused = bench.download();
    QVERIFY(!refused);
    QCOMPARE(static_cast<int>(refused.error().code), code);
    QVERIFY(refused.error().detail.find("ostrella/bags") != std::string::npos);
    QVERIFY(refused.error().detail.find(status.substr(0, 3)) != std::string::npos);
    QVERIFY2(remedyFor(refused.error()).find(remedy) != std::string::npos, remedyFor(refused.error()).c_str());
    QCOMPARE(bench.server.asked(), static_cast<std::size_t>(tries));
    QVERIFY(bench.entries().empty());
}

void TestHubRefusals::aHubThatIsNotThereIsANetworkError() {
    HubBench bench;
    bench.options.transport.endpoint = *HubEndpoint::parse("http://127.0.0.1:1");
    const auto refused = bench.download();
    QVERIFY(!refused && refused.error().code == ErrorCode::Network);
    QVERIFY(bench.entries().empty());
}

void TestHubRefusals::hostileNamesAreRefused_data() {
    QTest::addColumn<std::string>("name");
    const auto row = [](const char* tag, const std::string& name) { QTest::newRow(tag) << name; };
    row("upwards", "../config.json");
    row("upwards inside", "a/../../config.json");
    row("here", "./config.json");
    row("absolute", "/etc/config.json");
    row("backslash", "..\\config.json");
    row("line feed", "a\n.json");
    row("NUL", std::string("a\0.json", 7));
    row("escape", "\x1b[2Ja.json");
    row("delete", "a\x7f.json");
    row("empty", "");
    row("empty part", "a//b.json");
    row("trailing slash", "a.json/");
    row("long part", std::string(201, 'x') + ".json");
    row("long", [] {
        std::string name;
        for (int i = 0; i < 300; ++i) name += "abc/";
        return name + "a.json";
    }());
    row("hostile and not wanted", "../../x.png");
    row("twice", "config.json");
}

void TestHubRefusals::hostileNamesAreRefused() {
    QFETCH(std::string, name);
    HubBench bench;
    bench.server.content.listing = listingWith(name);
    const auto refused = bench.download();
    QVERIFY(!refused);
    const ErrorCode expected = name == "config.json" ? ErrorCode::DuplicateKey : ErrorCode::UnsafePath;
    QVERIFY2(refused.error().code == expected, refused.error().detail.c_str());
    for (const char letter : refused.error().detail) QVERIFY(letter != '\n' && letter != '\x1b' && letter != '\0');
    QCOMPARE(bench.server.asked(), std::size_t{1});
    QVERIFY(bench.entries().empty());
}

void TestHubRefusals::soundNamesAreNot() {
    HubBench bench;
    bench.server.content.files["a..b/..c.json"] = "{}";
    VITRINE_VERIFY_OK(parseHubListing(listingWith("a..b/..c.json")));
    VITRINE_VERIFY_OK(parseHubListing(listingWith("包 包 %2e.json")));
    VITRINE_VERIFY_OK(bench.download());
}

void TestHubRefusals::listingsBeyondTheLimitsAreRefused_data() {
    QTest::addColumn<std::string>("listing");
    QTest::addColumn<int>("code");
    const auto row = [](const char* tag, const io::Json& listing, ErrorCode code) {
        QTest::newRow(tag) << listing.dump() << static_cast<int>(code);
    };
    const std::string sha(40, 'c');
    const io::Json file{{"rfilename", "a.json"}, {"size", 3}, {"blobId", std::string(40, 'b')}};
    const auto with = [&](const io::Json& change) {
        io::Json changed = file;
        changed.update(change);
        return io::Json{{"sha", sha}, {"siblings", {changed}}};
    };
    io::Json many = io::Json::array();
    for (int i = 0; i < 10'001; ++i) many.push_back({{"rfilename", std::to_string(i) + ".png"}});
    row("10,001 files", {{"sha", sha}, {"siblings", many}}, ErrorCode::LimitExceeded);
    row("a huge file", with({{"size", (std::uint64_t{512} << 30) + 1}}), ErrorCode::LimitExceeded);
    row("a negative size", with({{"size", -1}}), ErrorCode::InvalidData);
    row("no size", with({{"size", nullptr}}), ErrorCode::InvalidData);
    row("a path as hash", with({{"blobId", "../../../../../../../../../../etc/passwd"}}), ErrorCode::InvalidData);
    row("no hash", with({{"blobId", nullptr}}), ErrorCode::MissingField);
    row("a short SHA-256", with({{"lfs", {{"sha256", "abc"}, {"size", 3}}}}), ErrorCode::InvalidData);
    row("a path as commit", {{"sha", "../../x"}, {"siblings", {file}}}, ErrorCode::InvalidData);
    row("no commit", {{"siblings", {file}}}, ErrorCode::MissingField);
    row("no files", {{"sha", sha}}, ErrorCode::MissingField);
    row("an array", io::Json::array({1}), ErrorCode::MissingField);
    row("text as file", {{"sha", sha}, {"siblings", {"a.json"}}}, ErrorCode::MissingField);
    row("nothing of use", {{"sha", sha}, {"siblings", io::Json::array()}}, ErrorCode::NotFound);
}

void TestHubRefusals::listingsBeyondTheLimitsAreRefused() {
    QFETCH(std::string, listing);
    QFETCH(int, code);
    HubBench bench;
    bench.server.content.listing = listing;
    const auto refused = bench.download();
    QVERIFY(!refused);
    QVERIFY2(static_cast<int>(refused.error().code) == code, refused.error().detail.c_str());
    QVERIFY(bench.entries().empty());
}

void TestHubRefusals::aDiskThatIsTooSmallIsFoundBeforeWork() {
    HubBench bench;
    io::Json files = io::Json::array();
    for (int i = 0; i < 1000; ++i) {  // half a pebibyte
        std::string hash = std::to_string(i);
        hash.insert(0, 64 - hash.size(), '0');
        files.push_back({{"rfilename", std::to_string(i) + ".safetensors"},
                         {"lfs", {{"sha256", hash}, {"size", std::uint64_t{512} << 30}}}});
    }
    bench.server.content.listing = io::Json{{"sha", std::string(40, 'c')}, {"siblings", files}}.dump();
    const auto refused = bench.download();
    QVERIFY(!refused && refused.error().code == ErrorCode::DiskFull);
    QCOMPARE(bench.server.asked(), std::size_t{1});
}

void TestHubRefusals::redirectsLeadNowhereUnsafe_data() {
    QTest::addColumn<std::string>("place");
    QTest::addColumn<std::string>("words");
    QTest::newRow("http") << std::string("http://store.example/a") << std::string("leads to http");
    QTest::newRow("internal") << std::string("https://192.168.0.1/a") << std::string("internal address");
    QTest::newRow("file") << std::string("file:///etc/passwd") << std::string("scheme");
    QTest::newRow("password") << std::string("https://a:b@store.example/") << std::string("password");
}

void TestHubRefusals::redirectsLeadNowhereUnsafe() {
    QFETCH(std::string, place);
    QFETCH(std::string, words);
    HubBench bench;
    bench.server.content.redirect = place;
    const auto refused = bench.download();
    QVERIFY(!refused && refused.error().code == ErrorCode::Network);
    QVERIFY2(refused.error().detail.find(words) != std::string::npos, refused.error().detail.c_str());
}

void TestHubRefusals::endpointsAreHttpsOrThisMachine_data() {
    QTest::addColumn<std::string>("endpoint");
    QTest::addColumn<std::string>("origin");
    const auto row = [](const char* endpoint, const char* origin) {
        QTest::newRow(endpoint) << std::string(endpoint) << std::string(origin);
    };
    row("https://hub.example", "https://hub.example");
    row("https://Hub.Example:8443/mirror/", "https://hub.example:8443");
    row("http://127.0.0.1:80", "http://127.0.0.1:80");
    row("http://[::1]:8080/", "http://[::1]:8080");
    row("http://localhost", "http://localhost");
    row("https://10.0.0.1", "https://10.0.0.1");
    row("http://hub.example", "");
    row("http://10.0.0.1", "");
    row("http://localhost.example", "");
    row("ftp://127.0.0.1", "");
    row("https://me:secret@hub.example", "");
    row("https://hub.example/?token=1", "");
    row("hub.example", "");
    row("", "");
}

void TestHubRefusals::endpointsAreHttpsOrThisMachine() {
    QFETCH(std::string, endpoint);
    QFETCH(std::string, origin);
    const auto parsed = HubEndpoint::parse(endpoint);
    QCOMPARE(parsed ? parsed->origin : std::string(), origin);
    if (!parsed) QVERIFY(parsed.error().code == ErrorCode::InvalidArgument);
}

void TestHubRefusals::namesOfRepositoriesAndRevisionsAreChecked() {
    for (const char* good : {"a/b", "org-1/Name_2.5-x", "0x/_y"}) QVERIFY2(checkHubId(good), good);
    for (const char* bad : {"", "a", "/a", "a/", "a/b/c", "../a", "a/..", "a--b/c", "a/b?x", "a/b c", "a/é", ".a/b"}) {
        QVERIFY2(!checkHubId(bad), bad);
    }
    for (const char* good : {"main", "refs/pr/3", "v1.0", "feature/a_b-c"}) QVERIFY2(checkHubRevision(good), good);
    for (const char* bad : {"", "../main", "a/../b", "/a", "a/", "a b", "a?b", ".a"})
        QVERIFY2(!checkHubRevision(bad), bad);
}

QTEST_APPLESS_MAIN(TestHubRefusals)
#include "test_hub_refusals.moc"
