// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>
#include <fstream>
#include <limits>

#include "core/base/random.h"
#include "core/base/text.h"
#include "core/io/file.h"
#include "core/io/table_reader.h"
#include "core/io/table_writer.h"
#include "tests/support/golden.h"

using namespace vitrine;
using namespace vitrine::io;

namespace {

namespace fs = std::filesystem;

struct Kind {
    TableFormat format;
    const char* name;
};
constexpr Kind kKinds[] = {
    {TableFormat::Csv, "t.csv"}, {TableFormat::JsonLines, "t.jsonl"}, {TableFormat::Parquet, "t.parquet"}};

const std::vector<Column> kColumns = {{"title", ColumnType::Text},
                                      {"=note", ColumnType::Text},
                                      {"price", ColumnType::Number},
                                      {"count", ColumnType::Integer}};

std::string randomText(Random& random) {
    static const std::vector<std::string> pieces = {"a", "Z", "0",  ",", "\"", "\n", "\r",   "\r\n", "'",  "=", "+",
                                                    "-", "@", "\t", " ", "é",  "圍", "🧣", ";",    "\\", "{", "nan"};
    std::string text;
    for (auto length = random.integer(0, 7); length > 0; --length) {
        text += pieces[static_cast<std::size_t>(random.integer(0, static_cast<std::int64_t>(pieces.size()) - 1))];
    }
    return text;
}

std::vector<Cell> randomRow(Random& random) {
    std::vector<Cell> row = {randomText(random), randomText(random), random.uniform(-1e6, 1e6),
                             random.integer(-9'000'000'000'000'000, 9'000'000'000'000'000)};
    for (Cell& cell : row) {
        if (random.chance(0.2)) cell = std::monostate{};
    }
    return row;
}

/// CSV has no types: its cells are compared as the text of the numbers.
std::string textOf(const Cell& cell) {
    if (const auto* text = std::get_if<std::string>(&cell)) return "\"" + *text;
    if (const auto* integer = std::get_if<std::int64_t>(&cell)) return std::to_string(*integer);
    if (const auto* number = std::get_if<double>(&cell)) return text::formatNumber(*number);
    return "null";
}

Result<std::vector<std::vector<Cell>>> readAll(const fs::path& file, std::vector<std::string>& columns) {
    VITRINE_TRY(auto reader, TableReader::open(file));
    std::vector<std::vector<Cell>> rows;
    TableRow row;
    for (;;) {
        VITRINE_TRY(const bool found, reader->next(row));
        if (!found) break;
        if (row.problem) return *row.problem;
        rows.push_back(row.cells);
    }
    for (const Column& column : reader->columns()) columns.push_back(column.name);
    return rows;
}

}  // namespace

class TestTables : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatWasWrittenIsReadBack_data();
    void whatWasWrittenIsReadBack();
    void formulasAreGuardedInCsvOnly();
    void rowsThatDoNotFitAreRefused();
    void withoutFinishNothingIsLeft();
    void numbersWithoutValueAreNull();
    void jsonLinesAreReadOneByOne();
    void damagedParquetIsRefusedOrReadNeverMore();
    void unknownFilesAreRefused_data();
    void unknownFilesAreRefused();
};

void TestTables::whatWasWrittenIsReadBack_data() {
    QTest::addColumn<int>("kind");
    QTest::addColumn<bool>("spreadsheetSafe");
    for (int kind = 0; kind < 3; ++kind) {
        for (const bool safe : {true, false}) {
            QTest::addRow("%s %s", kKinds[kind].name, safe ? "safe" : "raw") << kind << safe;
        }
    }
}

