// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/hub_listing.h"

#include <algorithm>
#include <array>
#include <set>

#include "core/base/text.h"
#include "core/io/json.h"

namespace vitrine::net {
namespace {

constexpr std::size_t kMaxFiles = 10'000;
constexpr std::size_t kMaxPart = 200;  // ".incomplete" and the like must fit behind it
constexpr std::size_t kMaxName = 1024;
constexpr std::uint64_t kMaxFileBytes = std::uint64_t{512} << 30;
constexpr std::size_t kMaxIdPart = 96;

bool isHexOf(const std::string& text, std::size_t digits) {
    return text.size() == digits && text.find_first_not_of("0123456789abcdef") == std::string::npos;
}

bool isControl(char letter) {
    const auto byte = static_cast<unsigned char>(letter);
    return byte < 0x20 || byte == 0x7f;
}

/// A name for messages, without what could play tricks on a terminal.
std::string printable(std::string name) {
    std::replace_if(name.begin(), name.end(), isControl, '?');
    return name.size() > 120 ? name.substr(0, 120) + "…" : name;
}

Result<void> checkFileName(const std::string& name) {
    const auto refuse = [&](const std::string& why) {
        return Error{ErrorCode::UnsafePath, "the repository lists a file '" + printable(name) + "': " + why,
                     "Do not use this repository; tell its owner or the hub."};
    };
    if (name.empty()) return refuse("an empty name");
    if (name.size() > kMaxName) return refuse("the name is too long");
    if (std::any_of(name.begin(), name.end(), isControl)) return refuse("the name holds control characters");
    if (name.find('\\') != std::string::npos) return refuse("the name holds a backslash");
    if (name.front() == '/') return refuse("the name is absolute");
    for (const std::string& part : text::split(name, '/')) {
        if (part.empty()) return refuse("a part of the name is empty");
        if (part == "." || part == "..") return refuse("the name leaves its folder");
        if (part.size() > kMaxPart) return refuse("the name is too long");
    }
    return {};
}

Error invalid(const std::string& name, const std::string& what) {
    return {ErrorCode::InvalidData, "the hub's listing: '" + printable(name) + "' has no sound " + what,
            "Check --endpoint; this server may not speak the hub's protocol."};
}

Result<std::string> textField(const io::Json& object, const char* key) {
    const auto found = object.is_object() ? object.find(key) : object.end();
    if (!object.is_object() || found == object.end() || !found->is_string()) {
        return Error{ErrorCode::MissingField, "the hub's listing has no '" + std::string(key) + "'",
                     "Check --endpoint; this server may not speak the hub's protocol."};
    }
    return found->get<std::string>();
}

Result<HubFile> parseFile(const io::Json& entry) {
    HubFile file;
    VITRINE_TRY(file.name, textField(entry, "rfilename"));
    VITRINE_CHECK(checkFileName(file.name));
    const io::Json large = entry.value("lfs", io::Json());
    file.large = large.is_object();
    if (file.large) {
        VITRINE_TRY(file.blob, textField(large, "sha256"));
    } else if (modelNeeds(file.name)) {
        VITRINE_TRY(file.blob, textField(entry, "blobId"));
    }
    if (!file.blob.empty() && !isHexOf(file.blob, file.large ? 64 : 40)) return invalid(file.name, "hash");
    const io::Json size = (file.large ? large : entry).value("size", io::Json());
    if (modelNeeds(file.name) && !size.is_number_unsigned()) return invalid(file.name, "size");
    if (size.is_number_unsigned()) file.size = size.get<std::uint64_t>();
    if (file.size > kMaxFileBytes) {
        return Error{ErrorCode::LimitExceeded,
                     "'" + printable(file.name) + "' would have " + std::to_string(file.size) + " bytes",
                     "Do not use this repository; tell its owner or the hub."};
    }
    return file;
}

bool isIdLetter(char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || (letter >= '0' && letter <= '9') ||
           letter == '.' || letter == '_' || letter == '-';
}

}  // namespace

bool modelNeeds(const std::string& file) {
    const std::string base = file.substr(file.rfind('/') + 1);
    if (base == "tokenizer.model" || base == "README.md") return true;
    constexpr std::array kNever = {".py", ".bin", ".pt", ".pth", ".pkl"};
    const std::string folded = text::foldCase(base);
    const auto ends = [&](const char* ending) { return folded.ends_with(ending); };
    if (std::any_of(kNever.begin(), kNever.end(), ends)) return false;
    if (base.starts_with("LICENSE")) return true;
    constexpr std::array kWanted = {".safetensors", ".json", ".txt"};
    return std::any_of(kWanted.begin(), kWanted.end(), [&](const char* ending) { return base.ends_with(ending); });
}

Result<HubListing> parseHubListing(const std::string& answer) {
    VITRINE_TRY(const io::Json document, io::parseJson(answer, "the hub's listing"));
    HubListing listing;
    VITRINE_TRY(listing.commit, textField(document, "sha"));
    if (!isHexOf(listing.commit, 40)) return invalid("sha", "hash");
    const io::Json files = document.value("siblings", io::Json());
    if (!files.is_array()) {
        return Error{ErrorCode::MissingField, "the hub's listing has no 'siblings'",
                     "Check --endpoint; this server may not speak the hub's protocol."};
    }
    if (files.size() > kMaxFiles) {
        return Error{ErrorCode::LimitExceeded, "the repository lists " + std::to_string(files.size()) + " files",
                     "At most 10,000 files are accepted."};
    }
    std::set<std::string> names;
    for (const io::Json& entry : files) {
        VITRINE_TRY(HubFile file, parseFile(entry));
        if (!names.insert(file.name).second) {
            return Error{ErrorCode::DuplicateKey, "the repository lists '" + printable(file.name) + "' twice", {}};
        }
        listing.files.push_back(std::move(file));
    }
    return listing;
}

Result<void> checkHubId(const std::string& id) {
    const std::vector<std::string> parts = text::split(id, '/');
    const bool sound = parts.size() == 2 && std::all_of(parts.begin(), parts.end(), [](const std::string& part) {
                           return !part.empty() && part.size() <= kMaxIdPart &&
                                  std::all_of(part.begin(), part.end(), isIdLetter) && part.front() != '.' &&
                                  part.front() != '-' && part.find("..") == std::string::npos &&
                                  part.find("--") == std::string::npos;  // "--" divides the parts in the cache
                       });
    if (sound) return {};
    return Error{ErrorCode::InvalidArgument, "'" + printable(id) + "' is no name of a repository",
                 "Give it as owner/name, as the hub's page shows it."};
}

Result<void> checkHubRevision(const std::string& revision) {
    const std::vector<std::string> parts = text::split(revision, '/');
    const bool sound = revision.size() <= kMaxPart && !parts.empty() &&
                       std::all_of(parts.begin(), parts.end(), [](const std::string& part) {
                           return !part.empty() && std::all_of(part.begin(), part.end(), isIdLetter) &&
                                  part.front() != '.' && part.find("..") == std::string::npos;
                       });
    if (sound) return {};
    return Error{ErrorCode::InvalidArgument, "'" + printable(revision) + "' is no revision",
                 "Give a branch, a tag or a commit of the repository."};
}

}  // namespace vitrine::net
