// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

#include <QtTest/QtTest>

namespace vitrine::testing {

/// Reference outputs: a file or folder below $VITRINE_SHARED, else the copy of the small ones that travels with the
/// repository; empty where it is absent.
std::filesystem::path sharedPath(const std::string& relative);

/// A file below tests/data, which travels with the repository.
std::filesystem::path dataPath(const std::string& relative);

}  // namespace vitrine::testing

/// Declares `variable` = sharedPath(relative), or skips the test function with a reason.
#define VITRINE_NEEDS_SHARED(variable, relative)                                   \
    const std::filesystem::path variable = vitrine::testing::sharedPath(relative); \
    if (variable.empty()) QSKIP("reference data absent: set VITRINE_SHARED to the folder that holds " relative)

/// Fails with the error's own words. The expression is evaluated once.
#define VITRINE_VERIFY_OK(result)                                                                                 \
    do {                                                                                                          \
        const auto& vitrineOutcome = (result);                                                                    \
        QVERIFY2(static_cast<bool>(vitrineOutcome), vitrineOutcome ? "" : vitrineOutcome.error().detail.c_str()); \
    } while (false)
