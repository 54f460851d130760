// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <list>
#include <unordered_map>
#include <vector>

#include "core/dataset/row_issues.h"
#include "core/dataset/sample.h"

namespace vitrine::ui {

/// A row with what stands around it on the screen.
struct CatalogueRow {
    dataset::Sample sample;
    std::vector<dataset::RowIssue> issues;
};

/// The rows that are or were near the screen, in pages; the ones not looked at for longest are forgotten first.
class RowPages {
public:
    static constexpr int kPageSize = 200;
    static constexpr std::size_t kMostPages = 40;  ///< about 8,000 rows

    static int pageOf(int row) { return row / kPageSize; }

    /// Null if the page is not here, or is shorter than that. Rows of before a change are given until they come anew.
    const CatalogueRow* at(int row);
    bool has(int page) const { return pages_.contains(page); }
    /// Whether the page is here as the project has it now.
    bool isFresh(int page) const;
    /// Something was changed: every page is to be fetched again.
    void markStale();
    void put(int page, std::vector<CatalogueRow> rows);
    void clear();

private:
    struct Page {
        std::vector<CatalogueRow> rows;
        std::list<int>::iterator use;
        bool fresh = true;
    };

    std::unordered_map<int, Page> pages_;
    std::list<int> uses_;  ///< newest first
};

}  // namespace vitrine::ui
