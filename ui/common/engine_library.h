// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <memory>

#include "core/base/result.h"
#include "core/engine/engine.h"

namespace vitrine::ui {

/// Where the library with LibTorch lies: beside the program, else in ../lib/vitrine of an installed one.
QString engineFile();

/// Opens it (which takes a third of a second and 200 MB) and makes its engine. It is never unloaded: LibTorch does not
/// survive that. Errors: NotFound, with the loader's words. Any thread, but one at a time.
Result<std::unique_ptr<engine::Engine>> loadEngine(const QString& file);

}  // namespace vitrine::ui
