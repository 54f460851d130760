// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace vitrine::testing {

/// What a client asked.
struct AskedRequest {
    std::string path;
    std::map<std::string, std::string> headers;  ///< names in lower case
    int number = 0;                              ///< how often this path has been asked, from 1
    std::string method = "GET";
    std::string body;  ///< as long as Content-Length says
};

/// The client's end of a connection. Everything may be sent, also what no server should.
class ServedConnection {
public:
    explicit ServedConnection(int socket) : socket_(socket) {}

    bool send(const std::string& bytes);  ///< false once the client has gone
    /// "HTTP/1.1 <status>", Content-Length, the headers (each with its line end) and the body.
    void answer(const std::string& status, const std::string& body, const std::string& headers = {});
    /// The same, honouring Range and If-Range.
    void serve(const AskedRequest& request, const std::string& body, const std::string& etag);

private:
    int socket_;
};

/// An HTTP server on 127.0.0.1 with faults at will: the handler answers every request on a thread of its own; the
/// connection is closed after it. It must return once send() says false or stopping() is true.
class HttpServer {
public:
    using Handler = std::function<void(const AskedRequest& request, ServedConnection& connection)>;

    explicit HttpServer(Handler handler);
    ~HttpServer();
    HttpServer(const HttpServer&) = delete;
    HttpServer& operator=(const HttpServer&) = delete;

    int port() const { return port_; }
    /// "http://127.0.0.1:<port><path>".
    std::string url(const std::string& path, const std::string& host = "127.0.0.1") const;
    std::vector<AskedRequest> asked() const;
    int timesAsked(const std::string& path) const;
    bool stopping() const { return accepter_.get_stop_token().stop_requested(); }

private:
    void acceptAll(const std::stop_token& stop);
    void handle(int socket);

    Handler handler_;
    int listener_ = -1;
    int port_ = 0;
    mutable std::mutex mutex_;
    std::vector<AskedRequest> asked_;
    std::vector<std::thread> threads_;
    std::jthread accepter_;
};

}  // namespace vitrine::testing
