// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/config_file.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>

#include "core/io/json.h"

namespace vitrine::cli {
namespace {

std::string optionName(std::string key) {
    std::replace(key.begin(), key.end(), '_', '-');
    return "--" + key;
}

bool given(const std::vector<std::string>& arguments, const std::string& option) {
    return std::any_of(arguments.begin(), arguments.end(), [&](const std::string& argument) {
        return argument == option || argument.starts_with(option + "=");
    });
}

std::string valueText(const io::Json& value) {
    return value.is_string() ? value.get<std::string>() : value.dump();
}

/// Takes "--config FILE" or "--config=FILE" out of the arguments; empty = not given.
std::string takeConfig(std::vector<std::string>& arguments) {
    for (auto it = arguments.begin(); it != arguments.end(); ++it) {
        if (it->starts_with("--config=")) {
            std::string file = it->substr(9);
            arguments.erase(it);
            return file;
        }
        if (*it == "--config" && it + 1 != arguments.end()) {
            std::string file = *(it + 1);
            arguments.erase(it, it + 2);
            return file;
        }
    }
    return {};
}

/// A run's folder or its training_args.json stands for the settings that the run was given.
Result<io::Json> settingsOf(const std::filesystem::path& file) {
    const bool isRun = std::filesystem::is_directory(file);
    VITRINE_TRY(io::Json document, io::readJson(isRun ? file / "training_args.json" : file));
    const bool isPlan = document.is_object() && document.contains("settings") && document["settings"].is_object();
    return isPlan ? document["settings"] : document;
}

}  // namespace

Result<std::vector<std::string>> expandConfig(const CLI::App& verb, std::vector<std::string> arguments) {
    const std::string file = takeConfig(arguments);
    if (file.empty()) return arguments;
    VITRINE_TRY(const io::Json config, settingsOf(file));
    if (!config.is_object()) return Error{ErrorCode::InvalidData, file + " is not a JSON object", {}};
    const std::vector<std::string> commandLine = arguments;
    for (const auto& [key, value] : config.items()) {
        const std::string option = optionName(key);
        if (verb.get_option_no_throw(option) == nullptr) {
            return Error{ErrorCode::UnknownSetting, file + ": '" + key + "' is no setting of " + verb.get_name(), {}};
        }
        if (value.is_null() || given(commandLine, option)) continue;
        for (const io::Json& item : value.is_array() ? value : io::Json::array({value})) {
            arguments.push_back(option + "=" + valueText(item));
        }
    }
    return arguments;
}

}  // namespace vitrine::cli
