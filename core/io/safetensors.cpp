// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/safetensors.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "core/io/atomic_file.h"
#include "core/io/json.h"

namespace vitrine::io {
namespace {

struct TypeEntry {
    DataType type;
    std::string_view name;
    std::size_t size;
};

constexpr std::array kTypes = {
    TypeEntry{DataType::F64, "F64", 8},   TypeEntry{DataType::F32, "F32", 4}, TypeEntry{DataType::F16, "F16", 2},
    TypeEntry{DataType::BF16, "BF16", 2}, TypeEntry{DataType::I64, "I64", 8}, TypeEntry{DataType::I32, "I32", 4},
    TypeEntry{DataType::I16, "I16", 2},   TypeEntry{DataType::I8, "I8", 1},   TypeEntry{DataType::U8, "U8", 1},
    TypeEntry{DataType::Bool, "BOOL", 1},
};

const TypeEntry& entryOf(DataType type) {
    return *std::find_if(kTypes.begin(), kTypes.end(), [&](const TypeEntry& entry) { return entry.type == type; });
}

Error corrupt(const std::string& what) {
    return {ErrorCode::CorruptFile, what, {}};
}

Result<std::uint64_t> byteCount(const TensorView& tensor, const std::string& where) {
    std::uint64_t total = sizeOf(tensor.type);
    for (const std::int64_t extent : tensor.shape) {
        if (__builtin_mul_overflow(total, static_cast<std::uint64_t>(extent), &total)) {
            return corrupt(where + ": the shape's product overflows");
        }
    }
    return total;
}

bool isCount(const Json& value) {
    return value.is_number_unsigned();
}

struct HeaderEntry {
    std::string name;
    TensorView view;
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
};

Result<HeaderEntry> parseEntry(const std::string& file, const std::string& name, const Json& value) {
    const std::string where = file + ": tensor '" + name + "'";
    if (!value.is_object() || !value.contains("dtype") || !value.contains("shape") || !value.contains("data_offsets") ||
        value.size() != 3) {
        return corrupt(where + " needs dtype, shape and data_offsets");
    }
    HeaderEntry entry{name, {}, 0, 0};
    const Json& dtype = value["dtype"];
    const auto known =
        std::find_if(kTypes.begin(), kTypes.end(), [&](const TypeEntry& type) { return dtype == type.name; });
    if (known == kTypes.end())
        return Error{ErrorCode::UnsupportedFormat, where + ": unknown dtype " + dtype.dump(), {}};
    entry.view.type = known->type;
    const Json& shape = value["shape"];
    if (!shape.is_array() || shape.size() > 16 || !std::all_of(shape.begin(), shape.end(), isCount)) {
        return corrupt(where + ": bad shape");
    }
    for (const Json& extent : shape) {
        const auto number = extent.get<std::uint64_t>();
        if (number > static_cast<std::uint64_t>(INT64_MAX)) return corrupt(where + ": bad shape");
        entry.view.shape.push_back(static_cast<std::int64_t>(number));
    }
    const Json& offsets = value["data_offsets"];
    if (!offsets.is_array() || offsets.size() != 2 || !isCount(offsets[0]) || !isCount(offsets[1])) {
        return corrupt(where + ": bad data_offsets");
    }
    entry.begin = offsets[0].get<std::uint64_t>();
    entry.end = offsets[1].get<std::uint64_t>();
    if (entry.end < entry.begin) return corrupt(where + ": data_offsets run backwards");
    VITRINE_TRY(const std::uint64_t bytes, byteCount(entry.view, where));
    if (bytes != entry.end - entry.begin) return corrupt(where + ": shape and data_offsets disagree");
    return entry;
}

Result<std::map<std::string, std::string>> parseMetadata(const std::string& file, const Json& value) {
    std::map<std::string, std::string> metadata;
    if (!value.is_object()) return corrupt(file + ": __metadata__ is not an object");
    for (const auto& [key, text] : value.items()) {
        if (!text.is_string()) return corrupt(file + ": __metadata__ '" + key + "' is not text");
        metadata[key] = text.get<std::string>();
    }
    return metadata;
}

/// Pickles start with a protocol opcode or a zip signature; naming them helps more than "bad header".
bool looksPickled(std::span<const std::byte> bytes) {
    if (bytes.size() < 4) return false;
    const auto at = [&](std::size_t i) { return std::to_integer<int>(bytes[i]); };
    const bool zip = at(0) == 'P' && at(1) == 'K' && at(2) == 3 && at(3) == 4;
    return zip || (at(0) == 0x80 && at(1) >= 2 && at(1) <= 5 && (at(2) == 0x8a || at(2) == '}' || at(2) == 0x95));
}

/// The tensors must cover the data without holes, overlaps or trailing bytes.
Result<void> checkCoverage(const std::string& file, std::vector<HeaderEntry>& entries, std::uint64_t dataBytes) {
    std::sort(entries.begin(), entries.end(), [](const HeaderEntry& a, const HeaderEntry& b) {
        return std::tie(a.begin, a.end) < std::tie(b.begin, b.end);
    });
    std::uint64_t expected = 0;
    for (const HeaderEntry& entry : entries) {
        if (entry.begin != expected) {
            return corrupt(file + ": tensor '" + entry.name + "' leaves a hole or overlaps at byte " +
                           std::to_string(entry.begin));
        }
        expected = entry.end;
        if (expected > dataBytes)
            return corrupt(file + ": tensor '" + entry.name + "' lies beyond the end of the file");
    }
    if (expected != dataBytes)
        return corrupt(file + ": " + std::to_string(dataBytes - expected) + " bytes belong to no tensor");
    return {};
}

Json headerOf(const std::vector<const std::pair<const std::string, TensorView>*>& ordered,
              const std::map<std::string, std::string>& metadata) {
    Json header = Json::object();
    if (!metadata.empty()) header["__metadata__"] = metadata;
    std::uint64_t offset = 0;
    for (const auto* item : ordered) {
        const TensorView& tensor = item->second;
        header[item->first] = {{"dtype", dataTypeName(tensor.type)},
                               {"shape", tensor.shape},
                               {"data_offsets", {offset, offset + tensor.bytes.size()}}};
        offset += tensor.bytes.size();
    }
    return header;
}

}  // namespace

std::size_t sizeOf(DataType type) {
    return entryOf(type).size;
}
std::string_view dataTypeName(DataType type) {
    return entryOf(type).name;
}

Result<std::shared_ptr<const SafetensorsFile>> SafetensorsFile::open(const std::filesystem::path& path,
                                                                     const SafetensorsLimits& limits) {
    VITRINE_TRY(auto mapped, MappedFile::open(path));
    const std::string name = path.string();
    const auto bytes = mapped->bytes();
    if (looksPickled(bytes)) return Error{ErrorCode::PickleRefused, name + " is a pickled or zipped file", {}};
    if (bytes.size() < 8) return corrupt(name + " is too short for a safetensors header");
    std::uint64_t headerBytes = 0;
    std::memcpy(&headerBytes, bytes.data(), 8);
    if (headerBytes > bytes.size() - 8) return corrupt(name + ": the header's length lies beyond the end of the file");
    if (headerBytes > limits.maxHeaderBytes) {
        return Error{ErrorCode::LimitExceeded, name + ": header of " + std::to_string(headerBytes) + " bytes", {}};
    }
    const std::string_view text(reinterpret_cast<const char*>(bytes.data()) + 8, headerBytes);
    if (text.empty() || text.front() != '{') return corrupt(name + ": the header is not a JSON object");
    VITRINE_TRY(const Json header, parseJson(text, name + " (header)", {limits.maxHeaderBytes, 8}));
    if (header.size() > limits.maxTensors) return Error{ErrorCode::LimitExceeded, name + ": too many tensors", {}};

    std::shared_ptr<SafetensorsFile> opened(new SafetensorsFile);
    std::vector<HeaderEntry> entries;
    for (const auto& [key, value] : header.items()) {
        if (key == "__metadata__") {
            VITRINE_TRY(opened->metadata_, parseMetadata(name, value));
            continue;
        }
        VITRINE_TRY(HeaderEntry entry, parseEntry(name, key, value));
        entries.push_back(std::move(entry));
    }
    const auto data = bytes.subspan(8 + headerBytes);
    VITRINE_CHECK(checkCoverage(name, entries, data.size()));
    for (HeaderEntry& entry : entries) {
        entry.view.bytes = data.subspan(entry.begin, entry.end - entry.begin);
        opened->tensors_.emplace(std::move(entry.name), std::move(entry.view));
    }
    opened->file_ = std::move(mapped);
    return std::shared_ptr<const SafetensorsFile>(std::move(opened));
}

Result<void> SafetensorsFile::verifyUnchanged() const {
    if (file_->sizeUnchanged()) return {};
    return corrupt(file_->path().string() + " changed its size while it was read");
}

Result<void> writeSafetensors(const std::filesystem::path& path, const std::map<std::string, TensorView>& tensors,
                              const std::map<std::string, std::string>& metadata) {
    std::vector<const std::pair<const std::string, TensorView>*> ordered;
    ordered.reserve(tensors.size());
    for (const auto& item : tensors) ordered.push_back(&item);
    std::stable_sort(ordered.begin(), ordered.end(),
                     [](const auto* a, const auto* b) { return sizeOf(a->second.type) > sizeOf(b->second.type); });
    std::string header = toLine(headerOf(ordered, metadata));
    header.resize((header.size() + 7) / 8 * 8, ' ');
    const std::uint64_t length = header.size();
    VITRINE_TRY(AtomicFile file, AtomicFile::create(path));
    VITRINE_CHECK(file.write(std::as_bytes(std::span(&length, 1))));
    VITRINE_CHECK(file.write(header));
    for (const auto* item : ordered) VITRINE_CHECK(file.write(item->second.bytes));
    return file.commit();
}

Result<SafetensorsStream> SafetensorsStream::create(const std::filesystem::path& path,
                                                    const std::vector<TensorPlan>& tensors) {
    Json header = {{"__metadata__", {{"format", "pt"}}}};
    std::uint64_t offset = 0;
    for (const TensorPlan& tensor : tensors) {
        VITRINE_TRY(const std::uint64_t bytes, byteCount({tensor.type, tensor.shape, {}}, tensor.name));
        header[tensor.name] = {
            {"dtype", dataTypeName(tensor.type)}, {"shape", tensor.shape}, {"data_offsets", {offset, offset + bytes}}};
        offset += bytes;
    }
    std::string text = toLine(header);
    text.resize((text.size() + 7) / 8 * 8, ' ');
    const std::uint64_t length = text.size();
    VITRINE_TRY(AtomicFile file, AtomicFile::create(path));
    VITRINE_CHECK(file.write(std::as_bytes(std::span(&length, 1))));
    VITRINE_CHECK(file.write(text));
    return SafetensorsStream(std::move(file), offset);
}

Result<void> SafetensorsStream::append(std::span<const std::byte> bytes) {
    if (bytes.size() > missing_) return Error{ErrorCode::InvalidArgument, "more bytes than the header promises", {}};
    missing_ -= bytes.size();
    return file_.write(bytes);
}

Result<void> SafetensorsStream::commit() {
    if (missing_ != 0) return Error{ErrorCode::InvalidArgument, std::to_string(missing_) + " bytes are missing", {}};
    return file_.commit();
}

}  // namespace vitrine::io
