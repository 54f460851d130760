// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <list>
#include <string>
#include <utility>
#include <vector>

#include "core/base/result.h"
#include "core/training/training_config.h"

namespace CLI {
class App;
}

namespace vitrine::training {
struct Setting;
}

namespace vitrine::cli {

/// Every training setting as an option ("learning_rate" becomes --learning-rate), and --preset.
class TrainingOptions {
public:
    void addTo(CLI::App& verb);

    /// The preset's settings (or the defaults) with what was given on top.
    /// Errors: NotFound (no such preset), InvalidArgument with all problems.
    Result<training::TrainingConfig> config() const;

private:
    using Given = std::pair<const training::Setting*, std::vector<std::string>>;

    std::list<Given> given_;  ///< a list: CLI11 keeps pointers to the words
    std::string preset_;
};

}  // namespace vitrine::cli
