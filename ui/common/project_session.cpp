// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/project_session.h"

#include <QFileInfo>

#include "core/storage/writer_lock.h"
#include "ui/common/qt_conversions.h"

namespace vitrine::ui {
namespace {

using dataset::Project;

/// Opens for writing; the answer is empty, or says why it had to be for reading only.
Result<QString> openWriter(std::optional<Project>& project, const std::filesystem::path& folder) {
    // Asked without patience first: a second window should come up at once.
    {
        const auto lock = storage::WriterLock::take(folder / "project.lock", std::chrono::milliseconds(0));
        if (!lock && lock.error().code == ErrorCode::DatabaseBusy) return toQString(lock.error().detail);
    }
    auto opened = Project::open(folder, Project::Access::Write);
    if (!opened) {
        const Error& error = opened.error();
        if (error.code == ErrorCode::DatabaseBusy || error.code == ErrorCode::PermissionDenied) {
            return toQString(error.detail);
        }
        return error;
    }
    project.emplace(*std::move(opened));
    return QString();
}

}  // namespace

ProjectSession::ProjectSession(JobRunner& jobs, QObject* parent) : QObject(parent), jobs_(jobs) {}

ProjectSession::~ProjectSession() = default;

Result<Project> ProjectSession::openReader(const QString& folder) {
    return Project::open(toPath(folder), Project::Access::Read);
}

QString ProjectSession::name() const {
    return QFileInfo(folder_).fileName();
}

void ProjectSession::open(const QString& folder) {
    begin(folder, false);
}

void ProjectSession::create(const QString& folder) {
    begin(folder, true);
}

void ProjectSession::begin(const QString& folder, bool make) {
    close();
    folder_ = QFileInfo(folder).absoluteFilePath();
    state_ = State::Opening;
    Q_EMIT opening(folder_);
    writer_ = std::make_unique<Connection>();
    writer_->queue.run(
        this,
        [connection = writer_.get(), path = toPath(folder_), make]() -> Result<QString> {
            if (make) VITRINE_CHECK(Project::create(path));
            return openWriter(connection->project, path);
        },
        [this](const Result<QString>& outcome) { finishOpening(outcome); });
}

void ProjectSession::finishOpening(const Result<QString>& outcome) {
    if (!outcome) {
        // Later: this runs inside a call of the very connection that close() frees.
        const auto report = [this, folder = folder_, error = outcome.error()] {
            close();
            Q_EMIT failed(folder, error);
        };
        QMetaObject::invokeMethod(this, report, Qt::QueuedConnection);
        return;
    }
    readOnlyReason_ = *outcome;
    for (auto& connection : readers_) {
        connection = std::make_unique<Connection>();
        connection->queue.post([raw = connection.get(), path = toPath(folder_)] {
            if (auto opened = Project::open(path, Project::Access::Read)) raw->project.emplace(*std::move(opened));
        });
    }
    // A project that cannot be read either fails here, before any page asks it.
    runOn(
        readers_.front().get(), this, [](Project& project) { return project.samples().fieldNames(); },
        [this](const Result<std::vector<std::string>>& names) {
            if (!names) return finishOpening(names.error());
            state_ = readOnlyReason_.isEmpty() ? State::Editable : State::ReadOnly;
            Q_EMIT opened();
        });
}

void ProjectSession::close() {
    if (state_ == State::Closed) return;
    const bool wasOpen = isOpen();
    if (wasOpen) Q_EMIT aboutToClose();
    for (const int job : jobIds_) jobs_.board().cancel(job);
    for (auto& connection : readers_) connection.reset();  // before the writer, whose last connection checkpoints
    if (writer_) writer_->queue.finish();                  // an edit that was asked for is never lost
    writer_.reset();
    for (const int job : jobIds_) jobs_.board().end(job, Error{ErrorCode::Cancelled, {}, {}});
    jobIds_.clear();
    state_ = State::Closed;
    folder_.clear();
    readOnlyReason_.clear();
    Q_EMIT closed();
}

}  // namespace vitrine::ui
