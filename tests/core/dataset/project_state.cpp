// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/dataset/project_state.h"

#include "core/dataset/snapshot.h"
#include "core/storage/database.h"

namespace vitrine::testing {

using namespace dataset;

std::string stateOf(Project& project) {
    std::string state;
    const std::vector<std::string> names = project.samples().fieldNames().value();
    for (const std::string& name : names) state += name + " ";
    const std::vector<Sample> samples = project.samples().find({"trashed:any", {}, -1, 0}).value();
    for (const Sample& sample : samples) {
        state += "\n" + std::to_string(sample.id) + contentOf(sample) + sample.excluded.value_or("-");
        state += std::string(sample.trashed ? " trashed" : "") + (sample.edited ? " edited" : "");
        for (const std::string& tag : sample.tags) state += " #" + tag;
    }
    auto issues = project.database().prepare(
        "SELECT i.sample, i.kind, i.detail FROM issue i JOIN sample s "
        "ON s.id = i.sample WHERE s.state < 2 ORDER BY 1, 2");
    while (issues && *issues->step()) {
        state += "\n" + issues->text(0) + " " + issues->text(1) + " " + issues->text(2);
    }
    return state;
}

void reopen(Project& project) {
    const std::filesystem::path folder = project.folder();
    auto reader = Project::open(folder, Project::Access::Read);
    project = *std::move(reader);
    auto writer = Project::open(folder, Project::Access::Write);
    project = *std::move(writer);
}

}  // namespace vitrine::testing
