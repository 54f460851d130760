// SPDX-License-Identifier: GPL-3.0-or-later
#include <fstream>

#include "core/io/file.h"
#include "core/io/json_elements.h"
#include "tests/support/golden.h"

using namespace vitrine;

namespace {

/// Every element as JSON, a problem as its code, and how the reading ended.
std::string read(const std::string& content, const io::JsonLimits& limits = {1 << 20, 8}) {
    const auto folder = io::TemporaryFolder::create();
    const auto file = folder->path() / "a.json";
    std::ofstream(file, std::ios::binary) << content;
    auto elements = io::JsonElements::open(file, limits);
    if (!elements) return std::string(errorCodeName(elements.error().code));
    std::string all;
    for (io::JsonElement element;;) {
        const auto found = elements->next(element);
        if (!found) return all + std::string(errorCodeName(found.error().code));
        if (!*found) return all + "end";
        all += element.problem ? std::string(errorCodeName(element.problem->code)) : io::toLine(element.value);
        all += " ";
    }
}

}  // namespace

class TestJsonElements : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void elementsAreReadOneByOne_data();
    void elementsAreReadOneByOne();
    void bordersOfPiecesDoNotMatter();
    void anElementWithoutEndIsRefused();
};

void TestJsonElements::elementsAreReadOneByOne_data() {
    QTest::addColumn<std::string>("content");
    QTest::addColumn<std::string>("outcome");
    const auto row = [](const char* name, const char* content, const char* outcome) {
        QTest::newRow(name) << std::string(content) << std::string(outcome);
    };
    row("list", "\xEF\xBB\xBF [ {\"a\":1} ,\n[2,{}], 3 ]\n", "{\"a\":1} [2,{}] 3 end");
    row("empty list", "[]", "end");
    row("brackets in texts", R"([{"a":"]}\"["},{"b":"\\"}])", R"({"a":"]}\"["} {"b":"\\"} end)");
    row("lines", "{\"a\":1}\r\n\n{\"b\":2}", "{\"a\":1} {\"b\":2} end");
    row("a bad line", "{\"a\":1}\n{\"b\n{\"c\":3}\n", "{\"a\":1} corrupt_file {\"c\":3} end");
    row("a bad entry", "[{\"a\":1},{\"b\" 2},{\"c\":3}]", "{\"a\":1} corrupt_file {\"c\":3} end");
    row("a key twice", "[{\"a\":1,\"a\":2}]", "duplicate_key end");
    row("too deep", "[[[[[[[[[[1]]]]]]]]],{}]", "limit_exceeded {} end");
    row("cut", "[{\"a\":1},{\"b\":", "{\"a\":1} corrupt_file");
    row("no end", "[{\"a\":1}", "{\"a\":1} corrupt_file");
    row("no comma", "[{} {}]", "{} corrupt_file");
    row("more behind", "[{}] {}", "{} corrupt_file");
    row("no entry", "[,{}]", "corrupt_file");
    row("neither", "title,price\n", "corrupt_file");
    row("empty", "", "corrupt_file");
}

void TestJsonElements::elementsAreReadOneByOne() {
    QFETCH(std::string, content);
    QTEST(read(content), "outcome");
}

void TestJsonElements::bordersOfPiecesDoNotMatter() {
    // Longer than the pieces that files are read in, with brackets and escapes at every place.
    std::string list = "[";
    std::string expected;
    for (int i = 0; i < 20'000; ++i) {
        const std::string element =
            "{\"n\":" + std::to_string(i) + ",\"t\":\"]}\\\"" + std::string(i % 97, 'x') + "\"}";
        list += (i > 0 ? ", " : "") + element;
        expected += element + " ";
    }
    QVERIFY(read(list + "]") == expected + "end");
}

void TestJsonElements::anElementWithoutEndIsRefused() {
    QCOMPARE(read("[[" + std::string(3'000, ' ') + "]]", {1000, 8}), std::string("limit_exceeded"));
    QCOMPARE(read("[{}," + std::string(3'000, '1') + "]", {1000, 8}), std::string("{} limit_exceeded"));
    QCOMPARE(read("{\"a\":\"" + std::string(3'000, 'x'), {1000, 8}), std::string("limit_exceeded"));
}

QTEST_APPLESS_MAIN(TestJsonElements)
#include "test_json_elements.moc"
