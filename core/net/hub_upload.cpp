// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/hub_upload.h"

#include <algorithm>
#include <vector>

#include "core/io/base64.h"
#include "core/io/file.h"
#include "core/io/git_blob_hash.h"
#include "core/io/hashing.h"
#include "core/io/json.h"
#include "core/net/hub_listing.h"
#include "core/net/large_file.h"
#include "core/net/upload_files.h"

namespace vitrine::net {
namespace {

constexpr std::uint64_t kMaxSmall = 10u << 20;
constexpr std::size_t kSample = 512;
constexpr const char* kLfs = "application/vnd.git-lfs+json";

/// A file of the upload, and what the hub says of it.
struct LocalFile {
    UploadFile file;
    bool large = false;
    std::string hash;  ///< as the hub lists it: SHA-256 of a large one, else git's
    std::string has;   ///< the hash of what the hub has under this name; empty = not told

    bool isThere() const { return hash == has; }
};

/// What an entry of an answer says under a key; empty where it is no text.
std::string textIn(const io::Json& entry, const char* key) {
    const io::Json value = entry.is_object() ? entry.value(key, io::Json()) : io::Json();
    return value.is_string() ? value.get<std::string>() : std::string();
}

Result<std::string> hashOf(const LocalFile& local) {
    if (local.large) return io::sha256OfFile(local.file.path);
    VITRINE_TRY(const std::string content, io::readFile(local.file.path, kMaxSmall));
    io::GitBlobHash sum(content.size());
    sum.update(content);
    return sum.hex();
}

class Upload {
public:
    Upload(const HubUploadOptions& options, const RunControl& control, const Progress& progress)
        : options_(options), progress_(progress), transport_(options.transport, control) {}

    /// Makes the repository where there is none.
    Result<void> prepare() {
        VITRINE_TRY(auto files, filesToUpload(options_.folder));
        for (UploadFile& file : files) files_.push_back({std::move(file), false, {}, {}});
        return createRepository();
    }
    Result<void> requirePrivate();
    Result<HubUpload> send() {
        report_.files = static_cast<std::int64_t>(files_.size());
        VITRINE_CHECK(askHowToSend());
        VITRINE_CHECK(sendLarge());
        VITRINE_CHECK(commit());
        VITRINE_CHECK(compare());
        return report_;
    }

private:
    Result<void> createRepository();
    Result<void> askHowToSend();
    Result<void> takeMode(const io::Json& entry, LocalFile& local) const;
    Result<void> sendLarge();
    Result<void> sendObject(const io::Json& object);
    Result<void> commit();
    Result<void> compare();
    Result<io::Json> post(const std::string& path, const io::Json& document, const char* type = "application/json") {
        VITRINE_TRY(const HubAnswer answer, transport_.send({"POST", path, type, document.dump()}, options_.id));
        return io::parseJson(answer.text, "the hub's answer");
    }
    std::string api(const std::string& verb) const {
        return "/api/models/" + options_.id + "/" + verb + "/" + percentEncode(options_.revision, false);
    }

