// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/demo_command.h"

#include <CLI/CLI.hpp>
#include <chrono>
#include <cstdio>

#include "app/cli/console.h"
#include "app/cli/demo_steps.h"
#include "core/io/file.h"

namespace vitrine::cli {
namespace {

std::string percent(const io::OrderedJson& metrics, const char* key) {
    const auto found = metrics.find(key);
    if (found == metrics.end() || !found->is_number()) return "–";
    char text[32];
    std::snprintf(text, sizeof text, "%.1f %%", found->get<double>() * 100);
    return text;
}

std::string number(const io::OrderedJson& metrics, const char* key) {
    const auto found = metrics.find(key);
    if (found == metrics.end() || !found->is_number()) return "–";
    char text[32];
    std::snprintf(text, sizeof text, "%.2f", found->get<double>());
    return text;
}

/// One row of the closing table: label and three cells.
std::string row(const std::string& label, const std::string& a, const std::string& b, const std::string& c) {
    char text[160];
    std::snprintf(text, sizeof text, "%-34s %14s %14s %14s", label.c_str(), a.c_str(), b.c_str(), c.c_str());
    return text;
}

void printTable(Console& console, const io::OrderedJson& document) {
    const auto& untuned = document["untuned"];
    const auto& tuned = document["tuned"];
    const auto& median = tuned["baselines"]["category_median"];
    console.text("");
    console.text(
        row("products held back: " + std::to_string(tuned.value("n", 0)), "untuned", "tuned", "category median"));
    console.text(
        row("category right", percent(untuned, "category_accuracy"), percent(tuned, "category_accuracy"), "–"));
    console.text(row("name exact", percent(untuned, "name_exact"), percent(tuned, "name_exact"), "–"));
    console.text(row("unreadable answers", number(untuned, "unparsable"), number(tuned, "unparsable"), "–"));
    console.text(row("median price error", number(untuned, "medae"), number(tuned, "medae"), number(median, "medae")));
    console.text(row("price within 10 %", percent(untuned, "within_10"), percent(tuned, "within_10"),
                     percent(median, "within_10")));
    console.text("");
    const double reference = median.value("medae", 0.0);
    char text[200];
    std::snprintf(text, sizeof text, "tuned error / category median's: %.2f",
                  reference > 0 ? tuned.value("medae", 0.0) / reference : 0.0);
    console.text(text);
    if (const auto unseen = tuned.find("unseen_combinations"); unseen != tuned.end() && unseen->value("rows", 0) > 0) {
        std::snprintf(text, sizeof text, "  on %d products whose combination of price cues was never trained on: %.2f",
                      unseen->value("rows", 0), unseen->value("ratio", 0.0));
        console.text(text);
    }
    if (const auto ablation = tuned.find("ablation"); ablation != tuned.end() && ablation->contains("swapped")) {
        std::snprintf(text, sizeof text, "with swapped pictures the error grows %.1f-fold",
                      (*ablation)["swapped"].value("ratio", 0.0));
        console.text(text);
    }
    console.text("adapter:  " + document["paths"]["export"].get<std::string>());
    console.text("report:   " + document["paths"]["report"].get<std::string>());
}

}  // namespace

void DemoCommand::addOptions(CLI::App& verb) {
    verb.add_option("folder", folder_, "Where to work (default: a new folder below the temporary folder)");
    verb.add_flag("--keep", keep_, "Keep everything in the folder; this is what happens anyway");
    verb.add_option("--seed", seed_, "Draws another catalogue, another split, another start");
}

Result<int> DemoCommand::run(CommandContext& context) {
    const auto started = std::chrono::steady_clock::now();
    std::optional<io::TemporaryFolder> own;
    if (folder_.empty()) {
        VITRINE_TRY(own, io::TemporaryFolder::create({}, "vitrine-demo"));
        folder_ = own->path();
    }
    std::error_code failure;
    std::filesystem::create_directories(folder_, failure);
    if (failure) return errorFromErrno(failure.value(), "create " + folder_.string());
    folder_ = std::filesystem::absolute(folder_);
    DemoSteps steps(context, folder_, seed_);
    VITRINE_TRY(io::OrderedJson document, steps.run());
    // The report is what a newcomer opens next, so the folder stays.
    if (own) own->release();
    document["seconds"] = std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
    if (context.console.json()) {
        context.console.line(document);
    } else {
        printTable(context.console, document);
    }
    return 0;
}

}  // namespace vitrine::cli
