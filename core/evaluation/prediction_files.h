// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <span>
#include <vector>

#include "core/base/result.h"
#include "core/evaluation/prediction.h"

namespace vitrine::evaluation {

/// Writes predictions.parquet and predictions.csv into an existing folder, each atomically. Columns: id, split, answer,
/// true_name, predicted_name, true_category, predicted_category, true_price, predicted_price, confidence, then those of
/// most_probable_price, expected_price, price_probability, picture_price that any row has; what is not known is null.
/// Errors: those of io::TableWriter.
Result<void> writePredictions(const std::filesystem::path& folder, std::span<const Prediction> predictions);

/// Reads predictions.parquet of an earlier evaluation.
/// Errors: NotFound, MissingField (a column), InvalidData (a cell of another type, with its row), those of the reader.
Result<std::vector<Prediction>> readPredictions(const std::filesystem::path& folder);

}  // namespace vitrine::evaluation
