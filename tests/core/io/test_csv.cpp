// SPDX-License-Identifier: GPL-3.0-or-later
#include <fstream>

#include <sys/resource.h>

#include "core/io/file.h"
#include "core/io/table_reader.h"
#include "tests/support/golden.h"
#include "tests/support/mutations.h"

using namespace vitrine;
using namespace vitrine::io;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

struct Scratch {
    TemporaryFolder folder = *TemporaryFolder::create();
    std::filesystem::path file = folder.path() / "table.csv";

    explicit Scratch(const std::string& content) { std::ofstream(file, std::ios::binary) << content; }
};

/// The rows as one text: cells in brackets, ~ = no value, ! = a row that was refused.
std::string shown(const std::string& content) {
    const Scratch scratch(content);
    auto reader = TableReader::open(scratch.file);
    if (!reader) return std::string(errorCodeName(reader.error().code));
    std::string text;
    for (const Column& column : (*reader)->columns()) text += "[" + column.name + "]";
    TableRow row;
    for (;;) {
        const auto found = (*reader)->next(row);
        if (!found) return text + "|" + std::string(errorCodeName(found.error().code));
        if (!*found) return text;
        text += row.problem ? "|!" + std::string(errorCodeName(row.problem->code)) : "|";
        for (const Cell& cell : row.cells) {
            const auto* value = std::get_if<std::string>(&cell);
            text += value != nullptr ? "[" + *value + "]" : "~";
        }
    }
}

std::string problemOf(const std::string& content) {
    const Scratch scratch(content);
    auto reader = TableReader::open(scratch.file);
    TableRow row;
    while (*(*reader)->next(row)) {
        if (row.problem) return row.problem->detail;
    }
    return {};
}

long peakMemory() {
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss;
}

}  // namespace

class TestCsv : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cellsAreReadAsWritten_data();
    void cellsAreReadAsWritten();
    void sourcesThatCannotBeReadAreRefusedWhole_data();
    void sourcesThatCannotBeReadAreRefusedWhole();
    void aRefusedRowNamesLineAndColumn_data();
    void aRefusedRowNamesLineAndColumn();
    void oneLongFieldCostsItsRowOnly();
    void anUnclosedQuoteEndsAtTheLimitWithFlatMemory();
    void aMillionColumnsAreRefused();
    void piecesDoNotMatter();
};

void TestCsv::cellsAreReadAsWritten_data() {
    QTest::addColumn<std::string>("content");
    QTest::addColumn<std::string>("rows");
    const auto row = [](const char* name, std::string content, std::string rows) {
        QTest::newRow(name) << std::move(content) << std::move(rows);
    };
    row("plain", "a,b\n1,2\n", "[a][b]|[1][2]");
    row("no line end at the end", "a,b\n1,2", "[a][b]|[1][2]");
    row("CRLF", "a,b\r\n1,2\r\n3,4\r\n", "[a][b]|[1][2]|[3][4]");
    row("CR", "a,b\r1,2\r3,4\r", "[a][b]|[1][2]|[3][4]");
    row("mixed line ends", "a,b\r1,2\n3,4\r\n5,6", "[a][b]|[1][2]|[3][4]|[5][6]");
    row("byte order mark",
        "\xEF\xBB\xBF"
        "a,b\n1,2\n",
        "[a][b]|[1][2]");
    row("mark and quotes", "\xEF\xBB\xBF\"a\",b\n1,2\n", "[a][b]|[1][2]");
    row("quotes", "a,b\n\"x, y\",\"say \"\"hi\"\"\"\n", "[a][b]|[x, y][say \"hi\"]");
    row("newlines inside", "a,b\n\"1\n2\",\"3\r\n4\"\n5,6\n", "[a][b]|[1\n2][3\r\n4]|[5][6]");
    row("CR inside", "a,b\n\"1\r2\",x\n", "[a][b]|[1\r2][x]");
    row("quote in the middle", "a,b\n5\" heel,x\"y\"\n", "[a][b]|[5\" heel][x\"y\"]");
    row("missing values", "a,b\n,\n1,\n,2\n", "[a][b]|~~|[1]~|~[2]");
    row("empty text", "a,b\n\"\",x\n", "[a][b]|[][x]");
    row("everything quoted", "\"a\",\"b\"\n\"\",\"x\"\n", "[a][b]|~[x]");
    row("blanks stay", "a,b\n 1 ,\" 2 \"\n", "[a][b]|[ 1 ][ 2 ]");
    row("blank lines", "a,b\n\n1,2\n\r\n\n3,4\n", "[a][b]|[1][2]|[3][4]");
    row("semicolons", "a;b\n1,5;2\n", "[a][b]|[1,5][2]");
    row("tabs", "a\tb\n1\t2\n", "[a][b]|[1][2]");
    row("one column", "a\n1\n2\n", "[a]|[1]|[2]");
    row("comma wins", "a,b;c\n1,2\n", "[a][b;c]|[1][2]");
    row("only a header", "a,b\n", "[a][b]");
    row("a column without a name", ",b\n1,2\n", "[column_1][b]|[1][2]");
    row("other scripts", "名,é\n圍巾,Café\n", "[名][é]|[圍巾][Café]");
    row("guarded formula", "a,b\n'=1+1,'hi\n", "[a][b]|[=1+1]['hi]");
    row("too few cells", "a,b\n1\n2,3\n", "[a][b]|!invalid_data|[2][3]");
    row("too many cells", "a,b\n1,2,3\n4,5\n", "[a][b]|!invalid_data|[4][5]");
    row("text behind a quote", "a,b\n\"1\"x,2\n3,4\n", "[a][b]|!corrupt_file|[3][4]");
    row("quote never closed", "a,b\n1,2\n\"3,4\n5,6\n", "[a][b]|[1][2]|!corrupt_file");
    row("not UTF-8", "a,b\n\xE9,1\n2,3\n", "[a][b]|!invalid_data|[2][3]");
    row("overlong UTF-8", "a,b\n\xC0\xAF,1\n2,3\n", "[a][b]|!invalid_data|[2][3]");
    row("NUL", std::string("a,b\nx\0y,1\n2,3\n", 14), "[a][b]|!invalid_data|[2][3]");
}

