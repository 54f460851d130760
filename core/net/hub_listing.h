// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/result.h"

namespace vitrine::net {

/// A file of a repository, as the hub lists it.
struct HubFile {
    std::string name;        ///< relative, '/' between parts, safe below a folder
    std::uint64_t size = 0;  ///< bytes
    std::string blob;        ///< what the cache calls its content: SHA-256 of large files (LFS), else git's SHA-1
    bool large = false;
};

/// What a repository holds at one revision.
struct HubListing {
    std::string commit;  ///< 40 hexadecimal digits
    std::vector<HubFile> files;
};

/// Reads what GET /api/models/ID/revision/REV?blobs=true answers. Everything in it is a stranger's.
/// Errors: CorruptFile (no JSON), MissingField, InvalidData (hashes, sizes), UnsafePath (a name that could leave its
/// folder), DuplicateKey, LimitExceeded (more than 10,000 files, a file beyond 512 GiB).
Result<HubListing> parseHubListing(const std::string& answer);

/// Whether a model folder needs this file: weights as safetensors, JSON, text, tokenizer, card and licence. Code and
/// pickles are never wanted.
bool modelNeeds(const std::string& file);

/// "org/name" with letters, digits, '.', '_' and '-'. Error: InvalidArgument.
Result<void> checkHubId(const std::string& id);
/// A branch, tag, pull request or commit. Error: InvalidArgument.
Result<void> checkHubRevision(const std::string& revision);

}  // namespace vitrine::net
