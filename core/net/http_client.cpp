// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/http_client.h"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>
#include <fstream>

#include "core/base/text.h"
#include "core/net/transfer.h"

namespace vitrine::net {
namespace {

constexpr const char* kUserAgent = "Vitrine/0.1";

/// curl's global state, made once by whoever comes first.
bool initialiseCurl() {
    static const bool ready = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
    return ready;
}

IpAddress bytesOf(const sockaddr& address) {
    const auto copy = [](const auto& ip) {
        const auto* bytes = reinterpret_cast<const std::uint8_t*>(&ip);
        return IpAddress(bytes, bytes + sizeof ip);
    };
    if (address.sa_family == AF_INET) return copy(reinterpret_cast<const sockaddr_in&>(address).sin_addr);
    if (address.sa_family == AF_INET6) return copy(reinterpret_cast<const sockaddr_in6&>(address).sin6_addr);
    return {};
}

/// The very address that is connected to: a name that has changed between two look-ups is caught here.
curl_socket_t openSocket(void* transfer, curlsocktype, curl_sockaddr* address) {
    if (!static_cast<Transfer*>(transfer)->allowSocket(bytesOf(address->addr))) return CURL_SOCKET_BAD;
    return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

std::size_t onHeader(char* data, std::size_t size, std::size_t count, void* transfer) {
    static_cast<Transfer*>(transfer)->headerLine(std::string_view(data, size * count));
    return size * count;
}

std::size_t onBody(char* data, std::size_t size, std::size_t count, void* transfer) {
    return static_cast<Transfer*>(transfer)->body(std::string_view(data, size * count)) ? size * count : 0;
}

int onProgress(void* transfer, curl_off_t, curl_off_t received, curl_off_t, curl_off_t sent) {
    auto& running = *static_cast<Transfer*>(transfer);
    running.tellSent(static_cast<std::uint64_t>(sent));
    return running.keepsGoing(static_cast<std::uint64_t>(received + sent)) ? 0 : 1;
}

/// The bytes that are sent of a file.
struct OpenPiece {
    std::ifstream input;
    std::uint64_t begin = 0;
    std::uint64_t size = 0;
    std::uint64_t sent = 0;

    /// Error: NotFound, where there is none to open, or it is too short.
    Result<void> open(const FilePiece& piece) {
        std::error_code failure;
        const auto whole = std::filesystem::file_size(piece.path, failure);
        input.open(piece.path, std::ios::binary);
        if (failure || !input || piece.offset + piece.bytes.value_or(0) > whole)
            return Error{ErrorCode::NotFound, "open " + piece.path.string(), {}};
        begin = piece.offset;
        size = piece.bytes.value_or(whole - begin);
        input.seekg(static_cast<std::streamoff>(begin));
        return {};
    }
};

std::size_t readPiece(char* buffer, std::size_t size, std::size_t count, void* opened) {
    auto& piece = *static_cast<OpenPiece*>(opened);
    const std::uint64_t wanted = std::min<std::uint64_t>(size * count, piece.size - piece.sent);
    piece.input.read(buffer, static_cast<std::streamsize>(wanted));
    if (piece.input.bad()) return CURL_READFUNC_ABORT;
    piece.sent += static_cast<std::uint64_t>(piece.input.gcount());
    return static_cast<std::size_t>(piece.input.gcount());
}

/// A connection that the server had closed meanwhile: curl begins anew on another.
int seekPiece(void* opened, curl_off_t offset, int origin) {
    auto& piece = *static_cast<OpenPiece*>(opened);
    if (origin != SEEK_SET) return CURL_SEEKFUNC_CANTSEEK;
    piece.input.clear();
    piece.input.seekg(static_cast<std::streamoff>(piece.begin) + offset);
    piece.sent = static_cast<std::uint64_t>(offset);
    return piece.input ? CURL_SEEKFUNC_OK : CURL_SEEKFUNC_FAIL;
}

/// What is sent. `piece` outlives the transfer. Errors: those of OpenPiece::open().
Result<void> attachBody(CURL* handle, const HttpRequest& request, OpenPiece& piece) {
    if (request.method == "GET") return {};
    if (request.file.path.empty()) {
        curl_easy_setopt(handle, CURLOPT_POSTFIELDS, request.body.c_str());
        curl_easy_setopt(handle, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
    } else {
        VITRINE_CHECK(piece.open(request.file));
        curl_easy_setopt(handle, CURLOPT_UPLOAD, 1L);
        curl_easy_setopt(handle, CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(piece.size));
        curl_easy_setopt(handle, CURLOPT_READFUNCTION, readPiece);
        curl_easy_setopt(handle, CURLOPT_READDATA, &piece);
        curl_easy_setopt(handle, CURLOPT_SEEKFUNCTION, seekPiece);
        curl_easy_setopt(handle, CURLOPT_SEEKDATA, &piece);
    }
    curl_easy_setopt(handle, CURLOPT_CUSTOMREQUEST, request.method.c_str());
    return {};
}

using HeaderList = std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)>;

HeaderList headersOf(const HttpRequest& request) {
    curl_slist* list = curl_slist_append(nullptr, ("Accept: " + request.accept).c_str());
    if (request.offset > 0) {
        list = curl_slist_append(list, ("Range: bytes=" + std::to_string(request.offset) + "-").c_str());
    }
    if (request.offset > 0 && !request.validator.empty()) {
        list = curl_slist_append(list, ("If-Range: " + request.validator).c_str());
    }
    if (!request.bearer.empty()) {
        list = curl_slist_append(list, ("Authorization: Bearer " + request.bearer).c_str());
    }
    if (request.method != "GET") {
        list = curl_slist_append(list, ("Content-Type: " + request.contentType).c_str());
        list = curl_slist_append(list, "Expect:");  // no second of waiting for "100 Continue"
    }
    return {list, curl_slist_free_all};
}

}  // namespace

struct HttpClient::State {
    State(const UrlPolicy& urls, HttpLimits fences) : policy(urls), limits(fences) {
        if (initialiseCurl()) handle = curl_easy_init();
    }
    ~State() {
        curl_easy_cleanup(handle);
        curl_slist_free_all(resolve);
    }
    State(const State&) = delete;
    State& operator=(const State&) = delete;

