// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "core/base/result.h"
#include "core/net/fetch_failure.h"
#include "core/net/url_policy.h"

namespace vitrine::net {

/// Fences around one fetch.
struct HttpLimits {
    std::chrono::milliseconds connect{10'000};
    std::chrono::milliseconds stall{30'000};  ///< less than 100 bytes/s on average over this time = stalled
    std::chrono::milliseconds total{600'000};
    std::uint64_t maxBytes = 64u << 20;
    int redirects = 5;
};

/// What tests put in the place of the outside world; empty = the world itself.
struct StandIns {
    std::vector<std::string> names;  ///< answers of the name service, "host:port:address"
    std::string authorities;         ///< a PEM file of those who sign certificates
};

/// A file, or a piece of one, that is sent.
struct FilePiece {
    std::filesystem::path path;  ///< empty = none
    std::uint64_t offset = 0;
    std::optional<std::uint64_t> bytes = {};  ///< nullopt = up to its end
};

struct HttpRequest {
    Url url;                   ///< as the policy has let it pass
    std::uint64_t offset = 0;  ///< bytes that are there already
    std::string validator;     ///< strong ETag or Last-Modified of those bytes; empty where a checksum will judge them
    std::string accept = "image/*;q=1, */*;q=0.1";
    std::string bearer;  ///< a secret for this very host; empty = none
    std::string method = "GET";
    std::string contentType;                       ///< of what is sent
    std::string body;                              ///< sent by any method but GET
    FilePiece file;                                ///< sent in the place of `body`
    std::function<void(std::uint64_t)> sent = {};  ///< told now and then how many bytes of it have gone
};

/// The head of an answer.
struct HttpHead {
    int status = 0;
    std::string location;                     ///< of a redirect, absolute
    std::string validator;                    ///< strong ETag, else Last-Modified; empty = cannot be resumed
    std::uint64_t offset = 0;                 ///< where the content begins (Content-Range)
    std::optional<std::uint64_t> totalBytes;  ///< of the whole content, where the server says so
};

/// Where content goes: begin() once with the head, only for 200 and 206, then write() for each piece.
class ContentSink {
public:
    virtual ~ContentSink() = default;

    virtual Result<void> begin(const HttpHead& head) = 0;
    virtual Result<void> write(std::string_view piece) = 0;
};

/// One request without redirects, cookies, proxies or content decoding, and with no credentials but those of the
/// request; TLS 1.2 or newer, always verified. Keeps its connections for the next request. One object per thread.
class HttpClient {
public:
    HttpClient(const UrlPolicy& policy, HttpLimits limits, const StandIns& standIns = {});
    ~HttpClient();
    HttpClient(HttpClient&&) noexcept;

    /// The head of any answer that was received whole, a FetchFailure, or an error of the sink's or Cancelled once
    /// `stopped` says so.
    using Outcome = std::variant<HttpHead, FetchFailure, Error>;
    Outcome get(const HttpRequest& request, ContentSink& sink, const std::function<bool()>& stopped);

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace vitrine::net
