// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <map>
#include <string>
#include <vector>

#include "tests/support/http_server.h"

namespace vitrine::testing {

/// What a served hub holds and how it misbehaves. Not changed while a client asks, but for the atomics.
struct HubContent {
    std::string id = "ostrella/bags";
    std::string commit = "0123456789abcdef0123456789abcdef01234567";
    std::map<std::string, std::string> files;  ///< those that end in .safetensors or .bin lie in the large-file store
    std::string token;                         ///< demanded where not empty
    std::string status;                        ///< "429 Too Many Requests": of every answer of the hub; empty = none
    std::string listing;                       ///< sent in the place of the true one; empty = the true one
    std::string redirect;                      ///< where large files lie; empty = the store
    std::string wrongByteIn;                   ///< a file one of whose bytes is sent changed
    bool ignoresRange = false;
    bool isPrivate = false;               ///< what the hub says of the repository
    std::size_t partBytes = 0;            ///< large contents are sent to it in such parts; 0 = in one piece
    std::string changesOnCommit;          ///< a file that is committed as something else than was sent
    std::atomic<bool> holdsParts{false};  ///< the store does not answer to parts
    std::atomic<std::size_t> cutAt{0};    ///< the store sends so many bytes, once, and closes the connection
    std::atomic<std::size_t> holdAt{0};   ///< the store sends so many bytes and keeps the connection open
};

/// A hub as the public one speaks: the listing, small files, and a redirect to a store at another origin for large
/// ones, which refuses whoever shows it a token, as signed addresses do.
class HubServer {
public:
    HubServer();

    HubContent content;
    std::string endpoint() const { return hub_.url(""); }
    std::vector<AskedRequest> askedHub() const { return hub_.asked(); }
    std::vector<AskedRequest> askedStore() const { return store_.asked(); }
    std::size_t asked() const { return askedHub().size() + askedStore().size(); }

    /// What an upload has committed, file by file.
    std::map<std::string, std::string> committed() const;
    /// The listing that belongs to the content and what was committed, as JSON.
    std::string trueListing() const;
    /// What the cache calls a file's content. Computed by another library than the program's.
    std::string blobOf(const std::string& file) const;
    static bool isLarge(const std::string& file);

private:
    void answerHub(const AskedRequest& request, ServedConnection& connection);
    void answerStore(const AskedRequest& request, ServedConnection& connection);
    void answerUpload(const AskedRequest& request, ServedConnection& connection);
    std::string batch(const std::string& body) const;
    void commit(const std::string& lines);
    std::string sent(const std::string& file) const;
    void answerPart(const AskedRequest& request, ServedConnection& connection);
    void complete(const std::string& body);
    std::string blobOf(const std::string& file, const std::string& bytes) const;

    mutable std::mutex mutex_;
    std::map<std::string, std::string> stored_;  ///< by SHA-256
    std::map<std::string, std::string> committed_;
    std::map<std::string, std::string> parts_;  ///< by number

    HttpServer store_;
    HttpServer hub_;
};

}  // namespace vitrine::testing
