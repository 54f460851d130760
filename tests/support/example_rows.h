// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/batch/example.h"
#include "core/batch/survey.h"

namespace vitrine::testing {

/// Rows that are there already, for tests: numbered from 0, named "row 0".
class ExampleRows : public batch::ExampleSource {
public:
    explicit ExampleRows(std::vector<batch::Example> rows);

    std::size_t size() const override { return rows_.size(); }
    std::string name(std::size_t row) const override { return rows_[row].name; }
    std::int64_t id(std::size_t row) const override { return static_cast<std::int64_t>(row); }
    Result<batch::Example> example(std::size_t row) const override { return rows_[row]; }
    std::string fingerprint() const override { return fingerprint_; }
    void setFingerprint(std::string fingerprint) { fingerprint_ = std::move(fingerprint); }

private:
    std::vector<batch::Example> rows_;
    std::string fingerprint_ = "test rows";
};

/// Every row accepted.
batch::Survey surveyOf(const batch::ExampleSource& rows);

/// The samples of golden/train/*.json: ids, labels and synth() pictures.
std::vector<batch::Example> goldenExamples(const std::filesystem::path& document);

/// A picture named "synth:<width>x<height>", drawn and cut with so many crops.
batch::PictureReader synthReader(int numCrops);

/// `count` rows of random text ids in [3, vocabulary), of `shortest` … `longest` tokens, the second half learnt.
std::vector<batch::Example> randomExamples(std::size_t count, std::int64_t shortest, std::int64_t longest,
                                           std::int64_t vocabulary);

}  // namespace vitrine::testing
