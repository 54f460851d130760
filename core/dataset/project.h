// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "core/base/result.h"
#include "core/dataset/sample.h"
#include "core/dataset/sample_repository.h"

namespace vitrine::storage {
class Database;
}

namespace vitrine::dataset {

/// A project: a folder with project.db and images/. One writer at a time; readers see the last committed state.
/// Used from one thread; other threads open the folder themselves, for reading.
class Project {
public:
    enum class Access { Read, Write };

    /// Makes the folder if needed. Errors: AlreadyExists (a project is there), PermissionDenied, DiskFull.
    static Result<Project> create(const std::filesystem::path& folder);
    /// Errors: NotFound, DatabaseBusy (another process writes, after 5 s; says which), DatabaseNewer, DatabaseCorrupt.
    static Result<Project> open(const std::filesystem::path& folder, Access access);

    ~Project();
    Project(Project&&) noexcept;
    Project& operator=(Project&&) noexcept;

    const std::filesystem::path& folder() const;
    SampleRepository& samples();
    const SampleRepository& samples() const;

    /// The picture's file, checked to lie inside the project. Errors: NotFound (no picture or no file), UnsafePath,
    /// CorruptFile (a picture that the import found broken).
    Result<std::filesystem::path> imagePath(const Sample& sample) const;

    /// Runs `work` in one transaction: all of it is durable when this returns, or none of it happened.
    Result<void> write(const std::function<Result<void>()>& work);

    /// Settings kept with the project, e.g. the key columns; empty text = not set.
    Result<std::string> setting(const std::string& name) const;
    Result<void> setSetting(const std::string& name, const std::string& value);

    storage::Database& database();

private:
    struct State;
    explicit Project(std::unique_ptr<State> state);

    std::unique_ptr<State> state_;
};

}  // namespace vitrine::dataset
