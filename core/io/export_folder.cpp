// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/export_folder.h"

#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "core/base/text.h"
#include "core/io/atomic_file.h"

namespace vitrine::io {
namespace {

namespace fs = std::filesystem;

constexpr const char* kAside = ".old";  // publishFolder() moves a replaced target here for a moment

fs::path absoluteTarget(const fs::path& target) {
    std::error_code failure;
    fs::path absolute = fs::absolute(target, failure).lexically_normal();
    return absolute.has_filename() ? absolute : absolute.parent_path();
}

/// ".<name>.export-<pid>-XXXXXX": tells whose folder it is, so that only the dead are swept.
std::string prefixOf(const fs::path& target) {
    return "." + target.filename().string() + ".export-";
}

bool isRunning(std::string_view pid) {
    const auto number = text::parseInteger(pid);
    return number && *number > 0 && (::kill(static_cast<pid_t>(*number), 0) == 0 || errno == EPERM);
}

void sweepLeftovers(const fs::path& target) {
    const std::string prefix = prefixOf(target);
    std::error_code failure;
    std::vector<fs::path> leftovers;
    for (const auto& entry : fs::directory_iterator(target.parent_path(), failure)) {
        const std::string name = entry.path().filename().string();
        if (!name.starts_with(prefix)) continue;
        const std::string rest = name.substr(prefix.size());
        if (!isRunning(rest.substr(0, rest.find('-')))) leftovers.push_back(entry.path());
    }
    for (const fs::path& leftover : leftovers) {
        // Killed between the two renames of a replacement: the old export goes back where it was.
        if (leftover.string().ends_with(kAside) && !fs::exists(target, failure)) fs::rename(leftover, target, failure);
        fs::remove_all(leftover, failure);
    }
}

bool isReplaceable(const fs::path& target, const std::vector<std::string>& marks) {
    std::error_code failure;
    if (!fs::is_directory(target, failure)) return false;
    const auto isThere = [&](const std::string& mark) { return fs::exists(target / mark, failure); };
    return fs::is_empty(target, failure) || std::any_of(marks.begin(), marks.end(), isThere);
}

}  // namespace

Result<ExportFolder> ExportFolder::create(const fs::path& wanted, const std::vector<std::string>& marks) {
    const fs::path target = absoluteTarget(wanted);
    const fs::path parent = target.parent_path();
    std::error_code failure;
    fs::create_directories(parent, failure);
    if (failure) return errorFromErrno(failure.value(), "create " + parent.string());
    sweepLeftovers(target);
    if (fs::exists(fs::symlink_status(target, failure)) && !isReplaceable(target, marks)) {
        return Error{ErrorCode::AlreadyExists, target.string() + " exists and is not an earlier export",
                     "Name another folder, or remove this one."};
    }
    VITRINE_TRY(TemporaryFolder folder, TemporaryFolder::create(parent, prefixOf(target) + std::to_string(::getpid())));
    return ExportFolder(target, std::move(folder));
}

Result<void> ExportFolder::publish() {
    VITRINE_CHECK(publishFolder(folder_.path(), target_, true));
    folder_.release();
    return {};
}

std::vector<std::string> filesIn(const fs::path& folder) {
    std::vector<std::string> files;
    std::error_code failure;
    for (const auto& entry : fs::recursive_directory_iterator(folder, failure)) {
        if (entry.is_regular_file(failure)) files.push_back(entry.path().lexically_relative(folder).string());
    }
    std::sort(files.begin(), files.end());
    return files;
}

}  // namespace vitrine::io