void TestCsv::cellsAreReadAsWritten() {
    QFETCH(std::string, content);
    QTEST(shown(content), "rows");
}

void TestCsv::sourcesThatCannotBeReadAreRefusedWhole_data() {
    QTest::addColumn<std::string>("content");
    QTest::addColumn<std::string>("code");
    const auto row = [](const char* name, std::string content, std::string code) {
        QTest::newRow(name) << std::move(content) << std::move(code);
    };
    row("empty", "", "corrupt_file");
    row("UTF-16 with mark",
        std::string("\xFF\xFE"
                    "a\0,\0b\0",
                    8),
        "unsupported_format");
    row("UTF-16 without mark", std::string("a\0,\0b\0\n\0", 8), "unsupported_format");
    row("UTF-32", std::string("\xFF\xFE\0\0a\0\0\0", 8), "unsupported_format");
    row("two columns of one name", "a,b,a\n1,2,3\n", "duplicate_key");
    row("a header that is not UTF-8", "a,\xFF\n1,2\n", "invalid_data");
    row("a header with text behind a quote", "\"a\"b,c\n1,2\n", "corrupt_file");
}

void TestCsv::sourcesThatCannotBeReadAreRefusedWhole() {
    QFETCH(std::string, content);
    QTEST(shown(content), "code");
}

void TestCsv::aRefusedRowNamesLineAndColumn_data() {
    QTest::addColumn<std::string>("content");
    QTest::addColumn<std::string>("words");
    QTest::newRow("UTF-8") << std::string("a,title\n\"1\n2\",x\n3,\xFF\n") << std::string("line 4, column 'title'");
    QTest::newRow("cells") << std::string("a,b\n1,2\n\r\n3\n") << std::string("line 4 has 1 cells for 2 columns");
    QTest::newRow("quote") << std::string("a,b\r\n1,2\r\n3,\"4\r\n") << std::string("line 3, cell 2");
    QTest::newRow("CR CRLF") << std::string("a,b\r\"1\r\n\r2\",3\r4\r") << std::string("line 5 has 1 cells");
}

void TestCsv::aRefusedRowNamesLineAndColumn() {
    QFETCH(std::string, content);
    QFETCH(std::string, words);
    const std::string problem = problemOf(content);
    QVERIFY2(problem.find(words) != std::string::npos, problem.c_str());
}

void TestCsv::oneLongFieldCostsItsRowOnly() {
    const std::string longField(2u << 20, 'x');
    QCOMPARE(shown("a,b\n1,2\n" + longField + ",3\n4,5\n"), std::string("[a][b]|[1][2]|!limit_exceeded|[4][5]"));
}

void TestCsv::anUnclosedQuoteEndsAtTheLimitWithFlatMemory() {
    const Scratch scratch("a,b\n1,2\n\"");
    std::filesystem::resize_file(scratch.file, 3ull << 30);  // sparse: zeros that no disk holds
    const long before = peakMemory();
    auto reader = TableReader::open(scratch.file);
    VITRINE_VERIFY_OK(reader);
    TableRow row;
    QVERIFY(*(*reader)->next(row));
    const auto end = (*reader)->next(row);
    QVERIFY(!end);
    QVERIFY(end.error().code == ErrorCode::LimitExceeded);
    QVERIFY2(end.error().detail.find("line 3") != std::string::npos, end.error().detail.c_str());
    QVERIFY2(peakMemory() - before < 20'000, "more than 20 MB for one endless field");
}

void TestCsv::aMillionColumnsAreRefused() {
    QCOMPARE(shown(std::string(1'000'000, ',') + "\n1,2\n"), std::string("limit_exceeded"));
    QCOMPARE(shown("a,b\n" + std::string(1'000'000, ',') + "\n1,2\n"), std::string("[a][b]|!limit_exceeded|[1][2]"));
}

void TestCsv::piecesDoNotMatter() {
    const std::vector<std::string> seeds = {"a,b\r\n\"x\"\"y\",\"1\r\n2\"\r\n",
                                            "\"",
                                            ",\n,\r",
                                            "\xEF\xBB\xBF\"a\",'=1\n",
                                            std::string(70, 'q') + ",b\n",
                                            "a,b,c,d,e,f,g,h,i\n"};
    QCOMPARE(testing::feedMutations(LLVMFuzzerTestOneInput, seeds, 5000), 5006);
}

QTEST_APPLESS_MAIN(TestCsv)
#include "test_csv.moc"
