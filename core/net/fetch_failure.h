// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>
#include <string>

namespace vitrine::net {

/// Why something could not be fetched. Names are part of the command line's contract.
enum class FetchCode {
    HttpStatus,        ///< "http_404": the server answered with that status
    Timeout,           ///< no connection in time, or the whole took too long
    Stalled,           ///< too few bytes for too long
    Truncated,         ///< the connection ended before the content did
    TooManyRedirects,  ///< more than HttpLimits::redirects
    SchemeRefused,     ///< neither http nor https, credentials in it, or from https down to http
    AddressRefused,    ///< an internal address that is not allowed by name
    NotAPicture,       ///< fetched whole, and something else than wanted
    TooLarge,          ///< more bytes than HttpLimits::maxBytes, or a picture beyond the limits
    Connection,        ///< no such host, refused, reset, TLS not trusted
};

struct FetchFailure {
    FetchCode code = FetchCode::Connection;
    int status = 0;  ///< of FetchCode::HttpStatus
    std::string detail;
    std::optional<std::chrono::seconds> retryAfter = std::nullopt;  ///< as the server asked
};

/// "http_404", "timeout", "not_a_picture", …
std::string fetchCodeName(const FetchFailure& failure);

/// How often a fetch that fails like this is tried at most; 1 = not again.
int triesFor(const FetchFailure& failure);

/// The server asks everybody for patience: the whole host waits, not only this address.
bool slowsHost(const FetchFailure& failure);

}  // namespace vitrine::net
