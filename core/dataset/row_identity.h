// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "core/dataset/import_source.h"

namespace vitrine::dataset {

/// Which row of the project a source's row is: its key fields and the occurrence number among equal keys. Remembers a
/// hash for each key of the source.
class RowIdentity {
public:
    /// `keyFields` empty = product_code with website_name and country_code. Rows without a value in any key field are
    /// told by their place, or number, in the source called `sourceName`.
    RowIdentity(std::vector<std::string> keyFields, std::string sourceName);

    struct Identity {
        std::string key;
        std::int64_t occurrence = 0;
    };
    Identity of(const ImportRow& row);

private:
    std::string keyOf(const ImportRow& row) const;

    std::vector<std::string> keyFields_;
    bool isDefault_;
    std::string sourceName_;
    std::unordered_map<std::size_t, std::int64_t> seen_;
};

}  // namespace vitrine::dataset
