// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/base/run_control.h"
#include "core/batch/example.h"

namespace vitrine::batch {

/// What batching has to know of a row beforehand.
struct RowShape {
    std::size_t row = 0;       ///< number in the source
    std::int64_t slots = 0;    ///< image slots; tells the crop grid of one picture apart
    std::int64_t tokens = 0;   ///< whole sequence, after cutting
    std::int64_t targets = 0;  ///< labels that are learnt
};

struct RefusedRow {
    std::int64_t id = 0;
    std::string name;
    Error error;
};

/// Which rows of a source can be trained on.
struct Survey {
    std::vector<RowShape> accepted;  ///< in the source's order; cut ones included
    std::vector<std::int64_t> cut;   ///< ids of rows whose answer is longer than allowed and loses its end
    std::vector<RefusedRow> refused;

    std::int64_t longest() const;
};

/// Cuts the end of an answer so that the row has at most `maxTokens` tokens; image slots and prompt are never cut.
/// True if something was cut. Error: SequenceTooLong where no answer would be left.
Result<bool> cutToLength(Example& example, std::int64_t maxTokens);

/// Encodes every row once, without reading pictures beyond their size. Error: Cancelled.
Result<Survey> surveyRows(const ExampleSource& source, std::int64_t maxTokens, const RunControl& control,
                          const Progress& progress = {});

}  // namespace vitrine::batch
