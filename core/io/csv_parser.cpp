// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/csv_parser.h"

namespace vitrine::io {

Result<bool> CsvParser::parse(std::string_view& input) {
    while (!input.empty()) {
        const std::size_t run = plainRun(input);
        if (run > 0) {
            append(input.substr(0, run));
            recordBytes_ += run;
            previousWasCr_ = false;
            input.remove_prefix(run);
        } else {
            const char c = input.front();
            input.remove_prefix(1);
            ++recordBytes_;
            if (take(c)) return true;
        }
        if (recordBytes_ > limits_.rowBytes) {
            return Error{ErrorCode::LimitExceeded,
                         "the row that begins at line " + std::to_string(recordLine_) + " is longer than " +
                             std::to_string(limits_.rowBytes) + " bytes",
                         "Look for a quotation mark that is not closed."};
        }
    }
    return false;
}

bool CsvParser::finish() {
    if (state_ == State::RecordStart) return false;
    if (state_ == State::Quoted) {
        note(ErrorCode::CorruptFile, "the quotation mark at line " + std::to_string(quoteLine_) + " is never closed");
    }
    cells_.resize(cellCount_);
    state_ = State::RecordStart;
    return true;
}

void CsvParser::beginRecord() {
    cellCount_ = 0;
    recordBytes_ = 1;
    recordLine_ = line_;
    problem_.reset();
    beginCell();
}

void CsvParser::beginCell() {
    state_ = State::CellStart;
    if (cellCount_ == limits_.columns) {
        note(ErrorCode::LimitExceeded, "more than " + std::to_string(limits_.columns) + " cells");
        return;
    }
    if (cellCount_ == cells_.size()) cells_.emplace_back();
    cells_[cellCount_].text.clear();
    cells_[cellCount_].quoted = false;
    ++cellCount_;
}

void CsvParser::append(std::string_view text) {
    if (state_ == State::CellStart) state_ = State::Plain;
    if (problem_) return;  // the row is lost; its bytes are only counted
    std::string& cell = cells_[cellCount_ - 1].text;
    if (cell.size() + text.size() > limits_.textBytes) {
        return note(ErrorCode::LimitExceeded, "longer than " + std::to_string(limits_.textBytes) + " bytes");
    }
    cell += text;
}

void CsvParser::note(ErrorCode code, const std::string& what) {
    if (problem_) return;
    problem_ =
        Error{code, "line " + std::to_string(recordLine_) + ", cell " + std::to_string(cellCount_) + ": " + what, {}};
}

/// How many bytes at the front are ordinary characters of the present cell.
std::size_t CsvParser::plainRun(std::string_view input) const {
    std::size_t run = 0;
    if (state_ == State::Plain) {
        while (run < input.size() && input[run] != separator_ && input[run] != '\n' && input[run] != '\r') ++run;
    } else if (state_ == State::Quoted) {
        while (run < input.size() && input[run] != '"' && input[run] != '\n' && input[run] != '\r') ++run;
    }
    return run;
}

/// A separator or line end. True = the record is complete.
bool CsvParser::endCell(char c) {
    if (c == separator_) {
        beginCell();
        return false;
    }
    ++line_;
    previousWasCr_ = c == '\r';
    cells_.resize(cellCount_);
    state_ = State::RecordStart;
    return true;
}

/// One character that may have a meaning. True = the record is complete.
bool CsvParser::take(char c) {
    const bool lineFeedOfCrLf = previousWasCr_ && c == '\n';
    previousWasCr_ = false;
    if (state_ == State::Quoted) {
        if (c == '"') {
            state_ = State::QuoteInQuoted;
            return false;
        }
        if (c == '\r' || (c == '\n' && !lineFeedOfCrLf)) ++line_;
        previousWasCr_ = c == '\r';
        append({&c, 1});
        return false;
    }
    if (state_ == State::RecordStart) {
        if (lineFeedOfCrLf) return false;
        beginRecord();
    }
    const bool ends = c == separator_ || c == '\n' || c == '\r';
    if (state_ == State::QuoteInQuoted) {
        if (ends) return endCell(c);
        state_ = State::Quoted;
        if (c != '"') {
            note(ErrorCode::CorruptFile, "text stands behind a closing quotation mark");
            state_ = State::Plain;
        }
        append({&c, 1});
        return false;
    }
    if (ends) return endCell(c);
    if (state_ == State::CellStart && c == '"') {
        state_ = State::Quoted;
        quoteLine_ = line_;
        if (!problem_) cells_[cellCount_ - 1].quoted = true;
        return false;
    }
    append({&c, 1});
    return false;
}

}  // namespace vitrine::io
