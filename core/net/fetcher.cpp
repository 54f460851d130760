// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/fetcher.h"

#include "core/net/partial_file.h"

namespace vitrine::net {
namespace {

/// A server that is asked for the rest and has none says how long the whole is.
bool isComplete(const HttpHead& head, const PartialFile& file) {
    return head.status == 416 && head.totalBytes == file.size();
}

FetchFailure changedOnTheWay() {
    return {FetchCode::Truncated, 0, "the content changed between two parts"};
}

}  // namespace

Fetcher::Fetcher(FetcherOptions options)
    : options_(std::move(options)), client_(options_.policy, options_.limits, options_.standIns) {}

Fetcher::Outcome Fetcher::fetch(const std::string& address, const std::function<bool()>& stopped) {
    HttpRequest request;
    if (auto refused = options_.policy.check(address, request.url)) return *std::move(refused);
    auto file = PartialFile::open(options_.folder, address);
    if (!file) return file.error();
    for (int hop = 0; hop <= options_.limits.redirects; ++hop) {
        request.offset = file->size();
        request.validator = file->validator();
        const HttpClient::Outcome answer = client_.get(request, *file, stopped);
        if (const auto* failure = std::get_if<FetchFailure>(&answer)) {
            if (failure->code == FetchCode::TooLarge) (void)file->restart();
            return *failure;
        }
        if (const auto* error = std::get_if<Error>(&answer)) {
            return error->code == ErrorCode::InvalidData ? Outcome(changedOnTheWay()) : Outcome(*error);
        }
        const HttpHead& head = std::get<HttpHead>(answer);
        if (isComplete(head, *file)) return file->path();
        if (head.status == 416) {
            if (auto status = file->restart(); !status) return status.error();
            return changedOnTheWay();
        }
        if (head.location.empty()) {
            const bool whole = !head.totalBytes || *head.totalBytes == file->size();
            return whole ? Outcome(file->path()) : Outcome(FetchFailure{FetchCode::Truncated, 0, "the content is cut"});
        }
        const std::string scheme = request.url.scheme;
        if (auto refused = options_.policy.check(head.location, request.url)) return *std::move(refused);
        if (scheme == "https" && request.url.scheme == "http") {
            return FetchFailure{FetchCode::SchemeRefused, 0, "a redirect leads from https to http"};
        }
    }
    return FetchFailure{FetchCode::TooManyRedirects, 0,
                        "more than " + std::to_string(options_.limits.redirects) + " redirects"};
}

}  // namespace vitrine::net
