// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <chrono>
#include <functional>
#include <optional>
#include <string_view>

#include "core/net/http_client.h"

namespace vitrine::net {

/// What happens during one GET, told by curl's callbacks, and what is made of it in the end. Lives on the stack of
/// HttpClient::get(); curl's types stay in the .cpp file.
class Transfer {
public:
    Transfer(const HttpRequest& request, const UrlPolicy& policy, const HttpLimits& limits, ContentSink& sink,
             const std::function<bool()>& stopped);

    bool allowSocket(const IpAddress& address);
    void headerLine(std::string_view line);
    bool body(std::string_view piece);  ///< false ends the transfer
    void tellSent(std::uint64_t bytes) const {
        if (request_.sent) request_.sent(bytes);
    }
    bool keepsGoing(std::uint64_t receivedSoFar);  ///< asked about every second; false ends the transfer

    /// Where curl may write why a transfer failed, CURL_ERROR_SIZE bytes.
    char* reason() { return reason_.data(); }

    /// `curl` is a CURL*, `code` its CURLcode.
    HttpClient::Outcome outcome(void* curl, int code);

private:
    bool begin();
    bool fail(FetchCode code, const std::string& detail);
    HttpClient::Outcome failureOf(void* curl, int code) const;

    const HttpRequest& request_;
    const UrlPolicy& policy_;
    const HttpLimits& limits_;
    ContentSink& sink_;
    const std::function<bool()>& stopped_;

    HttpHead head_;
    std::string etag_;
    std::string lastModified_;
    std::optional<std::uint64_t> contentLength_;
    bool begun_ = false;
    bool ignoresBody_ = false;
    std::uint64_t received_ = 0;
    std::chrono::steady_clock::time_point windowStart_ = std::chrono::steady_clock::now();
    std::uint64_t windowBytes_ = 0;
    std::optional<FetchFailure> failure_;
    std::optional<Error> error_;
    std::array<char, 256> reason_{};
};

}  // namespace vitrine::net
