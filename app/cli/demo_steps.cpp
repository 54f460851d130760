// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/demo_steps.h"

#include <algorithm>

#include "app/cli/child_process.h"
#include "app/cli/console.h"
#include "app/cli/unseen_combinations.h"

namespace vitrine::cli {
namespace {

/// The recipe of the sample model; every value is a setting of `train`.
const std::vector<std::string> kRecipe = {
    "--template=product",
    "--finetuning-type=lora",
    "--lora-rank=16",
    "--lora-alpha=32",
    "--learning-rate=5e-3",
    "--lr-scheduler-type=cosine",
    "--warmup-ratio=0.06",
    "--num-train-epochs=8",
    "--per-device-train-batch-size=16",
    "--max-grad-norm=1",
    "--lora-target=qkv_proj",
    "--lora-target=o_proj",
    "--lora-target=gate_up_proj",
    "--lora-target=down_proj",
    "--lora-target=img_projection.0",
    "--lora-target=img_projection.2",
    "--dtype=float32",
};

std::string commandLine(const std::vector<std::string>& arguments) {
    std::string text = "$ vitrine-cli";
    for (const std::string& argument : arguments) text += " " + argument;
    return text;
}

}  // namespace

DemoFolders::DemoFolders(const std::filesystem::path& root)
    : catalogue(root / "catalogue"),
      project(root / "project"),
      model(root / "model"),
      run(root / "run"),
      untuned(root / "untuned"),
      tuned(root / "tuned"),
      exported(root / "adapter") {}

DemoSteps::DemoSteps(CommandContext& context, const std::filesystem::path& root, std::uint64_t seed)
    : context_(context), folders_(root), seed_(std::to_string(seed)) {}

Result<io::OrderedJson> DemoSteps::run() {
    document_["paths"] = {{"project", folders_.project.string()}, {"model", folders_.model.string()}};
    VITRINE_CHECK(prepare());
    VITRINE_CHECK(tune());
    VITRINE_CHECK(judge());
    VITRINE_CHECK(ship());
    auto& paths = document_["paths"];
    paths["adapter"] = adapter_.string();
    paths["run"] = folders_.run.string();
    paths["export"] = folders_.exported.string();
    paths["report"] = (folders_.tuned / "report.html").string();
    paths["predictions"] = (folders_.tuned / "predictions.parquet").string();
    return document_;
}

Result<io::Json> DemoSteps::step(const std::string& what, std::vector<std::string> arguments) {
    if (!context_.console.json()) context_.console.message("\n" + what + "\n" + commandLine(arguments));
    VITRINE_TRY(const auto documents, runVerb(std::move(arguments), context_.control));
    return documents.empty() ? io::Json() : documents.back();
}

Result<void> DemoSteps::prepare() {
    const std::string project = folders_.project.string();
    VITRINE_TRY(const auto drawn,
                step("Draw a sample catalogue", {"sample-data", folders_.catalogue.string(), "--seed", seed_}));
    VITRINE_TRY(const auto made, step("Make a project", {"init", project}));
    VITRINE_TRY(document_["import"],
                step("Import the catalogue", {"import", project, (folders_.catalogue / "catalogue.parquet").string()}));
    VITRINE_TRY(document_["check"], step("Check the rows and their pictures", {"check", project}));
    VITRINE_TRY(document_["split"],
                step("Hold products back, whole products at a time",
                     {"split", project, "--by", "group", "--fractions", "0.8,0.08,0.12", "--seed", seed_}));
    VITRINE_TRY(const auto model, step("Unpack the sample model", {"sample-model", folders_.model.string()}));
    return {};
}

Result<void> DemoSteps::tune() {
    std::vector<std::string> arguments = {"train", folders_.project.string(), "--model", folders_.model.string(),
                                          "--out", folders_.run.string(),     "--seed",  seed_};
    arguments.insert(arguments.end(), kRecipe.begin(), kRecipe.end());
    VITRINE_TRY(const io::Json finished, step("Fine-tune with LoRA", std::move(arguments)));
    if (finished.value("event", "") != "finished") {
        return Error{ErrorCode::Internal, "the training did not finish: " + finished.dump(), {}};
    }
    document_["train"] = finished;
    // The last one: the recipe is short and its schedule ends at a rate of zero.
    for (const auto& entry : std::filesystem::directory_iterator(folders_.run)) {
        const std::string name = entry.path().filename().string();
        if (!name.starts_with("checkpoint-")) continue;
        const auto stepOf = [](const std::string& folder) { return std::stoll(folder.substr(folder.rfind('-') + 1)); };
        if (adapter_.empty() || stepOf(name) > stepOf(adapter_.filename().string())) adapter_ = entry.path();
    }
    return {};
}

Result<void> DemoSteps::judge() {
    const std::vector<std::string> common = {
        "evaluate", folders_.project.string(), "--model", folders_.model.string(), "--split", "test"};
    std::vector<std::string> untuned = common;
    untuned.insert(untuned.end(), {"--out", folders_.untuned.string(), "--baselines", "category_median"});
    VITRINE_TRY(document_["untuned"], step("Judge the untuned model on the products held back", std::move(untuned)));
    std::vector<std::string> tuned = common;
    tuned.insert(tuned.end(), {"--adapter", adapter_.string(), "--out", folders_.tuned.string(), "--ablation", "--run",
                               folders_.run.string()});
    VITRINE_TRY(document_["tuned"], step("Judge the tuned model on the same products", std::move(tuned)));
    return judgeUnseenCombinations();
}

Result<void> DemoSteps::judgeUnseenCombinations() {
    const std::string project = folders_.project.string();
    VITRINE_TRY(const auto train, runVerb({"list", project, "--where", "split:train"}, context_.control));
    VITRINE_TRY(document_["tuned"]["unseen_combinations"],
                unseenCombinations(train, folders_.tuned / "predictions.csv"));
    return {};
}

Result<void> DemoSteps::ship() {
    VITRINE_TRY(document_["export"],
                step("Export the adapter and prove it",
                     {"export", "--model", folders_.model.string(), "--adapter", adapter_.string(), "--out",
                      folders_.exported.string(), "--format", "peft", "--prove", "20", "--project",
                      folders_.project.string(), "--evaluation", folders_.tuned.string()}));
    return {};
}

}  // namespace vitrine::cli
