// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/project.h"

#include "core/dataset/schema.h"
#include "core/io/file.h"
#include "core/storage/database.h"
#include "core/storage/transaction.h"

namespace vitrine::dataset {
namespace {

namespace fs = std::filesystem;

constexpr const char* kDatabaseName = "project.db";

Result<void> makeFolder(const fs::path& folder) {
    std::error_code failure;
    fs::create_directories(folder, failure);
    if (failure) return errorFromErrno(failure.value(), "create " + folder.string());
    return {};
}

}  // namespace

struct Project::State {
    State(fs::path where, storage::Database opened)
        : folder(std::move(where)), database(std::move(opened)), samples(database) {}

    fs::path folder;
    storage::Database database;
    SampleRepository samples;
};

Project::Project(std::unique_ptr<State> state) : state_(std::move(state)) {}
Project::~Project() = default;
Project::Project(Project&&) noexcept = default;
Project& Project::operator=(Project&&) noexcept = default;

Result<Project> Project::create(const fs::path& folder) {
    VITRINE_CHECK(makeFolder(folder));
    std::error_code failure;
    if (fs::exists(folder / kDatabaseName, failure)) {
        return Error{ErrorCode::AlreadyExists, folder.string() + " holds a project already", {}};
    }
    VITRINE_CHECK(makeFolder(folder / "images"));
    VITRINE_TRY(storage::Database database, storage::Database::create(folder / kDatabaseName, projectSchema()));
    return Project(std::make_unique<State>(folder, std::move(database)));
}

Result<Project> Project::open(const fs::path& folder, Access access) {
    const auto mode = access == Access::Write ? storage::Access::Write : storage::Access::Read;
    std::error_code failure;
    if (!fs::is_directory(folder, failure)) {
        return Error{ErrorCode::NotFound, folder.string() + " is not a folder",
                     "Give a project folder, or make one with `vitrine-cli init`."};
    }
    if (!fs::exists(fs::symlink_status(folder / kDatabaseName, failure))) {
        return Error{ErrorCode::NotFound, folder.string() + " holds no project", "Make one with `vitrine-cli init`."};
    }
    VITRINE_TRY(storage::Database database, storage::Database::open(folder / kDatabaseName, mode, projectSchema()));
    return Project(std::make_unique<State>(folder, std::move(database)));
}

const fs::path& Project::folder() const {
    return state_->folder;
}

SampleRepository& Project::samples() {
    return state_->samples;
}

const SampleRepository& Project::samples() const {
    return state_->samples;
}

Result<fs::path> Project::imagePath(const Sample& sample) const {
    const std::string row = "row " + std::to_string(sample.id);
    if (!sample.image) return Error{ErrorCode::NotFound, row + " has no picture", {}};
    if (sample.imageProblem) return Error{ErrorCode::CorruptFile, row + ": " + *sample.imageProblem, {}};
    return io::resolveBeneath(state_->folder, *sample.image);
}

Result<void> Project::write(const std::function<Result<void>()>& work) {
    VITRINE_TRY(storage::Transaction transaction, storage::Transaction::begin(state_->database));
    Result<void> status = work();
    if (status) status = transaction.commit();
    if (!status) state_->samples.discardCaches();
    return status;
}

Result<std::string> Project::setting(const std::string& name) const {
    VITRINE_TRY(storage::Statement select, state_->database.prepare("SELECT value FROM setting WHERE name = ?"));
    select.bind(1, name);
    VITRINE_TRY(const bool row, select.step());
    return row ? select.text(0) : std::string();
}

Result<void> Project::setSetting(const std::string& name, const std::string& value) {
    VITRINE_TRY(storage::Statement set,
                state_->database.prepare("INSERT INTO setting(name, value) VALUES (?, ?) "
                                         "ON CONFLICT(name) DO UPDATE SET value = excluded.value"));
    set.bind(1, name).bind(2, value);
    return set.run();
}

storage::Database& Project::database() {
    return state_->database;
}

}  // namespace vitrine::dataset
