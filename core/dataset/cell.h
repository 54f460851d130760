// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "core/dataset/sample.h"

namespace vitrine::dataset {

/// What the journal can change of a row, as it is numbered in table `change`: a field by its position (1, 2, …) or one
/// of the row's own columns.
namespace cell {

constexpr int kTitle = 10;  ///< of the known fields
constexpr int kSplit = 0;
constexpr int kPicture = -1;
constexpr int kState = -2;
constexpr int kExcluded = -3;
constexpr int kTags = -4;
constexpr int kEdited = -5;

/// Of column `state`. A withdrawn row came with an import that stands undone; nobody sees it.
constexpr int kPresent = 0;
constexpr int kTrashed = 1;
constexpr int kWithdrawn = 2;

std::string column(int cell);
/// As in CellChange::field; empty for what is not shown (edited).
std::string name(int cell, const std::vector<std::string>& fieldNames);
/// As in CellChange::before.
Value shown(int cell, const Value& stored);

}  // namespace cell

/// Column `tags`: "\nred\nsale\n", sorted, so that a tag is found between two line feeds; null without tags.
Value joinTags(std::vector<std::string> tags);
std::vector<std::string> splitTags(const Value& stored);

}  // namespace vitrine::dataset
