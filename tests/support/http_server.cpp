// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/http_server.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <sstream>

namespace vitrine::testing {
namespace {

std::string lowerCase(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return std::tolower(c); });
    return text;
}

/// Up to the empty line; what came behind it stays at the end.
std::string readHead(int socket) {
    std::string head;
    char buffer[4096];
    while (head.find("\r\n\r\n") == std::string::npos) {
        const ssize_t got = ::recv(socket, buffer, sizeof buffer, 0);
        if (got <= 0) return {};
        head.append(buffer, static_cast<std::size_t>(got));
    }
    return head;
}

AskedRequest parse(const std::string& head) {
    AskedRequest request;
    std::istringstream lines(head);
    lines >> request.method >> request.path;
    std::string line;
    std::getline(lines, line);
    while (std::getline(lines, line) && line != "\r") {
        const std::size_t colon = line.find(':');
        if (colon == std::string::npos) continue;
        std::string value = line.substr(colon + 1);
        while (!value.empty() && (value.back() == '\r' || value.back() == ' ')) value.pop_back();
        while (!value.empty() && value.front() == ' ') value.erase(0, 1);
        request.headers[lowerCase(line.substr(0, colon))] = value;
    }
    return request;
}

/// The rest of what was sent, whose beginning came with the head.
std::string readBody(int socket, std::string body, std::size_t bytes) {
    std::string buffer(64 << 10, '\0');
    while (body.size() < bytes) {
        const ssize_t got = ::recv(socket, buffer.data(), buffer.size(), 0);
        if (got <= 0) break;
        body.append(buffer, 0, static_cast<std::size_t>(got));
    }
    return body;
}

}  // namespace

bool ServedConnection::send(const std::string& bytes) {
    std::size_t done = 0;
    while (done < bytes.size()) {
        const ssize_t sent = ::send(socket_, bytes.data() + done, bytes.size() - done, MSG_NOSIGNAL);
        if (sent <= 0) return false;
        done += static_cast<std::size_t>(sent);
    }
    pollfd gone{socket_, POLLRDHUP, 0};
    return ::poll(&gone, 1, 0) == 0;
}

void ServedConnection::answer(const std::string& status, const std::string& body, const std::string& headers) {
    (void)send("HTTP/1.1 " + status + "\r\nConnection: close\r\nContent-Length: " + std::to_string(body.size()) +
               "\r\n" + headers + "\r\n" + body);
}

void ServedConnection::serve(const AskedRequest& request, const std::string& body, const std::string& etag) {
    const std::string tag = "ETag: " + etag + "\r\n";
    const auto range = request.headers.find("range");
    const auto condition = request.headers.find("if-range");
    const bool same = condition == request.headers.end() || condition->second == etag;
    if (range == request.headers.end() || !same) return answer("200 OK", body, tag);
    const std::size_t from = std::stoul(range->second.substr(6));
    const std::string total = std::to_string(body.size());
    if (from >= body.size()) {
        return answer("416 Range Not Satisfiable", "", tag + "Content-Range: bytes */" + total + "\r\n");
    }
    answer("206 Partial Content", body.substr(from),
           tag + "Content-Range: bytes " + std::to_string(from) + "-" + std::to_string(body.size() - 1) + "/" + total +
               "\r\n");
}

HttpServer::HttpServer(Handler handler) : handler_(std::move(handler)) {
    listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const int yes = 1;
    ::setsockopt(listener_, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    ::bind(listener_, reinterpret_cast<sockaddr*>(&address), size);
    ::listen(listener_, 64);
    ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size);
    port_ = ntohs(address.sin_port);
    accepter_ = std::jthread([this](const std::stop_token& stop) { acceptAll(stop); });
}

HttpServer::~HttpServer() {
    accepter_.request_stop();
    accepter_.join();
    ::close(listener_);
    for (std::thread& thread : threads_) thread.join();
}

std::string HttpServer::url(const std::string& path, const std::string& host) const {
    return "http://" + host + ":" + std::to_string(port_) + path;
}

void HttpServer::acceptAll(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
        pollfd waiting{listener_, POLLIN, 0};
        if (::poll(&waiting, 1, 20) <= 0) continue;
        const int socket = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
        if (socket >= 0) threads_.emplace_back([this, socket] { handle(socket); });
    }
}

void HttpServer::handle(int socket) {
    const std::string head = readHead(socket);
    if (!head.empty()) {
        const std::size_t headEnd = head.find("\r\n\r\n") + 4;
        AskedRequest request = parse(head.substr(0, headEnd));
        const auto length = request.headers.find("content-length");
        if (length != request.headers.end()) {
            request.body = readBody(socket, head.substr(headEnd), std::stoul(length->second));
        }
        {
            const std::lock_guard lock(mutex_);
            request.number = 1 + static_cast<int>(std::count_if(asked_.begin(), asked_.end(), [&](const auto& known) {
                                 return known.path == request.path;
                             }));
            asked_.push_back(request);
        }
        ServedConnection connection(socket);
        handler_(request, connection);
    }
    ::shutdown(socket, SHUT_RDWR);
    ::close(socket);
}

std::vector<AskedRequest> HttpServer::asked() const {
    const std::lock_guard lock(mutex_);
    return asked_;
}

int HttpServer::timesAsked(const std::string& path) const {
    const std::lock_guard lock(mutex_);
    return static_cast<int>(
        std::count_if(asked_.begin(), asked_.end(), [&](const AskedRequest& request) { return request.path == path; }));
}

}  // namespace vitrine::testing
