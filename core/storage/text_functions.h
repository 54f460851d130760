// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace SQLite {
class Database;
}

namespace vitrine::storage {

/// SQL functions for searching, part of every connection:
/// contains_folded(text, needle): 1 if text holds needle without regard to case; needle is given case-folded.
/// number_of(value): the number that a number or a text stands for, else null.
void addTextFunctions(SQLite::Database& connection);

}  // namespace vitrine::storage
