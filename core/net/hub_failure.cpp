// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/hub_failure.h"

namespace vitrine::net {
namespace {

Error statusError(int status, const std::string& what) {
    const std::string detail = what + ": the hub answered " + std::to_string(status);
    switch (status) {
        case 401:
        case 403:
            return {ErrorCode::PermissionDenied, detail,
                    "The repository is private or gated, or there is none of that name: accept its licence on the "
                    "hub's page and give a token that may read it (HF_TOKEN or --token-stdin)."};
        case 404:
            return {ErrorCode::NotFound, detail, "Check owner/name and --revision on the hub's page."};
        case 409:
            return {ErrorCode::AlreadyExists, detail, {}};
        case 429:
            return {ErrorCode::Network, detail,
                    "Too many requests: wait a few minutes, then run the command again; what was fetched is kept. "
                    "With a token the hub allows more."};
        default:
            break;
    }
    if (status >= 500) {
        return {ErrorCode::Network, detail, "The hub has trouble: try again later; what was fetched is kept."};
    }
    return {ErrorCode::Network, detail, "Check --endpoint; this server may not speak the hub's protocol."};
}

}  // namespace

Error hubError(const FetchFailure& failure, const std::string& what) {
    if (failure.code == FetchCode::HttpStatus) return statusError(failure.status, what);
    const ErrorCode code = failure.code == FetchCode::TooLarge ? ErrorCode::LimitExceeded : ErrorCode::Network;
    return {code, what + ": " + fetchCodeName(failure) + ", " + failure.detail, {}};
}

}  // namespace vitrine::net
