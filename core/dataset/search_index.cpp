// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/search_index.h"

#include <algorithm>

#include "core/base/text.h"
#include "core/dataset/cell.h"
#include "core/dataset/schema.h"

namespace vitrine::dataset {
namespace {

constexpr const char* kLastSetting = "search.indexed";
constexpr std::int64_t kRowsPerTransaction = 20'000;
constexpr std::size_t kMaxTrigrams = 32;  // more only cost time: what is found is read again anyway

std::string foldedText(const Value& value) {
    const auto* text = std::get_if<std::string>(&value);
    return text == nullptr ? std::string() : text::foldCase(*text);
}

Result<SampleId> lastIndexed(storage::Database& database) {
    VITRINE_TRY(storage::Statement select,
                database.prepare("SELECT CAST(value AS INTEGER) FROM setting WHERE name = 'search.indexed'"));
    VITRINE_TRY(const bool row, select.step());
    return row ? select.integer(0) : SampleId{0};
}

/// The titles after `last`, at most so many; the last id read.
Result<SampleId> indexSome(storage::Database& database, SampleId last) {
    VITRINE_TRY(storage::Statement read, database.prepare("SELECT id, " + cell::column(cell::kTitle) +
                                                          " FROM sample WHERE id > ? ORDER BY id LIMIT ?"));
    VITRINE_TRY(storage::Statement add, database.prepare("INSERT INTO search(rowid, title) VALUES (?, ?)"));
    read.bind(1, last).bind(2, kRowsPerTransaction);
    for (;;) {
        VITRINE_TRY(const bool row, read.step());
        if (!row) return last;
        last = read.integer(0);
        if (!read.isText(1)) continue;
        add.bind(1, last).bind(2, text::foldCase(read.text(1)));
        VITRINE_CHECK(add.run());
    }
}

}  // namespace

Result<SearchIndex> SearchIndex::prepare(storage::Database& database) {
    VITRINE_TRY(const SampleId last, lastIndexed(database));
    VITRINE_TRY(storage::Statement add, database.prepare("INSERT INTO search(rowid, title) VALUES (?, ?)"));
    // The index keeps no texts: to take a row out it must be told what went in.
    VITRINE_TRY(storage::Statement remove,
                database.prepare("INSERT INTO search(search, rowid, title) VALUES ('delete', ?, ?)"));
    return SearchIndex(last, std::move(add), std::move(remove));
}

Result<void> SearchIndex::replace(SampleId id, const Value& before, const Value& after) {
    if (id > last_) return {};
    if (const std::string old = foldedText(before); !old.empty()) {
        remove_.bind(1, id).bind(2, old);
        VITRINE_CHECK(remove_.run());
    }
    if (const std::string text = foldedText(after); !text.empty()) {
        add_.bind(1, id).bind(2, text);
        VITRINE_CHECK(add_.run());
    }
    return {};
}

Result<void> indexTitles(Project& project, const RunControl& control, const Progress& progress) {
    storage::Database& database = project.database();
    VITRINE_TRY(SampleId last, lastIndexed(database));
    VITRINE_TRY(storage::Statement newest, database.prepare("SELECT coalesce(max(id), 0) FROM sample"));
    VITRINE_TRY([[maybe_unused]] const bool row, newest.step());
    const SampleId end = newest.integer(0);
    newest.reset();
    const SampleId start = last;
    const auto some = [&]() -> Result<void> {
        VITRINE_TRY(last, indexSome(database, last));
        return project.setSetting(kLastSetting, std::to_string(last));
    };
    while (last < end) {
        VITRINE_CHECK(control.checkpoint());
        VITRINE_CHECK(project.write(some));
        report(progress, {"index titles", last - start, end - start, {}});
    }
    project.samples().discardCaches();  // they remember which rows are indexed
    return {};
}

std::string searchExpression(const std::string& folded) {
    const std::u32string characters = text::toCodePoints(folded);
    if (characters.size() < 3) return {};
    const std::size_t trigrams = characters.size() - 2;
    const std::size_t stride = std::max<std::size_t>(1, (trigrams + kMaxTrigrams - 1) / kMaxTrigrams);
    std::string expression;
    for (std::size_t i = 0; i < trigrams; i += stride) {
        expression += expression.empty() ? "\"" : " AND \"";
        for (std::size_t k = i; k < i + 3; ++k) {
            if (characters[k] == U'"') expression += '"';
            text::appendUtf8(expression, characters[k]);
        }
        expression += '"';
    }
    return expression;
}

}  // namespace vitrine::dataset
