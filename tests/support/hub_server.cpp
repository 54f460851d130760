// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/hub_server.h"

#include <chrono>
#include <thread>

#include <QtCore/QCryptographicHash>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

namespace vitrine::testing {
namespace {

using namespace std::chrono_literals;

std::string hexOf(QCryptographicHash::Algorithm algorithm, const std::string& bytes) {
    return QCryptographicHash::hash(QByteArray::fromStdString(bytes), algorithm).toHex().toStdString();
}

QString text(const std::string& value) {
    return QString::fromStdString(value);
}

QJsonObject parsed(const std::string& json) {
    return QJsonDocument::fromJson(QByteArray::fromStdString(json)).object();
}

std::string written(const QJsonObject& document) {
    return QJsonDocument(document).toJson(QJsonDocument::Compact).toStdString();
}

/// As the hub names them: "chunk_size", and the address of each part under its number.
QJsonObject partAddresses(std::size_t size, std::size_t partBytes, const std::string& place) {
    QJsonObject header{{QStringLiteral("chunk_size"), QString::number(partBytes)}};
    for (std::size_t part = 0; part * partBytes < size; ++part) {
        const QString number = QStringLiteral("%1").arg(part + 1, 5, 10, QLatin1Char('0'));
        header[number] = text(place) + number + QStringLiteral("?signature=abc");
    }
    return header;
}

}  // namespace

HubServer::HubServer()
    : store_([this](const AskedRequest& request, ServedConnection& connection) { answerStore(request, connection); }),
      hub_([this](const AskedRequest& request, ServedConnection& connection) { answerHub(request, connection); }) {}

bool HubServer::isLarge(const std::string& file) {
    return file.ends_with(".safetensors") || file.ends_with(".bin");
}

std::string HubServer::blobOf(const std::string& file) const {
    return blobOf(file, content.files.at(file));
}

std::string HubServer::blobOf(const std::string& file, const std::string& bytes) const {
    if (isLarge(file)) return hexOf(QCryptographicHash::Sha256, bytes);
    return hexOf(QCryptographicHash::Sha1, "blob " + std::to_string(bytes.size()) + std::string(1, '\0') + bytes);
}

std::string HubServer::trueListing() const {
    QJsonArray siblings;
    std::map<std::string, std::string> files = content.files;
    for (const auto& [name, bytes] : committed()) files[name] = bytes;
    for (const auto& [name, bytes] : files) {
        QJsonObject entry{{QStringLiteral("rfilename"), text(name)},
                          {QStringLiteral("size"), static_cast<qint64>(bytes.size())},
                          {QStringLiteral("blobId"), text(hexOf(QCryptographicHash::Sha1, "pointer to " + name))}};
        if (isLarge(name)) {
            entry[QStringLiteral("lfs")] = QJsonObject{{QStringLiteral("sha256"), text(blobOf(name, bytes))},
                                                       {QStringLiteral("size"), static_cast<qint64>(bytes.size())},
                                                       {QStringLiteral("pointerSize"), 135}};
        } else {
            entry[QStringLiteral("blobId")] = text(blobOf(name, bytes));
        }
        siblings.append(entry);
    }
    const QJsonObject document{{QStringLiteral("id"), text(content.id)},
                               {QStringLiteral("sha"), text(content.commit)},
                               {QStringLiteral("siblings"), siblings}};
    return QJsonDocument(document).toJson(QJsonDocument::Compact).toStdString();
}

std::string HubServer::sent(const std::string& file) const {
    std::string bytes = content.files.at(file);
    if (file == content.wrongByteIn) bytes[bytes.size() / 2] ^= 1;
    return bytes;
}

void HubServer::answerHub(const AskedRequest& request, ServedConnection& connection) {
    if (!content.status.empty()) return connection.answer(content.status, "no");
    const auto shown = request.headers.find("authorization");
    if (!content.token.empty() && (shown == request.headers.end() || shown->second != "Bearer " + content.token)) {
        return connection.answer("401 Unauthorized", "{\"error\":\"Repository not found\"}");
    }
    if (request.method == "POST") return answerUpload(request, connection);
    if (request.path == "/api/models/" + content.id) {
        return connection.answer("200 OK", content.isPrivate ? "{\"private\":true}" : "{\"private\":false}");
    }
    const std::string revisions = "/api/models/" + content.id + "/revision/";
    if (request.path == revisions + "main?blobs=true" || request.path == revisions + content.commit + "?blobs=true") {
        return connection.answer("200 OK", content.listing.empty() ? trueListing() : content.listing);
    }
    const std::string resolve = "/" + content.id + "/resolve/" + content.commit + "/";
    const std::string file = request.path.starts_with(resolve) ? request.path.substr(resolve.size()) : std::string();
    if (!content.files.contains(file)) return connection.answer("404 Not Found", "{\"error\":\"not found\"}");
    if (!isLarge(file)) return connection.serve(request, sent(file), "\"" + blobOf(file) + "\"");
    const std::string place =
        content.redirect.empty() ? store_.url("/store/" + file + "?signature=abc") : content.redirect;
    connection.answer("302 Found", "", "Location: " + place + "\r\nX-Linked-Etag: \"" + blobOf(file) + "\"\r\n");
}

void HubServer::answerStore(const AskedRequest& request, ServedConnection& connection) {
    if (request.headers.contains("authorization")) return connection.answer("400 Bad Request", "two ways to sign");
    if (request.path.starts_with("/part/")) return answerPart(request, connection);
    if (request.method == "PUT") {
        const std::lock_guard lock(mutex_);
        stored_[hexOf(QCryptographicHash::Sha256, request.body)] = request.body;
        return connection.answer("200 OK", "");
    }
    const std::string file = request.path.substr(7, request.path.find('?') - 7);
    const std::string bytes = sent(file);
    const std::size_t hold = content.holdAt;
    if (const std::size_t cut = hold > 0 ? hold : content.cutAt.exchange(0); cut > 0) {
        bool open = connection.send("HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(bytes.size()) + "\r\n\r\n" +
                                    bytes.substr(0, cut));
        for (int i = 0; hold > 0 && open && i < 1000; ++i) {
            std::this_thread::sleep_for(10ms);
            open = connection.send("");
        }
        return;
    }
    AskedRequest asked = request;
    if (content.ignoresRange) asked.headers.erase("range");
    connection.serve(asked, bytes, "\"store\"");
}

std::map<std::string, std::string> HubServer::committed() const {
    const std::lock_guard lock(mutex_);
    return committed_;
}

void HubServer::answerUpload(const AskedRequest& request, ServedConnection& connection) {
    const std::string api = "/api/models/" + content.id;
    if (request.path == "/api/repos/create") return connection.answer("409 Conflict", "{\"error\":\"exists\"}");
    if (request.path == "/" + content.id + ".git/info/lfs/objects/batch") {
        return connection.answer("200 OK", batch(request.body));
    }
    if (request.path == "/verify") return connection.answer("200 OK", "");
    if (request.path == "/complete") {
        complete(request.body);
        return connection.answer("200 OK", "{}");
    }
    if (request.path == api + "/preupload/main") {
        QJsonArray files;
        for (const auto& file : parsed(request.body)[QStringLiteral("files")].toArray()) {
            const QString path = file[QStringLiteral("path")].toString();
            const bool large = isLarge(path.toStdString());
            QJsonObject mode{{QStringLiteral("path"), path},
                             {QStringLiteral("uploadMode"), text(large ? "lfs" : "regular")}};
            const auto known = committed();
            if (const auto there = known.find(path.toStdString()); there != known.end())
                mode[QStringLiteral("oid")] = text(blobOf(there->first, there->second));
            files.append(mode);
        }
        return connection.answer("200 OK", written({{QStringLiteral("files"), files}}));
    }
    if (request.path != api + "/commit/main") return connection.answer("404 Not Found", "");
    commit(request.body);
    connection.answer("200 OK", "{\"commitOid\":\"" + content.commit + "\"}");
}

std::string HubServer::batch(const std::string& body) const {
    const std::lock_guard lock(mutex_);
    QJsonArray objects;
    for (const auto& object : parsed(body)[QStringLiteral("objects")].toArray()) {
        QJsonObject answer = object.toObject();
        if (!stored_.contains(answer[QStringLiteral("oid")].toString().toStdString())) {
            QJsonObject upload{{QStringLiteral("href"), text(store_.url("/put?signature=abc"))}};
            if (content.partBytes > 0) {
                const auto size = static_cast<std::size_t>(answer[QStringLiteral("size")].toInteger());
                upload = {{QStringLiteral("href"), text(hub_.url("/complete"))},
                          {QStringLiteral("header"), partAddresses(size, content.partBytes, store_.url("/part/"))}};
            }
            const QJsonObject verify{{QStringLiteral("href"), text(hub_.url("/verify"))}};
            answer[QStringLiteral("actions")] =
                QJsonObject{{QStringLiteral("upload"), upload}, {QStringLiteral("verify"), verify}};
        }
        objects.append(answer);
    }
    return written({{QStringLiteral("objects"), objects}});
}

void HubServer::answerPart(const AskedRequest& request, ServedConnection& connection) {
    const std::string number = request.path.substr(6, 5);
    for (int i = 0; content.holdsParts && i < 1000; ++i) std::this_thread::sleep_for(10ms);
    const std::lock_guard lock(mutex_);
    parts_[number] = request.body;
    connection.answer("200 OK", "", "ETag: \"" + hexOf(QCryptographicHash::Md5, request.body) + "\"\r\n");
}

/// Puts the parts together in the order of the list, where each answer's ETag is that of the part.
void HubServer::complete(const std::string& body) {
    const std::lock_guard lock(mutex_);
    std::string whole;
    for (const auto& part : parsed(body)[QStringLiteral("parts")].toArray()) {
        const QString number =
            QStringLiteral("%1").arg(part[QStringLiteral("partNumber")].toInt(), 5, 10, QLatin1Char('0'));
        const std::string& bytes = parts_[number.toStdString()];
        if (part[QStringLiteral("etag")].toString() == text("\"" + hexOf(QCryptographicHash::Md5, bytes) + "\""))
            whole += bytes;
    }
    stored_[hexOf(QCryptographicHash::Sha256, whole)] = whole;
}

void HubServer::commit(const std::string& lines) {
    const std::lock_guard lock(mutex_);
    for (const QByteArray& line : QByteArray::fromStdString(lines).split('\n')) {
        const QJsonObject entry = parsed(line.toStdString());
        const QJsonObject value = entry[QStringLiteral("value")].toObject();
        const std::string path = value[QStringLiteral("path")].toString().toStdString();
        if (entry[QStringLiteral("key")] == QStringLiteral("file")) {
            const QByteArray coded = value[QStringLiteral("content")].toString().toLatin1();
            committed_[path] = QByteArray::fromBase64(coded).toStdString();
        }
        if (entry[QStringLiteral("key")] == QStringLiteral("lfsFile")) {
            const auto stored = stored_.find(value[QStringLiteral("oid")].toString().toStdString());
            committed_[path] = stored == stored_.end() ? "not in the store" : stored->second;
        }
        if (path == content.changesOnCommit && !path.empty()) committed_[path] += "more";
    }
}

}  // namespace vitrine::testing
