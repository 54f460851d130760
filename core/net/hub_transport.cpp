// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/hub_transport.h"

#include <algorithm>
#include <thread>

#include "core/base/text.h"
#include "core/net/hub_failure.h"

namespace vitrine::net {
namespace {

constexpr std::size_t kMaxAnswer = 32u << 20;
constexpr std::size_t kMaxToken = 4096;
constexpr std::chrono::milliseconds kLongestDelay{30'000};

/// scheme://host[:port] as it stands in an address.
std::string originOf(const Url& url) {
    const std::size_t begin = url.text.find("://");
    const std::size_t end = begin == std::string::npos ? begin : url.text.find_first_of("/?#", begin + 3);
    return text::foldCase(url.text.substr(0, end));
}

bool isLoopback(const std::string& host) {
    if (host == "localhost") return true;
    const auto address = parseAddress(host);
    if (!address) return false;
    if (address->size() == 4) return address->front() == 127;
    return *address == *parseAddress("::1");
}

bool isProtected(const Url& url) {
    return url.scheme == "https" || isLoopback(url.host);
}

Error badEndpoint(const std::string& why) {
    return {ErrorCode::InvalidArgument, "the endpoint " + why,
            "Give an https address such as https://hub.example; http only for this machine."};
}

}  // namespace

Result<HubEndpoint> HubEndpoint::parse(const std::string& address) {
    Url url;
    // An internal host is fine here: the user has named it.
    const auto refused = UrlPolicy().check(address, url);
    if (refused && refused->code != FetchCode::AddressRefused) return badEndpoint("is refused: " + refused->detail);
    if (url.text.find_first_of("?#") != std::string::npos) return badEndpoint("has a query");
    if (!isProtected(url)) return badEndpoint("is not https");
    std::string base = url.text;
    while (base.ends_with('/')) base.pop_back();
    return HubEndpoint{base, originOf(url), url.host};
}

Result<void> checkHubToken(const HubToken& token) {
    const auto printable = [](char letter) { return letter > 0x20 && letter < 0x7f; };
    const bool sound =
        token.secret.size() <= kMaxToken && std::all_of(token.secret.begin(), token.secret.end(), printable);
    if (sound) return {};
    return Error{ErrorCode::InvalidArgument, "the token holds blanks or other characters that no token has",
                 "Copy the token again from the hub's settings page."};
}

HubTransport::HubTransport(HubTransportOptions options, const RunControl& control)
    : options_(std::move(options)),
      control_(control),
      policy_({options_.endpoint.host}),
      client_(policy_, options_.limits) {}

std::optional<FetchFailure> HubTransport::follow(const HttpHead& head, Url& url) const {
    const bool wasHttps = url.scheme == "https";
    if (auto refused = policy_.check(head.location, url)) return refused;
    if (!isProtected(url) || (wasHttps && url.scheme == "http")) {
        return FetchFailure{FetchCode::SchemeRefused, 0, "a redirect leads to http"};
    }
    return std::nullopt;
}

HttpClient::Outcome HubTransport::once(const std::string& path, HubSink& sink) {
    HttpRequest request;
    request.accept = "*/*";
    if (auto refused = policy_.check(options_.endpoint.url + path, request.url)) return *std::move(refused);
    const auto stopped = [this] { return control_.stopRequested(); };
    for (int hop = 0; hop <= options_.limits.redirects; ++hop) {
        // Where large files lie is another company's server: it is told nothing.
        request.bearer = originOf(request.url) == options_.endpoint.origin ? options_.token.secret : std::string();
        request.offset = sink.size();
        HttpClient::Outcome answer = client_.get(request, sink, stopped);
        const auto* head = std::get_if<HttpHead>(&answer);
        if (head == nullptr || head->location.empty()) return answer;
        if (auto refused = follow(*head, request.url)) return *std::move(refused);
    }
    return FetchFailure{FetchCode::TooManyRedirects, 0,
                        "more than " + std::to_string(options_.limits.redirects) + " redirects"};
}

Result<void> HubTransport::wait(std::chrono::milliseconds time) const {
    const auto end = std::chrono::steady_clock::now() + time;
    do {
        VITRINE_CHECK(control_.checkpoint());
        std::this_thread::sleep_for(std::min(time, std::chrono::milliseconds{50}));
    } while (std::chrono::steady_clock::now() < end);
    return control_.checkpoint();
}

Result<void> HubTransport::withPatience(const Try& once, const std::function<std::uint64_t()>& size, int most,
                                        const std::string& what) {
    std::chrono::milliseconds delay = options_.firstDelay;
    for (int tries = 1;; ++tries) {
        VITRINE_CHECK(control_.checkpoint());
        const std::uint64_t before = size();
        const HttpClient::Outcome answer = once();
        if (const auto* error = std::get_if<Error>(&answer)) return *error;
        const auto* failure = std::get_if<FetchFailure>(&answer);
        if (failure == nullptr) return {};
        if (size() > before) {  // a connection that breaks now and then still gets there
            tries = 1;
            delay = options_.firstDelay;
        }
        const auto asked = failure->retryAfter.value_or(std::chrono::seconds{0});
        if (tries >= std::min(most, triesFor(*failure)) || asked > options_.longestWait) {
            return hubError(*failure, what);
        }
        VITRINE_CHECK(wait(std::max<std::chrono::milliseconds>(delay, asked)));
        delay = std::min(delay * 2, kLongestDelay);
    }
}

Result<void> HubTransport::get(const std::string& path, HubSink& sink, const std::string& what) {
    return withPatience([&] { return once(path, sink); }, [&] { return sink.size(); }, 5, what);
}

HttpClient::Outcome HubTransport::sendOnce(const HubMessage& message, HubSink& answer) {
    HttpRequest request;
    const std::string url = message.url.starts_with('/') ? options_.endpoint.url + message.url : message.url;
    if (auto refused = policy_.check(url, request.url)) return *std::move(refused);
    if (!isProtected(request.url)) return FetchFailure{FetchCode::SchemeRefused, 0, "the hub names an http address"};
    request.accept = message.contentType == "application/vnd.git-lfs+json" ? message.contentType : "*/*";
    request.bearer = originOf(request.url) == options_.endpoint.origin ? options_.token.secret : std::string();
    request.method = message.method;
    request.contentType = message.contentType;
    request.body = message.body;
    request.file = message.file;
    request.sent = message.sent;
    HttpClient::Outcome outcome = client_.get(request, answer, [this] { return control_.stopRequested(); });
    const auto* head = std::get_if<HttpHead>(&outcome);
    if (head != nullptr && !head->location.empty()) {
        return FetchFailure{FetchCode::TooManyRedirects, 0, "what is sent is not sent on to another address"};
    }
    const auto* failure = std::get_if<FetchFailure>(&outcome);
    const bool done = failure != nullptr && failure->status > 200 && failure->status < 300;  // nothing to read
    return done ? HttpClient::Outcome(HttpHead{}) : outcome;
}

Result<HubAnswer> HubTransport::send(const HubMessage& message, const std::string& what) {
    HubAnswer answer;
    VITRINE_CHECK(withPatience([&] { return sendOnce(message, answer); }, [] { return std::uint64_t{0}; },
                               message.again ? 5 : 1, what));
    return answer;
}

Result<void> HubAnswer::begin(const HttpHead& head) {
    text.clear();
    etag = head.validator.starts_with('"') ? head.validator : std::string();
    return {};
}

Result<void> HubAnswer::write(std::string_view piece) {
    if (text.size() + piece.size() > kMaxAnswer) {
        return Error{ErrorCode::LimitExceeded, "the hub's answer has more than 32 MiB", {}};
    }
    text += piece;
    return {};
}

std::string percentEncode(const std::string& text, bool keepSlash) {
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    std::string encoded;
    for (const char letter : text) {
        const bool plain = (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
                           (letter >= '0' && letter <= '9') || std::string_view("-._~").find(letter) < 4 ||
                           (keepSlash && letter == '/');
        if (plain) {
            encoded.push_back(letter);
            continue;
        }
        const auto byte = static_cast<unsigned char>(letter);
        encoded.push_back('%');
        encoded.push_back(kDigits[byte >> 4]);
        encoded.push_back(kDigits[byte & 15]);
    }
    return encoded;
}

}  // namespace vitrine::net