    void configure() const {
        const auto set = [this](CURLoption option, auto value) { curl_easy_setopt(handle, option, value); };
        set(CURLOPT_NOSIGNAL, 1L);
        set(CURLOPT_PROTOCOLS_STR, "http,https");
        set(CURLOPT_FOLLOWLOCATION, 0L);  // every hop passes the policy first
        set(CURLOPT_PROXY, "");           // a proxy would hide the address that is connected to
        set(CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
        set(CURLOPT_HTTP09_ALLOWED, 0L);
        set(CURLOPT_USERAGENT, kUserAgent);
        set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
        set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(limits.connect.count()));
        set(CURLOPT_TIMEOUT_MS, static_cast<long>(limits.total.count()));
        set(CURLOPT_NOPROGRESS, 0L);
        if (resolve != nullptr) set(CURLOPT_RESOLVE, resolve);
        if (!authorities.empty()) set(CURLOPT_CAINFO, authorities.c_str());
    }

    UrlPolicy policy;
    HttpLimits limits;
    CURL* handle = nullptr;
    curl_slist* resolve = nullptr;
    std::string authorities;
};

HttpClient::HttpClient(const UrlPolicy& policy, HttpLimits limits, const StandIns& standIns)
    : state_(std::make_unique<State>(policy, limits)) {
    state_->authorities = standIns.authorities;
    for (const std::string& entry : standIns.names) state_->resolve = curl_slist_append(state_->resolve, entry.c_str());
}

HttpClient::~HttpClient() = default;
HttpClient::HttpClient(HttpClient&&) noexcept = default;

HttpClient::Outcome HttpClient::get(const HttpRequest& request, ContentSink& sink,
                                    const std::function<bool()>& stopped) {
    CURL* handle = state_->handle;
    if (handle == nullptr) return Error{ErrorCode::Internal, "libcurl could not be started", {}};
    Transfer transfer(request, state_->policy, state_->limits, sink, stopped);
    curl_easy_reset(handle);
    state_->configure();
    const HeaderList headers = headersOf(request);
    OpenPiece piece;
    if (auto attached = attachBody(handle, request, piece); !attached) return attached.error();
    curl_easy_setopt(handle, CURLOPT_URL, request.url.text.c_str());
    curl_easy_setopt(handle, CURLOPT_HTTPHEADER, headers.get());
    curl_easy_setopt(handle, CURLOPT_OPENSOCKETFUNCTION, openSocket);
    curl_easy_setopt(handle, CURLOPT_OPENSOCKETDATA, &transfer);
    curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, onHeader);
    curl_easy_setopt(handle, CURLOPT_HEADERDATA, &transfer);
    curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, onBody);
    curl_easy_setopt(handle, CURLOPT_WRITEDATA, &transfer);
    curl_easy_setopt(handle, CURLOPT_XFERINFOFUNCTION, onProgress);
    curl_easy_setopt(handle, CURLOPT_XFERINFODATA, &transfer);
    curl_easy_setopt(handle, CURLOPT_ERRORBUFFER, transfer.reason());
    const CURLcode code = curl_easy_perform(handle);
    curl_easy_setopt(handle, CURLOPT_ERRORBUFFER, nullptr);  // the handle outlives the transfer
    return transfer.outcome(handle, code);
}

}  // namespace vitrine::net
