// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/hub_upload.h"

#include <algorithm>
#include <map>
#include <vector>

#include "core/io/base64.h"
#include "core/io/file.h"
#include "core/io/hashing.h"
#include "core/io/json.h"
#include "core/net/hub_listing.h"

namespace vitrine::net {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kMaxLarge = std::uint64_t{5} << 30;  // what a store takes in one piece
constexpr std::uint64_t kMaxSmall = 10u << 20;
constexpr std::size_t kMaxFiles = 1000;
constexpr std::size_t kSample = 512;
constexpr const char* kLfs = "application/vnd.git-lfs+json";

struct LocalFile {
    fs::path path;
    std::string name;
    std::uint64_t size = 0;
    bool large = false;
    std::string hash;  ///< SHA-256 of a large one
};

Error oddAnswer(const std::string& what) {
    return {ErrorCode::InvalidData, "the hub's answer " + what,
            "Check --endpoint; this server may not speak the hub's protocol."};
}

Result<std::vector<LocalFile>> filesOf(const fs::path& folder) {
    std::vector<LocalFile> files;
    std::error_code failure;
    for (auto entry = fs::recursive_directory_iterator(folder, failure); entry != fs::recursive_directory_iterator();
         entry.increment(failure)) {
        const std::string name = entry->path().lexically_relative(folder).generic_string();
        if (!entry->is_regular_file(failure) || !modelNeeds(name)) continue;
        files.push_back({entry->path(), name, entry->file_size(failure), false, {}});
        if (failure || files.back().size > kMaxLarge || files.size() > kMaxFiles) {
            return Error{ErrorCode::LimitExceeded, name + ": too many files, or one beyond 5 GiB",
                         "Write the weights in smaller shards."};
        }
    }
    if (failure) return errorFromErrno(failure.value(), "read " + folder.string());
    if (files.empty()) {
        return Error{ErrorCode::NotFound, folder.string() + " holds no file of a model",
                     "Give the folder of a model or an adapter with safetensors."};
    }
    std::sort(files.begin(), files.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
    return files;
}

class Upload {
public:
    Upload(const HubUploadOptions& options, const RunControl& control, const Progress& progress)
        : options_(options), progress_(progress), transport_(options.transport, control) {}

    /// Makes the repository where there is none.
    Result<void> prepare() {
        VITRINE_TRY(files_, filesOf(options_.folder));
        return createRepository();
    }
    Result<void> requirePrivate();
    Result<HubUpload> send() {
        VITRINE_CHECK(askWhichAreLarge());
        VITRINE_CHECK(sendLarge());
        VITRINE_CHECK(commit());
        report_.files = static_cast<std::int64_t>(files_.size());
        return report_;
    }

private:
    Result<void> createRepository();
    Result<void> askWhichAreLarge();
    Result<void> sendLarge();
    Result<void> sendObject(const io::Json& object);
    Result<void> commit();
    Result<io::Json> post(const std::string& path, const io::Json& document, const char* type = "application/json") {
        VITRINE_TRY(const std::string answer, transport_.send({"POST", path, type, document.dump(), {}}, options_.id));
        return io::parseJson(answer, "the hub's answer");
    }
    std::string api(const std::string& verb) const {
        return "/api/models/" + options_.id + "/" + verb + "/" + percentEncode(options_.revision, false);
    }

    const HubUploadOptions& options_;
    const Progress& progress_;
    HubTransport transport_;
    std::vector<LocalFile> files_;
    HubUpload report_;
};

Result<void> Upload::createRepository() {
    const std::size_t slash = options_.id.find('/');
    const io::Json wanted{{"type", "model"},
                          {"organization", options_.id.substr(0, slash)},
                          {"name", options_.id.substr(slash + 1)},
                          {"private", options_.isPrivate},
                          {"visibility", options_.isPrivate ? "private" : "public"}};
    const auto made =
        transport_.send({"POST", "/api/repos/create", "application/json", wanted.dump(), {}}, options_.id);
    // There already; or a token for this repository only, which the next request will tell.
    const bool goOn = made || made.error().code == ErrorCode::AlreadyExists || made.error().detail.ends_with(" 403");
    return goOn ? Result<void>() : made.error();
}

/// A repository that was there before may be open to all, and even the questions below hold the beginnings of files.
Result<void> Upload::requirePrivate() {
    HubAnswer answer;
    VITRINE_CHECK(transport_.get("/api/models/" + options_.id, answer, options_.id));
    VITRINE_TRY(const io::Json facts, io::parseJson(answer.text, "the hub's answer"));
    if (facts.is_object() && facts.value("private", io::Json()) == true) return {};
    return Error{ErrorCode::PermissionDenied, options_.id + " is not private; nothing was sent",
                 "Make it private on the hub, choose another name, or leave --private out."};
}

Result<void> Upload::askWhichAreLarge() {
    io::Json asked = io::Json::array();
    for (const LocalFile& file : files_) {
        VITRINE_TRY(const auto content, io::MappedFile::open(file.path));
        const auto bytes = content->bytes().first(std::min<std::size_t>(content->bytes().size(), kSample));
        const std::string_view sample(reinterpret_cast<const char*>(bytes.data()), bytes.size());
        asked.push_back({{"path", file.name}, {"size", file.size}, {"sample", io::base64(sample)}});
    }
    VITRINE_TRY(const io::Json answer, post(api("preupload"), {{"files", asked}}));
    const io::Json modes = answer.is_object() ? answer.value("files", io::Json()) : io::Json();
    std::map<std::string, std::string> modeOf;
    for (const io::Json& entry : modes) {
        const io::Json name = entry.is_object() ? entry.value("path", io::Json()) : io::Json();
        const io::Json mode = entry.is_object() ? entry.value("uploadMode", io::Json()) : io::Json();
        if (name.is_string() && mode.is_string()) modeOf[name.get<std::string>()] = mode.get<std::string>();
    }
    for (LocalFile& file : files_) {
        const std::string mode = modeOf[file.name];
        if (mode != "lfs" && mode != "regular") return oddAnswer("does not say how " + file.name + " is to be sent");
        file.large = mode == "lfs";
        if (!file.large && file.size > kMaxSmall) return oddAnswer("takes " + file.name + " for a small file");
        if (!file.large) continue;
        VITRINE_TRY(file.hash, io::sha256OfFile(file.path));
    }
    return {};
}

Result<void> Upload::sendLarge() {
    io::Json objects = io::Json::array();
    for (const LocalFile& file : files_) {
        if (file.large) objects.push_back({{"oid", file.hash}, {"size", file.size}});
    }
    if (objects.empty()) return {};
    const io::Json batch{{"operation", "upload"},
                         {"transfers", {"basic"}},
                         {"hash_algo", "sha256"},
                         {"ref", {{"name", options_.revision}}},
                         {"objects", objects}};
    VITRINE_TRY(const io::Json answer, post("/" + options_.id + ".git/info/lfs/objects/batch", batch, kLfs));
    const io::Json told = answer.is_object() ? answer.value("objects", io::Json()) : io::Json();
    if (!told.is_array() || told.size() != objects.size()) return oddAnswer("does not name every large file");
    for (const io::Json& object : told) VITRINE_CHECK(sendObject(object));
    return {};
}

Result<void> Upload::sendObject(const io::Json& object) {
    const io::Json oid = object.is_object() ? object.value("oid", io::Json()) : io::Json();
    const auto file = std::find_if(files_.begin(), files_.end(),
                                   [&](const LocalFile& known) { return known.large && oid == known.hash; });
    if (file == files_.end() || object.contains("error")) return oddAnswer("refuses a large file");
    const auto addressOf = [&](const char* action) {
        const io::Json::json_pointer place(std::string("/actions/") + action + "/href");
        return object.contains(place) && object.at(place).is_string() ? object.at(place).get<std::string>() : "";
    };
    const std::string upload = addressOf("upload");
    if (upload.empty()) {
        ++report_.present;
        return {};
    }
    report(progress_, {"upload model", static_cast<std::int64_t>(report_.bytes), 0, file->name});
    VITRINE_TRY(const std::string ignored,
                transport_.send({"PUT", upload, "application/octet-stream", {}, file->path}, file->name));
    (void)ignored;
    if (const std::string verify = addressOf("verify"); !verify.empty()) {
        const io::Json sent{{"oid", file->hash}, {"size", file->size}};
        VITRINE_TRY(const std::string unread, transport_.send({"POST", verify, kLfs, sent.dump(), {}}, file->name));
        (void)unread;
    }
    ++report_.sent;
    report_.bytes += file->size;
    return {};
}

Result<void> Upload::commit() {
    std::string lines =
        io::toLine(io::Json{{"key", "header"}, {"value", {{"summary", "Upload of a model"}, {"description", ""}}}});
    for (const LocalFile& file : files_) {
        io::Json value{{"path", file.name}};
        if (file.large) {
            value.update({{"algo", "sha256"}, {"oid", file.hash}, {"size", file.size}});
        } else {
            VITRINE_TRY(const std::string content, io::readFile(file.path, kMaxSmall));
            value.update({{"content", io::base64(content)}, {"encoding", "base64"}});
        }
        lines += "\n" + io::toLine(io::Json{{"key", file.large ? "lfsFile" : "file"}, {"value", value}});
    }
    // Not sent twice: an answer that got lost may have been a commit.
    VITRINE_TRY(const std::string text,
                transport_.send({"POST", api("commit"), "application/x-ndjson", lines, {}, false}, options_.id));
    VITRINE_TRY(const io::Json answer, io::parseJson(text, "the hub's answer"));
    const io::Json oid = answer.is_object() ? answer.value("commitOid", io::Json()) : io::Json();
    if (!oid.is_string()) return oddAnswer("names no commit");
    report_.commit = oid.get<std::string>();
    return {};
}

/// A refusal with what mends it: the transport only knows of reading.
template <typename Value>
Result<Value> orMayNotWrite(Result<Value> outcome) {
    if (outcome || outcome.error().code != ErrorCode::PermissionDenied) return outcome;
    return Error{ErrorCode::PermissionDenied, outcome.error().detail,
                 "Give a token that may write to this repository (HF_TOKEN or --token-stdin)."};
}

}  // namespace

Result<HubUpload> uploadToHub(const HubUploadOptions& options, const RunControl& control, const Progress& progress) {
    VITRINE_CHECK(checkHubId(options.id));
    VITRINE_CHECK(checkHubRevision(options.revision));
    VITRINE_CHECK(checkHubToken(options.transport.token));
    if (options.transport.token.secret.empty()) {
        return Error{ErrorCode::InvalidArgument, "an upload needs a token",
                     "Give one that may write: HF_TOKEN, or --token-stdin and a line on standard input."};
    }
    Upload upload(options, control, progress);
    VITRINE_CHECK(orMayNotWrite(upload.prepare()));
    if (options.isPrivate) VITRINE_CHECK(upload.requirePrivate());
    return orMayNotWrite(upload.send());
}

}  // namespace vitrine::net
