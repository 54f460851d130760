// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/refused_rows.h"

namespace vitrine::cli {

io::OrderedJson toJson(const std::vector<batch::RefusedRow>& rows) {
    io::OrderedJson list = io::OrderedJson::array();
    for (const batch::RefusedRow& row : rows) {
        list.push_back({{"id", row.id}, {"code", errorCodeName(row.error.code)}, {"detail", row.error.detail}});
    }
    return list;
}

}  // namespace vitrine::cli
