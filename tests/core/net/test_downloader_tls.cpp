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
    void expiredCertificatesAreRefused();
    void oldProtocolsAreRefused();
    void aRedirectDownToHttpIsRefused();

private:
    bool openssl(const std::vector<const char*>& words) const;
    /// "content", or the failure's name and words.
    /// `authority` is the file of what is trusted; empty = what the system trusts.
    std::string fetch(const TlsServer& server, const std::string& host, const std::string& path,
                      const std::string& authority = "certificate.pem");

    std::optional<io::TemporaryFolder> folder_;
};

void TestDownloaderTls::initTestCase() {
    if (QStandardPaths::findExecutable(QStringLiteral("openssl")).isEmpty()) QSKIP("needs the program openssl");
    std::signal(SIGPIPE, SIG_IGN);
    folder_.emplace(*io::TemporaryFolder::create());
    QVERIFY(openssl({"req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "key.pem", "-out", "certificate.pem",
                     "-days", "1", "-subj", "/CN=shop.example", "-addext", "subjectAltName=DNS:shop.example"}));
    VITRINE_VERIFY_OK(
        io::writeFileAtomically(folder_->path() / "picture", "HTTP/1.0 200 OK\r\nContent-Length: 7\r\n\r\ncontent"));
    VITRINE_VERIFY_OK(io::writeFileAtomically(folder_->path() / "moved",
                                              "HTTP/1.0 302 Found\r\nLocation: http://shop.example/\r\n\r\n"));
}

bool TestDownloaderTls::openssl(const std::vector<const char*>& words) const {
    QStringList arguments;
    for (const char* word : words) arguments << QString::fromLatin1(word);
    QProcess make;
    make.setWorkingDirectory(text(folder_->path().string()));
    make.start(QStringLiteral("openssl"), arguments);
    return make.waitForFinished(60'000) && make.exitCode() == 0;
}

std::string TestDownloaderTls::fetch(const TlsServer& server, const std::string& host, const std::string& path,
                                     const std::string& authority) {
    const StandIns standIns{{host + ":" + server.port() + ":127.0.0.1"},
                            authority.empty() ? "" : (folder_->path() / authority).string()};
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
    const std::string outcome = fetch(server, "shop.example", "/picture", "");
    QVERIFY2(outcome.starts_with("connection: ") && outcome.find("certificate") != std::string::npos, outcome.c_str());
}

void TestDownloaderTls::certificatesOfAnotherNameAreRefused() {
    const TlsServer server(folder_->path(), {});
    const std::string outcome = fetch(server, "other.example", "/picture");
    QVERIFY2(outcome.starts_with("connection: ") && outcome.find("certificate") != std::string::npos, outcome.c_str());
}

void TestDownloaderTls::expiredCertificatesAreRefused() {
    VITRINE_VERIFY_OK(io::writeFileAtomically(
        folder_->path() / "authority.cnf",
        "[ca]\ndefault_ca = a\n[a]\ndatabase = issued.txt\nrand_serial = yes\nnew_certs_dir = .\npolicy = p\n"
        "default_md = sha256\nx509_extensions = e\n[p]\ncommonName = supplied\n"
        "[e]\nsubjectAltName = DNS:shop.example\nbasicConstraints = CA:true\n"));
    VITRINE_VERIFY_OK(io::writeFileAtomically(folder_->path() / "issued.txt", ""));
    QVERIFY(openssl({"req", "-new", "-newkey", "rsa:2048", "-nodes", "-keyout", "old-key.pem", "-out", "old.csr",
                     "-subj", "/CN=shop.example"}));
    QVERIFY(openssl({"ca", "-batch", "-config", "authority.cnf", "-selfsign", "-keyfile", "old-key.pem", "-in",
                     "old.csr", "-out", "old.pem", "-startdate", "20200101000000Z", "-enddate", "20200102000000Z"}));
    const TlsServer server(folder_->path(), {QStringLiteral("-key"), QStringLiteral("old-key.pem"),
                                             QStringLiteral("-cert"), QStringLiteral("old.pem")});
    QVERIFY(server.port() != "0");
    const std::string outcome = fetch(server, "shop.example", "/picture", "old.pem");
    QVERIFY2(outcome.starts_with("connection: ") && outcome.find("expired") != std::string::npos, outcome.c_str());
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
