// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "app/cli/model_options.h"
#include "core/evaluation/evaluator.h"
#include "core/evaluation/seed_spread.h"

namespace vitrine::cli {

/// evaluate PROJECT: lets a model answer rows it was not trained on and holds the answers against the truth.
class EvaluateCommand : public Command {
public:
    std::string name() const override { return "evaluate"; }
    std::string description() const override { return "Judges a model on rows of a project"; }
    void addOptions(CLI::App& verb) override;
    Result<int> run(CommandContext& context) override;

private:
    void addJudgingOptions(CLI::App& verb);
    /// Options that the adapter's own run decides where they are not given.
    Result<void> followRun(evaluation::EvaluationRequest& request) const;
    /// Holds the comparison against the spread of --spread; without a verdict where that judged other rows.
    void weigh(evaluation::Evaluation& evaluation, const evaluation::SeedSpread& spread, Console& console) const;
    Result<void> writeFolder(const evaluation::Evaluation& evaluation,
                             const evaluation::EvaluationRequest& request) const;

    ModelOptions model_;
    evaluation::EvaluationRequest request_;
    std::string template_;
    std::filesystem::path out_;
    std::filesystem::path run_;
    std::vector<std::filesystem::path> spread_;
    std::string language_ = "en";
    const CLI::App* verb_ = nullptr;
    std::string progress_;
};

}  // namespace vitrine::cli
