// SPDX-License-Identifier: GPL-3.0-or-later
#include <csignal>

#include <QtCore/QProcess>
#include <QtCore/QStandardPaths>

#include "core/io/atomic_file.h"
#include "core/io/file.h"
#include "core/net/fetcher.h"
#include "tests/support/golden.h"

using namespace vitrine;
using namespace vitrine::net;

namespace {

QString text(const std::string& value) {
    return QString::fromStdString(value);
}

/// openssl's own server, which sends the files of a folder as they are.
class TlsServer {
public:
    TlsServer(const std::filesystem::path& folder, const QStringList& options) {
        const QStringList serve = {QStringLiteral("s_server"),    QStringLiteral("-accept"),
                                   QStringLiteral("127.0.0.1:0"), QStringLiteral("-HTTP"),
                                   QStringLiteral("-key"),        QStringLiteral("key.pem"),
                                   QStringLiteral("-cert"),       QStringLiteral("certificate.pem")};
        process_.setWorkingDirectory(text(folder.string()));
        process_.start(QStringLiteral("openssl"), serve + options);
        // "ACCEPT 127.0.0.1:41234"
        QByteArray said;
        const QByteArray mark = "ACCEPT 127.0.0.1:";
        while (said.indexOf('\n', said.indexOf(mark)) < 0 || !said.contains(mark)) {
            if (!process_.waitForReadyRead(10'000)) return;
            said += process_.readAll();
        }
        port_ = said.mid(said.indexOf(mark) + mark.size()).split('\n').first().trimmed().toInt();
    }
    ~TlsServer() {
        process_.kill();
        process_.waitForFinished();
    }

    std::string port() const { return std::to_string(port_); }
    std::string url(const std::string& host, const std::string& path) const {
        return "https://" + host + ":" + port() + path;
    }

private:
    QProcess process_;
    int port_ = 0;
};

}  // namespace

class TestDownloaderTls : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aTrustedServerIsRead();
    void certificatesThatNobodySignedAreRefused();
    void certificatesOfAnotherNameAreRefused();
    void oldProtocolsAreRefused();
    void aRedirectDownToHttpIsRefused();

private:
    /// "content", or the failure's name and words.
    std::string fetch(const TlsServer& server, const std::string& host, const std::string& path, bool trusted = true);

    std::optional<io::TemporaryFolder> folder_;
};

void TestDownloaderTls::initTestCase() {
    if (QStandardPaths::findExecutable(QStringLiteral("openssl")).isEmpty()) QSKIP("needs the program openssl");
    std::signal(SIGPIPE, SIG_IGN);
    folder_.emplace(*io::TemporaryFolder::create());
    QProcess make;
    make.setWorkingDirectory(text(folder_->path().string()));
    make.start(QStringLiteral("openssl"),
               {QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"), QStringLiteral("rsa:2048"),
                QStringLiteral("-nodes"), QStringLiteral("-keyout"), QStringLiteral("key.pem"), QStringLiteral("-out"),
                QStringLiteral("certificate.pem"), QStringLiteral("-days"), QStringLiteral("1"),
                QStringLiteral("-subj"), QStringLiteral("/CN=shop.example"), QStringLiteral("-addext"),
                QStringLiteral("subjectAltName=DNS:shop.example")});
    QVERIFY(make.waitForFinished(60'000) && make.exitCode() == 0);
    VITRINE_VERIFY_OK(
        io::writeFileAtomically(folder_->path() / "picture", "HTTP/1.0 200 OK\r\nContent-Length: 7\r\n\r\ncontent"));
    VITRINE_VERIFY_OK(io::writeFileAtomically(folder_->path() / "moved",
                                              "HTTP/1.0 302 Found\r\nLocation: http://shop.example/\r\n\r\n"));
}

std::string TestDownloaderTls::fetch(const TlsServer& server, const std::string& host, const std::string& path,
                                     bool trusted) {
    const StandIns standIns{{host + ":" + server.port() + ":127.0.0.1"},
                            trusted ? (folder_->path() / "certificate.pem").string() : ""};
    Fetcher fetcher({UrlPolicy({host}), {}, folder_->path(), standIns});
    const auto outcome = fetcher.fetch(server.url(host, path), [] { return false; });
    if (const auto* failure = std::get_if<FetchFailure>(&outcome)) {
        return fetchCodeName(*failure) + ": " + failure->detail;
    }
    const auto* file = std::get_if<std::filesystem::path>(&outcome);
    return file != nullptr ? io::readFile(*file, 100).value() : std::get<Error>(outcome).detail;
}

void TestDownloaderTls::aTrustedServerIsRead() {
    const TlsServer server(folder_->path(), {});
    QCOMPARE(fetch(server, "shop.example", "/picture"), std::string("content"));
}

void TestDownloaderTls::certificatesThatNobodySignedAreRefused() {
    const TlsServer server(folder_->path(), {});
    const std::string outcome = fetch(server, "shop.example", "/picture", false);
    QVERIFY2(outcome.starts_with("connection: ") && outcome.find("certificate") != std::string::npos, outcome.c_str());
}

void TestDownloaderTls::certificatesOfAnotherNameAreRefused() {
    const TlsServer server(folder_->path(), {});
    const std::string outcome = fetch(server, "other.example", "/picture");
    QVERIFY2(outcome.starts_with("connection: ") && outcome.find("certificate") != std::string::npos, outcome.c_str());
}

void TestDownloaderTls::oldProtocolsAreRefused() {
    const TlsServer server(folder_->path(),
                           {QStringLiteral("-tls1_1"), QStringLiteral("-cipher"), QStringLiteral("ALL:@SECLEVEL=0")});
    QVERIFY(server.port() != "0");
    const std::string outcome = fetch(server, "shop.example", "/picture");
    QVERIFY2(outcome.starts_with("connection: SSL"), outcome.c_str());
}

void TestDownloaderTls::aRedirectDownToHttpIsRefused() {
    const TlsServer server(folder_->path(), {});
    QCOMPARE(fetch(server, "shop.example", "/moved"),
             std::string("scheme_refused: a redirect leads from https to http"));
}

QTEST_GUILESS_MAIN(TestDownloaderTls)
#include "test_downloader_tls.moc"
