// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <functional>

#include "core/base/result.h"

class QObject;

namespace vitrine::ui {

class ModelWorker;

/// Calls `done` at once for any model but the sample model; that one is written on the worker when it is first needed.
/// GUI thread; `done` only while `receiver` lives.
void whenModelIsThere(ModelWorker& worker, QObject* receiver, const QString& model,
                      std::function<void(const Result<bool>&)> done);

}  // namespace vitrine::ui
