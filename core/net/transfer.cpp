// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/transfer.h"

#include <curl/curl.h>

#include "core/base/text.h"

namespace vitrine::net {
namespace {

using Clock = std::chrono::steady_clock;

constexpr double kStalledBytesPerSecond = 100;
static_assert(CURL_ERROR_SIZE <= 256);

std::optional<std::uint64_t> unsignedNumber(std::string_view text) {
    const auto number = text::parseInteger(text::trim(text));
    return number && *number >= 0 ? std::optional(static_cast<std::uint64_t>(*number)) : std::nullopt;
}

/// "bytes 100-199/200", "bytes */200".
void readContentRange(std::string_view value, HttpHead& head) {
    if (!value.starts_with("bytes ")) return;
    value.remove_prefix(6);
    head.offset = unsignedNumber(value.substr(0, value.find('-'))).value_or(0);
    const std::size_t slash = value.find('/');
    if (slash != std::string_view::npos) head.totalBytes = unsignedNumber(value.substr(slash + 1));
}

bool carriesContent(int status) {
    return status == 200 || status == 206;
}

}  // namespace

Transfer::Transfer(const HttpRequest& request, const UrlPolicy& policy, const HttpLimits& limits, ContentSink& sink,
                   const std::function<bool()>& stopped)
    : request_(request), policy_(policy), limits_(limits), sink_(sink), stopped_(stopped) {}

bool Transfer::fail(FetchCode code, const std::string& detail) {
    if (!failure_) failure_ = FetchFailure{code, 0, detail};
    return false;
}

bool Transfer::allowSocket(const IpAddress& address) {
    if (policy_.mayConnect(request_.url.host, address)) return true;
    return fail(FetchCode::AddressRefused, request_.url.host + " leads to an internal address");
}

void Transfer::headerLine(std::string_view line) {
    if (line.starts_with("HTTP/")) {  // also after "100 Continue"
        head_ = {};
        etag_.clear();
        lastModified_.clear();
        contentLength_.reset();
        const std::size_t blank = line.find(' ');
        if (blank != std::string_view::npos) {
            head_.status = static_cast<int>(unsignedNumber(line.substr(blank + 1, 3)).value_or(0));
        }
        return;
    }
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) return;
    const std::string name = text::foldCase(line.substr(0, colon));
    const std::string_view value = text::trim(line.substr(colon + 1));
    if (name == "etag" && value.starts_with('"')) etag_ = value;
    if (name == "last-modified") lastModified_ = value;
    if (name == "content-length") contentLength_ = unsignedNumber(value);
    if (name == "content-range") readContentRange(value, head_);
}

/// Once, before the first byte of the body or at the end of an empty one.
bool Transfer::begin() {
    if (begun_) return true;
    begun_ = true;
    ignoresBody_ = !carriesContent(head_.status);
    if (ignoresBody_) return true;
    head_.validator = !etag_.empty() ? etag_ : lastModified_;
    if (head_.status == 200) {
        head_.offset = 0;
        head_.totalBytes = contentLength_;
    }
    if (head_.totalBytes.value_or(0) > limits_.maxBytes) {
        return fail(FetchCode::TooLarge, std::to_string(*head_.totalBytes) + " bytes are announced");
    }
    if (auto status = sink_.begin(head_); !status) {
        error_ = status.error();
        return false;
    }
    return true;
}

bool Transfer::body(std::string_view piece) {
    if (!begin()) return false;
    received_ += piece.size();
    // The words of a redirect or an error page are not wanted; a short one keeps the connection usable.
    if (ignoresBody_) return received_ <= (64u << 10);
    if (head_.offset + received_ > limits_.maxBytes) {
        return fail(FetchCode::TooLarge, "more than " + std::to_string(limits_.maxBytes) + " bytes");
    }
    if (auto status = sink_.write(piece); !status) {
        error_ = status.error();
        return false;
    }
    return true;
}

bool Transfer::keepsGoing(std::uint64_t receivedSoFar) {
    if (stopped_()) {
        error_ = Error{ErrorCode::Cancelled, "stopped on request", {}};
        return false;
    }
    if (failure_) return false;
    const auto now = Clock::now();
    const auto elapsed = now - windowStart_;
    if (elapsed < limits_.stall) return true;
    const double seconds = std::chrono::duration<double>(elapsed).count();
    const double rate = static_cast<double>(receivedSoFar - windowBytes_) / seconds;
    windowStart_ = now;
    windowBytes_ = receivedSoFar;
    return rate >= kStalledBytesPerSecond || fail(FetchCode::Stalled, "hardly a byte comes");
}

HttpClient::Outcome Transfer::outcome(void* curl, int code) {
    if (error_) return *error_;
    if (failure_) return *failure_;
    const bool cutErrorPage = ignoresBody_ && code != CURLE_OK;
    if (code != CURLE_OK && !cutErrorPage) return failureOf(curl, code);
    if (!begin()) return error_ ? HttpClient::Outcome(*error_) : HttpClient::Outcome(*failure_);
    char* location = nullptr;
    curl_easy_getinfo(static_cast<CURL*>(curl), CURLINFO_REDIRECT_URL, &location);
    if (location != nullptr) head_.location = location;
    const bool redirects = head_.status >= 300 && head_.status < 400 && !head_.location.empty();
    if (carriesContent(head_.status) || redirects || head_.status == 416) return head_;
    FetchFailure failure{FetchCode::HttpStatus, head_.status, "the server answered " + std::to_string(head_.status)};
    curl_off_t seconds = 0;
    curl_easy_getinfo(static_cast<CURL*>(curl), CURLINFO_RETRY_AFTER, &seconds);
    if (seconds > 0) failure.retryAfter = std::chrono::seconds(seconds);
    return failure;
}

HttpClient::Outcome Transfer::failureOf(void* curl, int code) const {
    const std::string words = curl_easy_strerror(static_cast<CURLcode>(code));
    double connected = 0;
    curl_easy_getinfo(static_cast<CURL*>(curl), CURLINFO_CONNECT_TIME, &connected);
    switch (code) {
        case CURLE_OPERATION_TIMEDOUT:
            return FetchFailure{FetchCode::Timeout, 0, connected > 0 ? "took too long" : "no connection in time"};
        case CURLE_PARTIAL_FILE:
            return FetchFailure{FetchCode::Truncated, 0, words};
        case CURLE_URL_MALFORMAT:
        case CURLE_UNSUPPORTED_PROTOCOL:
            return FetchFailure{FetchCode::SchemeRefused, 0, words};
        case CURLE_PEER_FAILED_VERIFICATION:
            // Expired, of another name, signed by nobody: only the long words say which.
            return FetchFailure{FetchCode::Connection, 0, reason_[0] != '\0' ? reason_.data() : words};
        default:
            break;
    }
    const bool inside = received_ > 0;
    return FetchFailure{inside ? FetchCode::Truncated : FetchCode::Connection, 0, words};
}

}  // namespace vitrine::net
