// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

#include <filesystem>
#include <map>
#include <string>

#include "core/io/json.h"

namespace vitrine::testing {

/// Reference tensors and documents; throw with the reason where a file is unreadable (a broken test, not a failing
/// one).
std::map<std::string, at::Tensor> goldenTensors(const std::filesystem::path& path);
io::Json goldenJson(const std::filesystem::path& path);

/// Largest and mean absolute difference in float64.
double maxDifference(const at::Tensor& a, const at::Tensor& b);
double meanDifference(const at::Tensor& a, const at::Tensor& b);

/// [[value, count], …] -> values
std::vector<std::int64_t> expandRuns(const io::Json& runs);

/// A list of ids (or of lists of ids) as an int64 tensor [1, n] (or [rows, n]).
at::Tensor idTensor(const std::vector<std::int64_t>& ids);
at::Tensor idRows(const io::Json& rows);

}  // namespace vitrine::testing

/// Fails with both numbers when `actual` is not below `limit`.
#define VITRINE_BELOW(actual, limit)                                                                 \
    do {                                                                                             \
        const double vitrineActual = (actual);                                                       \
        const double vitrineLimit = (limit);                                                         \
        QVERIFY2(vitrineActual <= vitrineLimit,                                                      \
                 qPrintable(QStringLiteral("%1 is above %2").arg(vitrineActual).arg(vitrineLimit))); \
    } while (false)
