// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalogue/row_pages.h"

namespace vitrine::ui {

const CatalogueRow* RowPages::at(int row) {
    const auto found = pages_.find(pageOf(row));
    if (found == pages_.end()) return nullptr;
    uses_.splice(uses_.begin(), uses_, found->second.use);
    const auto place = static_cast<std::size_t>(row % kPageSize);
    return place < found->second.rows.size() ? &found->second.rows[place] : nullptr;
}

bool RowPages::isFresh(int page) const {
    const auto found = pages_.find(page);
    return found != pages_.end() && found->second.fresh;
}

void RowPages::markStale() {
    for (auto& [number, page] : pages_) page.fresh = false;
}

void RowPages::put(int page, std::vector<CatalogueRow> rows) {
    if (const auto old = pages_.find(page); old != pages_.end()) {
        uses_.erase(old->second.use);
        pages_.erase(old);
    }
    uses_.push_front(page);
    pages_[page] = {std::move(rows), uses_.begin(), true};
    while (pages_.size() > kMostPages) {
        pages_.erase(uses_.back());
        uses_.pop_back();
    }
}

void RowPages::clear() {
    pages_.clear();
    uses_.clear();
}

}  // namespace vitrine::ui
