// SPDX-License-Identifier: GPL-3.0-or-later
// The types that other programs put into Parquet files, written with Arrow itself.
#include <arrow/api.h>
#include <arrow/io/file.h>
#include <parquet/arrow/writer.h>

#include "core/io/file.h"
#include "core/io/table_reader.h"
#include "tests/support/golden.h"

using namespace vitrine;
using namespace vitrine::io;

namespace {

template <typename Builder, typename... Values>
std::shared_ptr<arrow::Array> arrayOf(Builder&& builder, Values... values) {
    (void)(builder.Append(values).ok() && ...);
    (void)builder.AppendNull();
    return builder.Finish().ValueOrDie();
}

/// One column "x" with one value and one null; the value as it is read, the null checked on the way.
Cell readBack(const std::shared_ptr<arrow::Array>& array) {
    const auto folder = TemporaryFolder::create();
    const std::string file = (folder->path() / "t.parquet").string();
    const auto table = arrow::Table::Make(arrow::schema({arrow::field("x", array->type())}), {array});
    auto stream = arrow::io::FileOutputStream::Open(file).ValueOrDie();
    const auto keepTypes = parquet::ArrowWriterProperties::Builder().store_schema()->build();
    (void)parquet::arrow::WriteTable(*table, arrow::default_memory_pool(), stream, 10,
                                     parquet::default_writer_properties(), keepTypes);
    (void)stream->Close();
    auto reader = TableReader::open(file);
    TableRow row;
    if (!reader || !*(*reader)->next(row) || row.problem || row.cells.size() != 1) return std::string("unreadable");
    Cell value = row.cells[0];
    const bool nullFollows = *(*reader)->next(row) && std::holds_alternative<std::monostate>(row.cells.at(0));
    return nullFollows ? value : Cell(std::string("the null is no null"));
}

}  // namespace

class TestParquetTypes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void numbersKeepTheirValue();
    void datesAndTruthValuesBecomeText();
    void categoriesAreReadAsTheirText();
    void nestedValuesBecomeJson();
    void picturesAreBytesAndPath();
    void aListOfOnePictureIsAPicture();
};

