// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/event_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <bit>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <span>

#include "core/io/hashing.h"

namespace vitrine::training {
namespace {

namespace fs = std::filesystem;

/// Fields of the messages Event, Summary and Summary.Value (tensorboard/compat/proto/event.proto, summary.proto).
enum Field : std::uint32_t {
    kWallTime = 1,
    kStep = 2,
    kFileVersion = 3,
    kSummary = 5,
    kValue = 1,
    kTag = 1,
    kSimple = 2
};
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

void appendWallTime(std::string& out, double wallTime) {
    appendKey(out, kWallTime, kFixed64);
    appendLittleEndian(out, std::bit_cast<std::uint64_t>(wallTime));
}

std::uint32_t maskedCrc(std::string_view bytes) {
    const std::uint32_t crc = io::crc32c(std::as_bytes(std::span(bytes.data(), bytes.size())));
    return std::rotr(crc, 15) + 0xa282ead8u;
}

double now() {
    return std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count();
}

std::string fileName(int number) {
    std::array<char, 256> host{};
    if (::gethostname(host.data(), host.size() - 1) != 0 || host[0] == '\0') host = {"localhost"};
    std::array<char, 64> head{};
    std::snprintf(head.data(), head.size(), "events.out.tfevents.%010lld.", static_cast<long long>(now()));
    return std::string(head.data()) + host.data() + "." + std::to_string(::getpid()) + "." + std::to_string(number);
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
        appendText(summary, kValue, value);
    }
    std::string event;
    appendWallTime(event, wallTime);
    appendKey(event, kStep, kVarint);
    appendVarint(event, static_cast<std::uint64_t>(step));
    appendText(event, kSummary, summary);
    return event;
}

Result<EventFile> EventFile::create(const fs::path& folder) {
    std::error_code failure;
    fs::create_directories(folder, failure);
    if (failure) return errorFromErrno(failure.value(), "create " + folder.string());
    EventFile file;
    for (int number = 0; file.descriptor_ < 0; ++number) {
        file.path_ = folder / fileName(number);
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
