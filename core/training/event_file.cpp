// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/event_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <span>

#include "core/base/text.h"
#include "core/io/hashing.h"

namespace vitrine::training {
namespace {

namespace fs = std::filesystem;

/// Fields of the messages that are written (tensorboard/compat/proto: event.proto, summary.proto, tensor.proto,
/// tensor_shape.proto).
enum EventField : std::uint32_t { kWallTime = 1, kStep = 2, kFileVersion = 3, kSummary = 5 };
enum SummaryField : std::uint32_t { kValue = 1 };
enum ValueField : std::uint32_t { kTag = 1, kSimple = 2, kImage = 4, kTensor = 8, kMetadata = 9 };
enum ImageField : std::uint32_t { kHeight = 1, kWidth = 2, kColorspace = 3, kEncodedImage = 4 };
enum MetadataField : std::uint32_t { kPluginData = 1 };
enum PluginDataField : std::uint32_t { kPluginName = 1 };
enum TensorField : std::uint32_t { kType = 1, kShape = 2, kStrings = 8 };
enum ShapeField : std::uint32_t { kDimension = 2 };
enum DimensionField : std::uint32_t { kSize = 1 };

constexpr std::uint64_t kStringType = 7;  // DT_STRING
constexpr std::uint64_t kRgb = 3;         // of an image's colorspace
enum Wire : std::uint32_t { kVarint = 0, kFixed64 = 1, kBytes = 2, kFixed32 = 5 };

template <typename Number>
void appendLittleEndian(std::string& out, Number value) {
    for (std::size_t i = 0; i < sizeof value; ++i) out.push_back(static_cast<char>(value >> (8 * i)));
}

void appendVarint(std::string& out, std::uint64_t value) {
    for (; value >= 0x80; value >>= 7) out.push_back(static_cast<char>(value | 0x80));
    out.push_back(static_cast<char>(value));
}

void appendKey(std::string& out, std::uint32_t field, Wire wire) {
    appendVarint(out, (field << 3) | wire);
}

void appendText(std::string& out, std::uint32_t field, std::string_view text) {
    appendKey(out, field, kBytes);
    appendVarint(out, text.size());
    out += text;
}

void appendNumber(std::string& out, std::uint32_t field, std::uint64_t number) {
    appendKey(out, field, kVarint);
    appendVarint(out, number);
}

/// A message in a message.
void appendPart(std::string& out, std::uint32_t field, const std::string& message) {
    appendText(out, field, message);
}

void appendWallTime(std::string& out, double wallTime) {
    appendKey(out, kWallTime, kFixed64);
    appendLittleEndian(out, std::bit_cast<std::uint64_t>(wallTime));
}

std::string summaryEvent(double wallTime, std::int64_t step, const std::string& summary) {
    std::string event;
    appendWallTime(event, wallTime);
    appendNumber(event, kStep, static_cast<std::uint64_t>(step));
    appendPart(event, kSummary, summary);
    return event;
}

std::uint32_t maskedCrc(std::string_view bytes) {
    const std::uint32_t crc = io::crc32c(std::as_bytes(std::span(bytes.data(), bytes.size())));
    return std::rotr(crc, 15) + 0xa282ead8u;
}

double now() {
    return std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count();
}

constexpr std::string_view kNameHead = "events.out.tfevents.";
constexpr std::int64_t kLastSecond = 9'999'999'999;  ///< of ten digits, so that names sort as their numbers do

/// The clock's, or one more than the newest file's where that is later: TensorBoard reads the files of a run in the
/// order of their names, and a resumed run's must come last even where the clock was set back.
long long secondsOfNext(const fs::path& folder) {
    auto seconds = static_cast<long long>(now());
    std::error_code failure;
    for (fs::directory_iterator entry(folder, failure), end; !failure && entry != end; entry.increment(failure)) {
        const std::string name = entry->path().filename().string();
        if (!name.starts_with(kNameHead)) continue;
        const auto digits = std::string_view(name).substr(kNameHead.size());
        const auto taken = text::parseInteger(digits.substr(0, digits.find('.')));
        if (taken && *taken < kLastSecond) seconds = std::max<long long>(seconds, *taken + 1);
    }
    return seconds;
}

std::string fileName(long long seconds, int number) {
    std::array<char, 256> host{};
    if (::gethostname(host.data(), host.size() - 1) != 0 || host[0] == '\0') host = {"localhost"};
    std::array<char, 32> digits{};
    std::snprintf(digits.data(), digits.size(), "%010lld.", seconds);
    return std::string(kNameHead) + digits.data() + host.data() + "." + std::to_string(::getpid()) + "." +
           std::to_string(number);
}

}  // namespace

std::string eventRecord(std::string_view payload) {
    std::string record;
    appendLittleEndian(record, static_cast<std::uint64_t>(payload.size()));
    appendLittleEndian(record, maskedCrc(record));
    record += payload;
    appendLittleEndian(record, maskedCrc(payload));
    return record;
}

std::string versionEvent(double wallTime) {
    std::string event;
    appendWallTime(event, wallTime);
    appendText(event, kFileVersion, "brain.Event:2");
    return event;
}

std::string scalarEvent(double wallTime, std::int64_t step, const std::vector<Scalar>& scalars) {
    std::string summary;
    for (const auto& [tag, number] : scalars) {
        std::string value;
        appendText(value, kTag, tag);
        appendKey(value, kSimple, kFixed32);
        appendLittleEndian(value, std::bit_cast<std::uint32_t>(static_cast<float>(number)));
        appendPart(summary, kValue, value);
    }
    return summaryEvent(wallTime, step, summary);
}

std::string pictureEvent(double wallTime, std::int64_t step, const std::string& tag, const image::Thumbnail& picture) {
    std::string encoded;
    appendNumber(encoded, kHeight, static_cast<std::uint64_t>(picture.height));
    appendNumber(encoded, kWidth, static_cast<std::uint64_t>(picture.width));
    appendNumber(encoded, kColorspace, kRgb);
    appendText(encoded, kEncodedImage, picture.jpeg);
    std::string value;
    appendText(value, kTag, tag);
    appendPart(value, kImage, encoded);
    std::string summary;
    appendPart(summary, kValue, value);
    return summaryEvent(wallTime, step, summary);
}

std::string textEvent(double wallTime, std::int64_t step, const std::string& tag, const std::string& markdown) {
    std::string dimension;
    appendNumber(dimension, kSize, 1);
    std::string shape;
    appendPart(shape, kDimension, dimension);
    std::string tensor;
    appendNumber(tensor, kType, kStringType);
    appendPart(tensor, kShape, shape);
    appendText(tensor, kStrings, markdown);
    std::string plugin;
    appendText(plugin, kPluginName, "text");
    std::string metadata;
    appendPart(metadata, kPluginData, plugin);
    std::string value;
    appendText(value, kTag, tag);
    appendPart(value, kTensor, tensor);
    appendPart(value, kMetadata, metadata);
    std::string summary;
    appendPart(summary, kValue, value);
    return summaryEvent(wallTime, step, summary);
}

Result<EventFile> EventFile::create(const fs::path& folder) {
    std::error_code failure;
    fs::create_directories(folder, failure);
    if (failure) return errorFromErrno(failure.value(), "create " + folder.string());
    EventFile file;
    const long long seconds = secondsOfNext(folder);
    for (int number = 0; file.descriptor_ < 0; ++number) {
        file.path_ = folder / fileName(seconds, number);
        file.descriptor_ = ::open(file.path_.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
        if (file.descriptor_ < 0 && errno != EEXIST) return errorFromErrno(errno, "create " + file.path_.string());
    }
    VITRINE_CHECK(file.append(eventRecord(versionEvent(now()))));
    return file;
}

EventFile::EventFile(EventFile&& other) noexcept
    : path_(std::move(other.path_)), descriptor_(std::exchange(other.descriptor_, -1)) {}

EventFile::~EventFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

Result<void> EventFile::add(std::int64_t step, const std::vector<Scalar>& scalars) {
    return append(eventRecord(scalarEvent(now(), step, scalars)));
}

Result<void> EventFile::add(std::int64_t step, const std::string& tag, const image::Thumbnail& picture) {
    return append(eventRecord(pictureEvent(now(), step, tag, picture)));
}

Result<void> EventFile::add(std::int64_t step, const std::string& tag, const std::string& markdown) {
    return append(eventRecord(textEvent(now(), step, tag, markdown)));
}

Result<void> EventFile::append(const std::string& record) {
    for (std::size_t done = 0; done < record.size();) {
        const ssize_t written = ::write(descriptor_, record.data() + done, record.size() - done);
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return errorFromErrno(errno, "write " + path_.string());
        done += static_cast<std::size_t>(written);
    }
    return {};
}

}  // namespace vitrine::training
