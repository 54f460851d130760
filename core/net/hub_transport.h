// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <string>

#include "core/base/result.h"
#include "core/base/run_control.h"
#include "core/net/http_client.h"

namespace vitrine::net {

/// What the hub knows a person by. Lives in memory only: never in a message, an error, a log or a file.
struct HubToken {
    std::string secret;  ///< empty = nobody in particular
};

/// Where a hub answers.
struct HubEndpoint {
    std::string url;     ///< without a trailing '/'
    std::string origin;  ///< scheme://host[:port]; the only place that a token goes to
    std::string host;

    /// https, or http on a loopback address. Error: InvalidArgument.
    static Result<HubEndpoint> parse(const std::string& text);
};

/// Errors: InvalidArgument where it could not stand in a header. Does not say what it was.
Result<void> checkHubToken(const HubToken& token);

/// Where content of the hub goes: begin() is told whether it goes on (206) or begins anew (200).
class HubSink : public ContentSink {
public:
    virtual std::uint64_t size() const = 0;  ///< what is there; is asked from here on
};

/// What is sent to a hub.
struct HubMessage {
    std::string method = "POST";
    std::string url;  ///< "/path" of the endpoint, or a whole address that the hub has named
    std::string contentType = "application/json";
    std::string body;
    FilePiece file = {};                           ///< in the place of the body
    bool again = true;                             ///< whether a failure that may pass is tried again
    std::function<void(std::uint64_t)> sent = {};  ///< told now and then how many bytes have gone
};

/// A short answer, kept in memory; LimitExceeded beyond 32 MiB.
class HubAnswer : public HubSink {
public:
    std::uint64_t size() const override { return 0; }  // always from the beginning
    Result<void> begin(const HttpHead& head) override;
    Result<void> write(std::string_view piece) override;

    std::string text;
    std::string etag;  ///< a strong one, with its quotation marks; empty = none
};

struct HubTransportOptions {
    HubEndpoint endpoint;
    HubToken token;
    HttpLimits limits{std::chrono::milliseconds{10'000}, std::chrono::milliseconds{30'000},
                      std::chrono::milliseconds{0}, std::uint64_t{1} << 40, 5};
    std::chrono::milliseconds firstDelay{1000};  ///< before the second try; doubled for each further one
    std::chrono::seconds longestWait{120};       ///< a server that asks for more patience is left for another day
};

/// Asks a hub: redirects one by one, the token only to the endpoint's own origin, failures that may pass tried again
/// from where the content ended. Not thread-safe; the control must outlive it.
class HubTransport {
public:
    HubTransport(HubTransportOptions options, const RunControl& control);

    /// `path` begins with '/' and is encoded. `what` names the thing in errors.
    /// Errors: PermissionDenied (401, 403), NotFound (404), Network, Cancelled, LimitExceeded, those of the sink.
    Result<void> get(const std::string& path, HubSink& sink, const std::string& what);

    /// Sends and gives what is answered; redirects are refused. Errors: as get(); AlreadyExists (409).
    Result<HubAnswer> send(const HubMessage& message, const std::string& what);

private:
    using Try = std::function<HttpClient::Outcome()>;
    Result<void> withPatience(const Try& once, const std::function<std::uint64_t()>& size, int most,
                              const std::string& what);
    HttpClient::Outcome sendOnce(const HubMessage& message, HubSink& answer);
    HttpClient::Outcome once(const std::string& path, HubSink& sink);
    std::optional<FetchFailure> follow(const HttpHead& head, Url& url) const;
    Result<void> wait(std::chrono::milliseconds time) const;

    HubTransportOptions options_;
    const RunControl& control_;
    UrlPolicy policy_;
    HttpClient client_;
};

/// For a path: everything but letters, digits and "-._~" as %XX; `keepSlash` leaves '/' as it is.
std::string percentEncode(const std::string& text, bool keepSlash);

}  // namespace vitrine::net