void TestParquetTypes::numbersKeepTheirValue() {
    QVERIFY(readBack(arrayOf(arrow::Int8Builder(), -3)) == Cell(std::int64_t{-3}));
    QVERIFY(readBack(arrayOf(arrow::UInt32Builder(), 4'000'000'000u)) == Cell(std::int64_t{4'000'000'000}));
    QVERIFY(readBack(arrayOf(arrow::Int64Builder(), std::int64_t{1} << 60)) == Cell(std::int64_t{1} << 60));
    QVERIFY(readBack(arrayOf(arrow::UInt64Builder(), ~std::uint64_t{0})) == Cell(std::string("18446744073709551615")));
    QVERIFY(readBack(arrayOf(arrow::DoubleBuilder(), 0.1)) == Cell(0.1));
    QVERIFY(readBack(arrayOf(arrow::FloatBuilder(), 470.1f)) == Cell(470.1));
    arrow::Decimal128Builder decimal(arrow::decimal128(10, 2));
    QVERIFY(readBack(arrayOf(decimal, arrow::Decimal128(47'025))) == Cell(470.25));
}

void TestParquetTypes::datesAndTruthValuesBecomeText() {
    QVERIFY(readBack(arrayOf(arrow::BooleanBuilder(), true)) == Cell(std::string("true")));
    QVERIFY(readBack(arrayOf(arrow::Date32Builder(), 19'478)) == Cell(std::string("2023-05-01")));
    arrow::TimestampBuilder time(arrow::timestamp(arrow::TimeUnit::MILLI), arrow::default_memory_pool());
    const Cell read = readBack(arrayOf(time, std::int64_t{1'682'935'200'000}));
    QCOMPARE(std::get<std::string>(read).substr(0, 19), std::string("2023-05-01 10:00:00"));
}

void TestParquetTypes::categoriesAreReadAsTheirText() {
    QVERIFY(readBack(arrayOf(arrow::StringDictionaryBuilder(), "bags")) == Cell(std::string("bags")));
    QVERIFY(readBack(arrayOf(arrow::LargeStringBuilder(), "scarf")) == Cell(std::string("scarf")));
}

void TestParquetTypes::nestedValuesBecomeJson() {
    auto values = std::make_shared<arrow::StringBuilder>();
    arrow::ListBuilder list(arrow::default_memory_pool(), values);
    (void)(list.Append().ok() && values->Append("a").ok() && values->AppendNull().ok() && list.AppendNull().ok());
    QVERIFY(readBack(list.Finish().ValueOrDie()) == Cell(std::string("[\"a\",null]")));
}

void TestParquetTypes::picturesAreBytesAndPath() {
    const auto folder = TemporaryFolder::create();
    const std::string file = (folder->path() / "t.parquet").string();
    const auto bytes = arrayOf(arrow::BinaryBuilder(), "\xFF\xD8picture");
    const auto path = arrayOf(arrow::StringBuilder(), "a.jpg");
    const auto picture =
        arrow::StructArray::Make({bytes, path}, std::vector<std::string>{"bytes", "path"}).ValueOrDie();
    const auto table = arrow::Table::Make(arrow::schema({arrow::field("image", picture->type())}), {picture});
    auto stream = arrow::io::FileOutputStream::Open(file).ValueOrDie();
    QVERIFY(parquet::arrow::WriteTable(*table, arrow::default_memory_pool(), stream, 10).ok() && stream->Close().ok());
    auto reader = TableReader::open(file);
    VITRINE_VERIFY_OK(reader);
    QCOMPARE((*reader)->columns().at(0).name, std::string("image.bytes"));
    QVERIFY((*reader)->columns().at(0).type == ColumnType::Bytes);
    QCOMPARE((*reader)->columns().at(1).name, std::string("image.path"));
    TableRow row;
    QVERIFY(*(*reader)->next(row));
    QVERIFY(row.cells.at(0) == Cell(std::string("\xFF\xD8picture")));
    QVERIFY(row.cells.at(1) == Cell(std::string("a.jpg")));
}

void TestParquetTypes::aListOfOnePictureIsAPicture() {
    const auto folder = TemporaryFolder::create();
    const std::string file = (folder->path() / "t.parquet").string();
    const auto bytes = arrayOf(arrow::BinaryBuilder(), "first", "second");
    const auto path = arrayOf(arrow::StringBuilder(), "a.jpg", "b.jpg");
    const auto pictures =
        arrow::StructArray::Make({bytes, path}, std::vector<std::string>{"bytes", "path"}).ValueOrDie();
    arrow::Int32Builder offsets;
    QVERIFY(offsets.AppendValues({0, 0, 1, 3}).ok());  // none, the first, the two others
    const auto list = arrow::ListArray::FromArrays(*offsets.Finish().ValueOrDie(), *pictures).ValueOrDie();
    const auto table = arrow::Table::Make(arrow::schema({arrow::field("images", list->type())}), {list});
    auto stream = arrow::io::FileOutputStream::Open(file).ValueOrDie();
    QVERIFY(parquet::arrow::WriteTable(*table, arrow::default_memory_pool(), stream, 10).ok() && stream->Close().ok());
    auto reader = TableReader::open(file);
    VITRINE_VERIFY_OK(reader);
    QCOMPARE((*reader)->columns().at(0).name, std::string("images.bytes"));
    TableRow row;
    QVERIFY(*(*reader)->next(row) && !row.problem && row.cells.at(0) == Cell());
    QVERIFY(*(*reader)->next(row) && row.cells.at(0) == Cell(std::string("first")));
    QVERIFY(row.cells.at(1) == Cell(std::string("a.jpg")));
    QVERIFY(*(*reader)->next(row) && row.problem && row.problem->code == ErrorCode::InvalidData);
}

QTEST_APPLESS_MAIN(TestParquetTypes)
#include "test_parquet_types.moc"