void TestTables::whatWasWrittenIsReadBack() {
    QFETCH(int, kind);
    QFETCH(bool, spreadsheetSafe);
    const auto folder = TemporaryFolder::create();
    const fs::path file = folder->path() / kKinds[kind].name;
    Random random(static_cast<std::uint64_t>(kind));
    std::vector<std::vector<Cell>> rows;
    for (int i = 0; i < 3000; ++i) rows.push_back(randomRow(random));
    auto writer = TableWriter::create(file, kKinds[kind].format, kColumns, {spreadsheetSafe});
    VITRINE_VERIFY_OK(writer);
    for (const auto& row : rows) VITRINE_VERIFY_OK((*writer)->append(row));
    VITRINE_VERIFY_OK((*writer)->finish());

    std::vector<std::string> names;
    const auto read = readAll(file, names);
    VITRINE_VERIFY_OK(read);
    QCOMPARE(read->size(), rows.size());
    const bool sorted = kKinds[kind].format == TableFormat::JsonLines;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        for (std::size_t c = 0; c < kColumns.size(); ++c) {
            const auto at = std::find(names.begin(), names.end(), kColumns[c].name) - names.begin();
            std::string expected = textOf(rows[i][c]);
            std::string actual = textOf(read->at(i).at(static_cast<std::size_t>(at)));
            if (kKinds[kind].format == TableFormat::Csv && expected[0] != '"' && expected != "null") {
                expected = "\"" + expected;
            }
            QCOMPARE(actual, expected);
            QVERIFY(sorted || at == static_cast<std::ptrdiff_t>(c));
        }
    }
}

void TestTables::formulasAreGuardedInCsvOnly() {
    const auto folder = TemporaryFolder::create();
    const fs::path file = folder->path() / "t.csv";
    const std::vector<Column> columns = {{"t", ColumnType::Text}, {"n", ColumnType::Number}};
    const auto content = [&](bool safe) {
        auto writer = TableWriter::create(file, TableFormat::Csv, columns, {safe});
        for (const char* text : {"=1+1", "+x", "-x", "@x", "'=x", "'x", "x=1"}) {
            (void)(*writer)->append(std::vector<Cell>{std::string(text), -5.0});
        }
        (void)(*writer)->finish();
        return *readFile(file, 1 << 20);
    };
    QCOMPARE(content(true),
             std::string("t,n\r\n'=1+1,-5\r\n'+x,-5\r\n'-x,-5\r\n'@x,-5\r\n''=x,-5\r\n'x,-5\r\nx=1,-5\r\n"));
    QCOMPARE(content(false),
             std::string("t,n\r\n=1+1,-5\r\n+x,-5\r\n-x,-5\r\n@x,-5\r\n''=x,-5\r\n'x,-5\r\nx=1,-5\r\n"));
}

void TestTables::rowsThatDoNotFitAreRefused() {
    const auto folder = TemporaryFolder::create();
    const fs::path file = folder->path() / "t";
    for (const Kind& kind : kKinds) {
        auto writer = TableWriter::create(file, kind.format, {{"t", ColumnType::Text}, {"n", ColumnType::Integer}});
        QVERIFY(!(*writer)->append(std::vector<Cell>{std::string("x")}));
        QVERIFY(!(*writer)->append(std::vector<Cell>{std::int64_t{1}, std::int64_t{1}}));
        QVERIFY(!(*writer)->append(std::vector<Cell>{std::string("x"), 1.5}));
        QVERIFY(!(*writer)->append(std::vector<Cell>{std::string("\xFF"), std::int64_t{1}}));
        VITRINE_VERIFY_OK((*writer)->append(std::vector<Cell>{std::string("x"), std::int64_t{1}}));
        QVERIFY(TableWriter::create(file, kind.format, {{"t", {}}, {"t", {}}}).error().code == ErrorCode::DuplicateKey);
    }
    QVERIFY(TableWriter::create(file, TableFormat::Csv, {{"b", ColumnType::Bytes}}).error().code ==
            ErrorCode::UnsupportedFormat);
}

void TestTables::withoutFinishNothingIsLeft() {
    const auto folder = TemporaryFolder::create();
    for (const Kind& kind : kKinds) {
        auto writer = TableWriter::create(folder->path() / kind.name, kind.format, kColumns);
        Random random(1);
        for (int i = 0; i < 1000; ++i) VITRINE_VERIFY_OK((*writer)->append(randomRow(random)));
    }
    QVERIFY(fs::is_empty(folder->path()));
}

