// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace vitrine::ui {

class ModelShelf;
class ModelTool;
class ModelWorker;

/// How a page reaches models: which there are, who does long work with them, who answers at once.
struct ModelAccess {
    ModelShelf& shelf;
    ModelTool& tool;
    ModelWorker& worker;
};

}  // namespace vitrine::ui
