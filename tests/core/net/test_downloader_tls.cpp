// SPDX-License-Identifier: GPL-3.0-or-later
#include <csignal>

#include <QtCore/QProcess>
#include <QtCore/QStandardPaths>

#include "core/io/file.h"
#include "core/net/fetcher.h"
#include "tests/support/golden.h"

using namespace vitrine;
using namespace vitrine::net;

namespace {

/// openssl's own server with a certificate that nobody has signed but itself.
class SelfSignedServer {
public:
    explicit SelfSignedServer(const io::TemporaryFolder& folder) {
        const auto path = [&](const char* name) { return QString::fromStdString((folder.path() / name).string()); };
        const QStringList make = {QStringLiteral("req"),
                                  QStringLiteral("-x509"),
                                  QStringLiteral("-newkey"),
                                  QStringLiteral("rsa:2048"),
                                  QStringLiteral("-nodes"),
                                  QStringLiteral("-keyout"),
                                  path("key.pem"),
                                  QStringLiteral("-out"),
                                  path("certificate.pem"),
                                  QStringLiteral("-days"),
                                  QStringLiteral("1"),
                                  QStringLiteral("-subj"),
                                  QStringLiteral("/CN=localhost")};
        if (QProcess::execute(QStringLiteral("openssl"), make) != 0) return;
        const QStringList serve = {QStringLiteral("s_server"), QStringLiteral("-accept"), QStringLiteral("127.0.0.1:0"),
                                   QStringLiteral("-www"),     QStringLiteral("-key"),    path("key.pem"),
                                   QStringLiteral("-cert"),    path("certificate.pem")};
        process_.start(QStringLiteral("openssl"), serve);
        // "ACCEPT 127.0.0.1:41234"
        QByteArray said;
        while (!said.contains("ACCEPT") && process_.waitForReadyRead(10'000)) said += process_.readAll();
        const int line = said.indexOf("ACCEPT 127.0.0.1:");
        if (line >= 0) port = said.mid(line + 17).split('\n').first().trimmed().toInt();
    }
    ~SelfSignedServer() {
        process_.kill();
        process_.waitForFinished();
    }

    int port = 0;

private:
    QProcess process_;
};

}  // namespace

class TestDownloaderTls : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void certificatesThatNobodySignedAreRefused();
};

void TestDownloaderTls::certificatesThatNobodySignedAreRefused() {
    if (QStandardPaths::findExecutable(QStringLiteral("openssl")).isEmpty()) QSKIP("needs the program openssl");
    std::signal(SIGPIPE, SIG_IGN);
    const auto folder = io::TemporaryFolder::create();
    const SelfSignedServer server(*folder);
    QVERIFY(server.port > 0);
    Fetcher fetcher({UrlPolicy({"localhost"}), {}, folder->path(), {}});
    const auto outcome = fetcher.fetch("https://localhost:" + std::to_string(server.port) + "/", [] { return false; });
    const auto* failure = std::get_if<FetchFailure>(&outcome);
    QVERIFY(failure != nullptr && failure->code == FetchCode::Connection);
    QVERIFY2(QString::fromStdString(failure->detail).contains(QStringLiteral("cert"), Qt::CaseInsensitive),
             failure->detail.c_str());
}

QTEST_GUILESS_MAIN(TestDownloaderTls)
#include "test_downloader_tls.moc"
