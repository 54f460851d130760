// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/io/table_reader.h"

namespace vitrine::io {

struct CsvCell {
    std::string text;
    bool quoted = false;
};

/// Takes CSV (RFC 4180, with LF, CRLF or CR ends, also mixed) apart piece by piece, whatever the pieces' borders; it
/// keeps one record and no more. A quotation mark inside an unquoted cell is an ordinary character. Not thread-safe.
class CsvParser {
public:
    CsvParser(char separator, const TableLimits& limits) : separator_(separator), limits_(limits) {}

    /// Takes bytes off the front of `input` until a record is complete (true) or none are left (false).
    /// Error: LimitExceeded if a record passes limits.rowBytes, most likely by an unclosed quotation mark.
    Result<bool> parse(std::string_view& input);
    /// At the end of the input: whether there is a last record without line end.
    bool finish();

    /// The complete record; valid until the next call of parse().
    const std::vector<CsvCell>& cells() const { return cells_; }
    std::int64_t line() const { return recordLine_; }  ///< where it begins, from 1
    /// Why it cannot be taken: a cell too long, too many cells, text behind a closing quotation mark, no closing one.
    const std::optional<Error>& problem() const { return problem_; }

private:
    enum class State { RecordStart, CellStart, Plain, Quoted, QuoteInQuoted };

    void beginRecord();
    void beginCell();
    bool endCell(char c);
    void append(std::string_view text);
    void note(ErrorCode code, const std::string& what);
    std::size_t plainRun(std::string_view input) const;
    bool take(char c);

    char separator_;
    TableLimits limits_;
    State state_ = State::RecordStart;
    std::vector<CsvCell> cells_;
    std::size_t cellCount_ = 0;
    std::size_t recordBytes_ = 0;
    std::int64_t line_ = 1;
    std::int64_t recordLine_ = 1;
    std::int64_t quoteLine_ = 1;
    bool previousWasCr_ = false;
    std::optional<Error> problem_;
};

}  // namespace vitrine::io
