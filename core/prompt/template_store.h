// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/dataset/project.h"
#include "core/prompt/prompt_template.h"

namespace vitrine::prompt {

/// The templates a person made, kept with the project under their names, in alphabetical order.
/// Errors: InvalidData (what the project holds is no list of templates), those of Project::setting().
Result<std::vector<PromptTemplate>> savedTemplates(const dataset::Project& project);

/// Replaces the saved one of that name; call it inside a transaction.
/// Errors: InvalidArgument (no name, the name of a preset, or validate() refuses it), those of the settings.
Result<void> saveTemplate(dataset::Project& project, const PromptTemplate& promptTemplate);
/// Error: NotFound.
Result<void> removeTemplate(dataset::Project& project, std::string_view id);

/// A preset or a saved template by its name. Error: NotFound, with the names there are.
Result<PromptTemplate> templateOf(const dataset::Project& project, std::string_view id);

}  // namespace vitrine::prompt
