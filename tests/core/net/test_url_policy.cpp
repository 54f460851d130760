// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/url_policy.h"
#include "tests/support/golden.h"

using namespace vitrine::net;

namespace {

std::string verdict(const UrlPolicy& policy, const std::string& text) {
    Url url;
    const auto refused = policy.check(text, url);
    return refused ? fetchCodeName(*refused) : url.text;
}

}  // namespace

class TestUrlPolicy : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void addressesAreInternalOrPublic_data();
    void addressesAreInternalOrPublic();
    void urlsAreReadOrRefused_data();
    void urlsAreReadOrRefused();
    void aHostIsAllowedByTheNameThatStandsInTheAddress();
};

void TestUrlPolicy::addressesAreInternalOrPublic_data() {
    QTest::addColumn<bool>("internal");
    const auto rows = [](bool internal, const std::vector<const char*>& addresses) {
        for (const char* address : addresses) QTest::newRow(address) << internal;
    };
    rows(true, {"127.0.0.1", "127.255.255.254", "0.0.0.0", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1",
                "169.254.169.254", "100.64.0.1", "100.127.255.255", "192.0.0.8", "198.18.0.1", "224.0.0.1",
                "255.255.255.255", "203.0.113.5"});
    rows(false,
         {"8.8.8.8", "172.15.255.255", "172.32.0.1", "100.63.255.255", "100.128.0.1", "192.167.0.1", "223.255.0.1"});
    rows(true, {"::", "::1", "fe80::1", "fc00::1", "fd12::1", "ff02::1", "fec0::1", "::ffff:127.0.0.1",
                "::ffff:10.0.0.1", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::1",
                "2002:7f00:1::", "2002:a00:1::1", "2001:0:1::1", "2001:db8::1", "100::1"});
    rows(false, {"2606:4700::1111", "64:ff9b::808:808", "::ffff:8.8.8.8", "2002:808:808::1"});
}

void TestUrlPolicy::addressesAreInternalOrPublic() {
    QFETCH(bool, internal);
    const auto address = parseAddress(QTest::currentDataTag());
    QVERIFY(address);
    QCOMPARE(isInternal(*address), internal);
}

void TestUrlPolicy::urlsAreReadOrRefused_data() {
    QTest::addColumn<std::string>("url");
    QTest::addColumn<std::string>("outcome");
    const auto row = [](const char* url, const char* outcome) {
        QTest::newRow(url) << std::string(url) << std::string(outcome);
    };
    row("https://Shop.Example/a%20b.jpg?x=1#top", "https://Shop.Example/a%20b.jpg?x=1");
    row(" http://shop.example/a b.jpg ", "http://shop.example/a%20b.jpg");
    row("http://shop.example/圍巾.jpg", "http://shop.example/%e5%9c%8d%e5%b7%be.jpg");
    row("file:///etc/passwd", "scheme_refused");
    row("ftp://shop.example/a.jpg", "scheme_refused");
    row("gopher://shop.example/1", "scheme_refused");
    row("data:image/png;base64,AAAA", "scheme_refused");
    row("javascript:alert(1)", "scheme_refused");
    row("shop.example/a.jpg", "scheme_refused");
    row("//shop.example/a.jpg", "scheme_refused");
    row("http://user:secret@shop.example/", "scheme_refused");
    row("http://user@shop.example/", "scheme_refused");
    row("http://shop.example/a\r\nHost: b", "scheme_refused");
    row("", "scheme_refused");
    row("http://127.0.0.1/", "address_refused");
    row("http://2130706433/", "address_refused");
    row("http://0x7f000001/", "address_refused");
    row("http://0177.0.0.1/", "address_refused");
    row("http://127.1/", "address_refused");
    row("http://[::1]/", "address_refused");
    row("http://[::ffff:7f00:1]/", "address_refused");
    row("http://[fe80::1%25eth0]/", "address_refused");
    row("http://169.254.169.254/latest/meta-data/", "address_refused");
}

void TestUrlPolicy::urlsAreReadOrRefused() {
    QFETCH(std::string, url);
    QTEST(verdict(UrlPolicy(), url), "outcome");
}

void TestUrlPolicy::aHostIsAllowedByTheNameThatStandsInTheAddress() {
    const UrlPolicy policy({"192.168.1.5", "[fd00::5]", "Intranet.local"});
    QCOMPARE(verdict(policy, "http://192.168.1.5/a"), std::string("http://192.168.1.5/a"));
    QCOMPARE(verdict(policy, "http://192.168.1.6/a"), std::string("address_refused"));
    QCOMPARE(verdict(policy, "http://[fd00::5]/a"), std::string("http://[fd00::5]/a"));
    const IpAddress inside = *parseAddress("192.168.1.6");
    QVERIFY(policy.mayConnect("intranet.local", inside));
    QVERIFY(!policy.mayConnect("other.local", inside));
    QVERIFY(policy.mayConnect("other.local", *parseAddress("8.8.8.8")));
    QVERIFY(!policy.mayConnect("other.local", {}));
}

QTEST_APPLESS_MAIN(TestUrlPolicy)
#include "test_url_policy.moc"
