// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/url_policy.h"

#include <curl/curl.h>

#include <memory>

#include "core/base/text.h"

namespace vitrine::net {
namespace {

std::string partOf(CURLU* url, CURLUPart part) {
    char* text = nullptr;
    if (curl_url_get(url, part, &text, 0) != CURLUE_OK || text == nullptr) return {};
    std::string copy(text);
    curl_free(text);
    return copy;
}

std::string withoutBrackets(std::string host) {
    if (host.size() > 2 && host.front() == '[' && host.back() == ']') host = host.substr(1, host.size() - 2);
    return text::foldCase(host);
}

FetchFailure schemeRefused(const std::string& detail) {
    return {FetchCode::SchemeRefused, 0, detail};
}

}  // namespace

UrlPolicy::UrlPolicy(const std::vector<std::string>& allowedHosts) {
    for (const std::string& host : allowedHosts) allowed_.insert(withoutBrackets(host));
}

std::optional<FetchFailure> UrlPolicy::check(const std::string& text, Url& url) const {
    const std::unique_ptr<CURLU, decltype(&curl_url_cleanup)> parsed(curl_url(), curl_url_cleanup);
    // A scheme that is not written is not guessed; blanks and letters beyond ASCII are encoded, as browsers do.
    constexpr unsigned kFlags = CURLU_NON_SUPPORT_SCHEME | CURLU_URLENCODE | CURLU_ALLOW_SPACE;
    const std::string trimmed(text::trim(text));
    const bool readable =
        parsed != nullptr && curl_url_set(parsed.get(), CURLUPART_URL, trimmed.c_str(), kFlags) == CURLUE_OK;
    if (!readable) return schemeRefused("not an http or https address");
    curl_url_set(parsed.get(), CURLUPART_FRAGMENT, nullptr, 0);
    url.scheme = text::foldCase(partOf(parsed.get(), CURLUPART_SCHEME));
    url.host = withoutBrackets(partOf(parsed.get(), CURLUPART_HOST));
    url.text = partOf(parsed.get(), CURLUPART_URL);
    if (url.scheme != "http" && url.scheme != "https") return schemeRefused("scheme '" + url.scheme + "'");
    if (!partOf(parsed.get(), CURLUPART_USER).empty() || !partOf(parsed.get(), CURLUPART_PASSWORD).empty()) {
        return schemeRefused("the address holds a user name or password");
    }
    if (url.host.empty()) return schemeRefused("the address has no host");
    const auto literal = parseAddress(url.host.substr(0, url.host.find('%')));
    if (literal && !mayConnect(url.host, *literal)) {
        return FetchFailure{FetchCode::AddressRefused, 0, url.host + " is an internal address"};
    }
    return std::nullopt;
}

bool UrlPolicy::mayConnect(const std::string& host, const IpAddress& address) const {
    return allowed_.contains(host) || !isInternal(address);
}

}  // namespace vitrine::net