    const HubUploadOptions& options_;
    const Progress& progress_;
    HubTransport transport_;
    std::vector<LocalFile> files_;
    std::uint64_t total_ = 0;  ///< bytes of large files to send
    HubUpload report_;
};

Result<void> Upload::createRepository() {
    const std::size_t slash = options_.id.find('/');
    const io::Json wanted{{"type", "model"},
                          {"organization", options_.id.substr(0, slash)},
                          {"name", options_.id.substr(slash + 1)},
                          {"private", options_.isPrivate},
                          {"visibility", options_.isPrivate ? "private" : "public"}};
    const auto made = transport_.send({"POST", "/api/repos/create", "application/json", wanted.dump()}, options_.id);
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

Result<void> Upload::askHowToSend() {
    io::Json asked = io::Json::array();
    for (const LocalFile& local : files_) {
        VITRINE_TRY(const auto content, io::MappedFile::open(local.file.path));
        const auto bytes = content->bytes().first(std::min<std::size_t>(content->bytes().size(), kSample));
        const std::string_view sample(reinterpret_cast<const char*>(bytes.data()), bytes.size());
        asked.push_back({{"path", local.file.name}, {"size", local.file.size}, {"sample", io::base64(sample)}});
    }
    VITRINE_TRY(const io::Json answer, post(api("preupload"), {{"files", asked}}));
    const io::Json modes = answer.is_object() ? answer.value("files", io::Json()) : io::Json();
    for (LocalFile& local : files_) {
        const auto entry = std::find_if(modes.begin(), modes.end(),
                                        [&](const io::Json& one) { return textIn(one, "path") == local.file.name; });
        VITRINE_CHECK(takeMode(entry == modes.end() ? io::Json() : *entry, local));
        VITRINE_TRY(local.hash, hashOf(local));
    }
    return {};
}

Result<void> Upload::takeMode(const io::Json& entry, LocalFile& local) const {
    const std::string mode = textIn(entry, "uploadMode");
    if (mode != "lfs" && mode != "regular")
        return oddHubAnswer("does not say how " + local.file.name + " is to be sent");
    local.large = mode == "lfs";
    local.has = textIn(entry, "oid");
    if (!local.large && local.file.size > kMaxSmall)
        return oddHubAnswer("takes " + local.file.name + " for a small file");
    return {};
}

Result<void> Upload::sendLarge() {
    io::Json objects = io::Json::array();
    for (const LocalFile& local : files_) {
        if (local.large && local.isThere()) ++report_.present;
        if (!local.large || local.isThere()) continue;
        objects.push_back({{"oid", local.hash}, {"size", local.file.size}});
        total_ += local.file.size;
    }
    if (objects.empty()) return {};
    const io::Json batch{{"operation", "upload"},
                         {"transfers", {"basic", "multipart"}},
                         {"hash_algo", "sha256"},
                         {"ref", {{"name", options_.revision}}},
                         {"objects", objects}};
    VITRINE_TRY(const io::Json answer, post("/" + options_.id + ".git/info/lfs/objects/batch", batch, kLfs));
    const io::Json told = answer.is_object() ? answer.value("objects", io::Json()) : io::Json();
    if (!told.is_array() || told.size() != objects.size()) return oddHubAnswer("does not name every large file");
    for (const io::Json& object : told) VITRINE_CHECK(sendObject(object));
    return {};
}

Result<void> Upload::sendObject(const io::Json& object) {
    const std::string oid = textIn(object, "oid");
    const auto local =
        std::find_if(files_.begin(), files_.end(), [&](const LocalFile& one) { return one.large && one.hash == oid; });
    if (local == files_.end()) return oddHubAnswer("names a file that was not asked for");
    VITRINE_TRY(const auto upload, LargeFileUpload::parse(object, {local->file, local->hash}));
    if (upload.isThere()) {
        ++report_.present;
        return {};
    }
    const auto tell = [&](std::uint64_t bytes) {
        report(progress_, {"upload model", static_cast<std::int64_t>(report_.bytes + bytes),
                           static_cast<std::int64_t>(total_), local->file.name});
    };
    tell(0);
    VITRINE_CHECK(upload.send(transport_, tell));
    ++report_.sent;
    report_.bytes += local->file.size;
    tell(0);
    return {};
}

Result<void> Upload::commit() {
    std::string lines =
        io::toLine(io::Json{{"key", "header"}, {"value", {{"summary", "Upload of a model"}, {"description", ""}}}});
    const std::size_t empty = lines.size();
    for (const LocalFile& local : files_) {
        if (local.isThere()) continue;
        io::Json value{{"path", local.file.name}};
        if (local.large) {
            value.update({{"algo", "sha256"}, {"oid", local.hash}, {"size", local.file.size}});
        } else {
            VITRINE_TRY(const std::string content, io::readFile(local.file.path, kMaxSmall));
            value.update({{"content", io::base64(content)}, {"encoding", "base64"}});
        }
        lines += "\n" + io::toLine(io::Json{{"key", local.large ? "lfsFile" : "file"}, {"value", value}});
    }
    if (lines.size() == empty) return {};
    // Not sent twice: an answer that got lost may have been a commit.
    VITRINE_TRY(const HubAnswer sent,
                transport_.send({"POST", api("commit"), "application/x-ndjson", lines, {}, false}, options_.id));
    VITRINE_TRY(const io::Json answer, io::parseJson(sent.text, "the hub's answer"));
    report_.commit = textIn(answer, "commitOid");
    return report_.commit.empty() ? Result<void>(oddHubAnswer("names no commit")) : Result<void>();
}

/// Reads back what the hub now lists: what arrived is what was sent.
Result<void> Upload::compare() {
    const std::string revision = report_.commit.empty() ? options_.revision : report_.commit;
    HubAnswer answer;
    VITRINE_CHECK(
        transport_.get("/api/models/" + options_.id + "/revision/" + percentEncode(revision, false) + "?blobs=true",
                       answer, options_.id));
    VITRINE_TRY(const HubListing listing, parseHubListing(answer.text));
    report_.commit = listing.commit;
    for (const LocalFile& local : files_) {
        const auto listed = std::find_if(listing.files.begin(), listing.files.end(),
                                         [&](const HubFile& file) { return file.name == local.file.name; });
        if (listed != listing.files.end() && listed->blob == local.hash && listed->size == local.file.size) continue;
        return Error{ErrorCode::CorruptFile,
                     options_.id + " lists another " + local.file.name + " than was sent, at commit " + listing.commit,
                     "Upload again; if it stays so, tell the hub."};
    }
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