void TestTables::numbersWithoutValueAreNull() {
    const auto folder = TemporaryFolder::create();
    for (const Kind& kind : kKinds) {
        const fs::path file = folder->path() / kind.name;
        auto writer = TableWriter::create(file, kind.format, {{"a", ColumnType::Text}, {"n", ColumnType::Number}});
        const double nan = std::numeric_limits<double>::quiet_NaN();
        VITRINE_VERIFY_OK((*writer)->append(std::vector<Cell>{std::string("x"), nan}));
        VITRINE_VERIFY_OK((*writer)->finish());
        std::vector<std::string> names;
        const auto rows = readAll(file, names);
        VITRINE_VERIFY_OK(rows);
        QCOMPARE(textOf(rows->at(0).at(1)), std::string("null"));
    }
}

void TestTables::jsonLinesAreReadOneByOne() {
    const auto folder = TemporaryFolder::create();
    const fs::path file = folder->path() / "t.jsonl";
    std::ofstream(file, std::ios::binary)
        << "\xEF\xBB\xBF{\"a\": 1, \"b\": \"x\"}\r\n\n{\"a\": true, \"c\": [1, {\"d\": null}]}\n{\"a\": 1, \"a\": 2}\n"
        << "{\"a\": \"\\u0000\"}\n[1]\nnot json\n{\"a\": 18446744073709551615}\n{\"b\": 1.5}";
    auto reader = TableReader::open(file);
    VITRINE_VERIFY_OK(reader);
    TableRow row;
    std::string seen;
    while (*(*reader)->next(row)) {
        seen += std::to_string(row.number) + ":";
        if (row.problem) seen += std::string(errorCodeName(row.problem->code));
        for (const Cell& cell : row.cells) seen += textOf(cell) + ",";
        seen += "|";
    }
    QCOMPARE(seen, std::string("1:1,\"x,|2:\"true,null,\"[1,{\"d\":null}],|3:duplicate_key|4:invalid_data|"
                               "5:invalid_data|6:corrupt_file|7:\"18446744073709551615,null,null,|8:null,1.5,null,|"));
}

void TestTables::damagedParquetIsRefusedOrReadNeverMore() {
    const auto folder = TemporaryFolder::create();
    const fs::path file = folder->path() / "t.parquet";
    auto writer = TableWriter::create(file, TableFormat::Parquet, kColumns);
    Random random(3);
    for (int i = 0; i < 200; ++i) VITRINE_VERIFY_OK((*writer)->append(randomRow(random)));
    VITRINE_VERIFY_OK((*writer)->finish());
    const std::string whole = *readFile(file, 1 << 24);
    std::vector<std::string> names;
    int refused = 0;
    for (int round = 0; round < 300; ++round) {
        std::string damaged = whole;
        const auto at = static_cast<std::size_t>(random.integer(4, static_cast<std::int64_t>(whole.size()) - 1));
        if (round % 3 == 0) {
            damaged.resize(at);
        } else {
            for (int i = 0; i < 3; ++i) damaged[(at + static_cast<std::size_t>(i) * 97) % whole.size()] ^= 0x55;
        }
        std::ofstream(file, std::ios::binary) << damaged;
        refused += readAll(file, names) ? 0 : 1;
    }
    QVERIFY2(refused >= 100, std::to_string(refused).c_str());
}

void TestTables::unknownFilesAreRefused_data() {
    QTest::addColumn<std::string>("name");
    QTest::addColumn<std::string>("code");
    QTest::newRow("spreadsheet") << std::string("t.xlsx") << std::string("unsupported_format");
    QTest::newRow("no table") << std::string("t.parquet") << std::string("corrupt_file");
    QTest::newRow("pickle") << std::string("t.pkl") << std::string("unsupported_format");
    QTest::newRow("absent") << std::string("gone.csv") << std::string("not_found");
    QTest::newRow("folder") << std::string(".") << std::string("unreadable_file");
}

void TestTables::unknownFilesAreRefused() {
    QFETCH(std::string, name);
    const auto folder = TemporaryFolder::create();
    if (name[0] == 't') std::ofstream(folder->path() / name, std::ios::binary) << "PK\x03\x04 something";
    const auto reader = TableReader::open(folder->path() / name);
    QVERIFY(!reader);
    QTEST(std::string(errorCodeName(reader.error().code)), "code");
}

QTEST_APPLESS_MAIN(TestTables)
#include "test_tables.moc"
