// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QString>
#include <cstdint>
#include <vector>

#include "core/base/result.h"
#include "core/dataset/project.h"

namespace vitrine::ui {

/// A row as small panels show it.
struct PicturedRow {
    std::int64_t id = 0;
    QString title;
    QString price;
    QImage picture;  ///< null where there is none or it cannot be read
};

/// The rows of these ids, in their order, with pictures of at most `side` pixels; ids without a row are left out.
/// Decodes: not for the GUI thread.
Result<std::vector<PicturedRow>> picturedRows(const dataset::Project& project, const std::vector<std::int64_t>& ids,
                                              int side);

}  // namespace vitrine::ui
