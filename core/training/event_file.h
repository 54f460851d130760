// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/result.h"
#include "core/image/thumbnail.h"

namespace vitrine::training {

/// Frames one record of a TensorBoard event file: length, masked CRC-32C of the length, payload, masked CRC-32C of the
/// payload (tensorflow/core/lib/io/record_writer).
std::string eventRecord(std::string_view payload);

/// The first event of a file: wall time in seconds since 1970 and "brain.Event:2", as protocol-buffer bytes.
std::string versionEvent(double wallTime);

using Scalar = std::pair<std::string, double>;  ///< tag, e.g. "train/loss", and value

std::string scalarEvent(double wallTime, std::int64_t step, const std::vector<Scalar>& scalars);
/// Shown on TensorBoard's Images tab.
std::string pictureEvent(double wallTime, std::int64_t step, const std::string& tag, const image::Thumbnail& picture);
/// Markdown, shown on TensorBoard's Text tab.
std::string textEvent(double wallTime, std::int64_t step, const std::string& tag, const std::string& markdown);

/// Scalars, pictures and texts for TensorBoard: one new events.out.tfevents.<seconds>.<host>.<pid>.<n> per object,
/// appended and flushed at once, later in the order of names than those of the folder; a torn last record after a crash
/// is what TensorBoard's reader tolerates. Not thread-safe.
class EventFile {
public:
    static Result<EventFile> create(const std::filesystem::path& folder);
    ~EventFile();
    EventFile(EventFile&& other) noexcept;
    EventFile& operator=(EventFile&&) = delete;

    /// Errors: DiskFull, PermissionDenied, UnreadableFile.
    Result<void> add(std::int64_t step, const std::vector<Scalar>& scalars);
    Result<void> add(std::int64_t step, const std::string& tag, const image::Thumbnail& picture);
    Result<void> add(std::int64_t step, const std::string& tag, const std::string& markdown);

    const std::filesystem::path& path() const { return path_; }

private:
    EventFile() = default;
    Result<void> append(const std::string& record);

    std::filesystem::path path_;
    int descriptor_ = -1;
};

}  // namespace vitrine::training
