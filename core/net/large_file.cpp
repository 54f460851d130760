// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/large_file.h"

#include <algorithm>
#include <map>

#include "core/base/text.h"

namespace vitrine::net {
namespace {

constexpr const char* kLfs = "application/vnd.git-lfs+json";
constexpr std::size_t kMaxParts = 10'000;

/// The text under a pointer; empty where there is none.
std::string textAt(const io::Json& object, const char* place) {
    const io::Json::json_pointer pointer(place);
    return object.contains(pointer) && object.at(pointer).is_string() ? object.at(pointer).get<std::string>()
                                                                      : std::string();
}

/// A number that hubs write as a text or as a number; 0 = none.
std::uint64_t numberAt(const io::Json& object, const char* key) {
    const io::Json value = object.value(key, io::Json());
    if (value.is_number_unsigned()) return value.get<std::uint64_t>();
    const auto number = value.is_string() ? text::parseInteger(value.get<std::string>()) : std::nullopt;
    return number && *number > 0 ? static_cast<std::uint64_t>(*number) : 0;
}

/// The addresses of parts 1, 2, …, which stand under their numbers; empty where one is missing.
std::vector<std::string> partsOf(const io::Json& header) {
    std::map<std::int64_t, std::string> numbered;
    for (const auto& [key, value] : header.items()) {
        const auto number = text::parseInteger(key);
        if (number && value.is_string()) numbered[*number] = value.get<std::string>();
    }
    std::vector<std::string> parts;
    for (const auto& [number, address] : numbered) {
        if (number != static_cast<std::int64_t>(parts.size()) + 1 || parts.size() == kMaxParts) return {};
        parts.push_back(address);
    }
    return parts;
}

}  // namespace

Error oddHubAnswer(const std::string& what) {
    return {ErrorCode::InvalidData, "the hub's answer " + what,
            "Check --endpoint; this server may not speak the hub's protocol."};
}

Result<LargeFileUpload> LargeFileUpload::parse(const io::Json& object, const LargeFile& file) {
    if (!object.is_object() || object.contains("error")) return oddHubAnswer("refuses " + file.file.name);
    LargeFileUpload upload;
    upload.file_ = file;
    upload.address_ = textAt(object, "/actions/upload/href");
    upload.verify_ = textAt(object, "/actions/verify/href");
    const io::Json::json_pointer place("/actions/upload/header");
    const io::Json header = object.contains(place) ? object.at(place) : io::Json();
    if (!header.is_object() || !header.contains("chunk_size")) return upload;
    upload.partBytes_ = numberAt(header, "chunk_size");
    upload.parts_ = partsOf(header);
    const std::uint64_t bytes = upload.partBytes_;
    const std::uint64_t needed = bytes == 0 ? 0 : file.file.size / bytes + (file.file.size % bytes == 0 ? 0 : 1);
    if (needed == 0 || needed != upload.parts_.size())
        return oddHubAnswer("divides " + file.file.name + " into parts that do not make it up");
    return upload;
}

Result<void> LargeFileUpload::send(HubTransport& hub, const Sent& sent) const {
    if (isThere()) return {};
    if (parts_.empty()) {
        const FilePiece whole{file_.file.path};
        VITRINE_CHECK(hub.send({"PUT", address_, "application/octet-stream", {}, whole, true, sent}, file_.file.name));
    } else {
        VITRINE_CHECK(sendParts(hub, sent));
    }
    if (verify_.empty()) return {};
    const io::Json arrived{{"oid", file_.hash}, {"size", file_.file.size}};
    VITRINE_CHECK(hub.send({"POST", verify_, kLfs, arrived.dump()}, file_.file.name));
    return {};
}

Result<void> LargeFileUpload::sendParts(HubTransport& hub, const Sent& sent) const {
    io::Json list = io::Json::array();
    std::uint64_t offset = 0;
    for (const std::string& address : parts_) {
        const FilePiece piece{file_.file.path, offset, std::min(partBytes_, file_.file.size - offset)};
        const Sent sentOfAll = [&](std::uint64_t bytes) {
            if (sent) sent(offset + bytes);
        };
        VITRINE_TRY(
            const HubAnswer answer,
            hub.send({"PUT", address, "application/octet-stream", {}, piece, true, sentOfAll}, file_.file.name));
        if (answer.etag.empty()) return oddHubAnswer("to a part of " + file_.file.name + " has no ETag");
        list.push_back({{"partNumber", list.size() + 1}, {"etag", answer.etag}});
        offset += *piece.bytes;
    }
    const io::Json done{{"oid", file_.hash}, {"parts", list}};
    VITRINE_CHECK(hub.send({"POST", address_, kLfs, done.dump()}, file_.file.name));
    return {};
}

}  // namespace vitrine::net
