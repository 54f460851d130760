// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTemporaryDir>
#include <QtTest/QTest>
#include <fstream>

#include "tests/support/hub_server.h"
#include "tests/ui/settings/memory_key_store.h"
#include "ui/common/preferences.h"
#include "ui/models/process_tool.h"

using namespace vitrine;
using namespace vitrine::ui;

namespace {

constexpr int kPatience = 30'000;  // ms
const QString kToken = QStringLiteral("hf_veryVerySecret123");

}  // namespace

/// The window's tool with the true program and a hub on this machine: the key store's token opens it.
class TestHubJourney : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void anAdapterArrivesAndItsAddressIsTold();
    void withoutATokenThereIsOneClearError();
    void aPrivateOneIsNotSentIntoAPublicRepository();
    void aCancelledUploadCommitsNothing();
    void aGatedModelIsFetched();

private:
    std::optional<Result<UploadOutcome>> upload(bool isPrivate);
    /// Empty = no token any more.
    void keep(const QString& token);

    QTemporaryDir settings_;

    std::unique_ptr<QTemporaryDir> folder_;
    std::unique_ptr<testing::HubServer> server_;
    std::unique_ptr<ProcessTool> tool_;
    JobBoard board_;
    testing::MemoryKeyStore keys_;
    std::unique_ptr<Preferences> preferences_;
    std::unique_ptr<HubAccount> account_;
};

void TestHubJourney::init() {
    tool_.reset();
    folder_ = std::make_unique<QTemporaryDir>();
    server_ = std::make_unique<testing::HubServer>();
    server_->content.token = kToken.toStdString();
    server_->content.isPrivate = true;
    server_->content.partBytes = 1'000'000;
    server_->content.files = {{"adapter_config.json", "{\"r\":4}"},
                              {"adapter_model.safetensors", std::string(3'500'000, 'w')}};
    for (const auto& [name, bytes] : server_->content.files) {
        std::ofstream(folder_->filePath(QString::fromStdString(name)).toStdString(), std::ios::binary) << bytes;
    }
    qputenv("HF_ENDPOINT", server_->endpoint().c_str());
    qputenv("HF_HUB_CACHE", folder_->filePath(QStringLiteral("cache")).toUtf8());
    qunsetenv("HF_TOKEN");
    preferences_ = std::make_unique<Preferences>(settings_.filePath(QStringLiteral("settings.ini")),
                                                 settings_.filePath(QStringLiteral("state.ini")));
    account_ = std::make_unique<HubAccount>(keys_, *preferences_);
    keep(kToken);
    tool_ = std::make_unique<ProcessTool>(QStringLiteral(VITRINE_CLI), board_, *account_);
}

void TestHubJourney::keep(const QString& token) {
    bool done = false;
    const auto kept = [&done](const Result<void>& outcome) { done = static_cast<bool>(outcome); };
    if (token.isEmpty()) {
        account_->forget(this, kept);
    } else {
        account_->save(token, this, kept);
    }
    QVERIFY(QTest::qWaitFor([&done] { return done; }));
}

std::optional<Result<UploadOutcome>> TestHubJourney::upload(bool isPrivate) {
    std::optional<Result<UploadOutcome>> outcome;
    tool_->upload({folder_->path(), QStringLiteral("ostrella/bags"), isPrivate}, this,
                  [&](const Result<UploadOutcome>& answer) { outcome = answer; });
    return QTest::qWaitFor([&] { return outcome.has_value(); }, kPatience) ? outcome : std::nullopt;
}

void TestHubJourney::anAdapterArrivesAndItsAddressIsTold() {
    std::int64_t done = 0;
    std::int64_t total = 0;
    const auto watch = connect(&board_, &JobBoard::changed, this, [&](int id) {
        done = std::max(done, board_.job(id)->progress.done);
        total = std::max(total, board_.job(id)->progress.total);
    });
    const auto outcome = upload(true);
    disconnect(watch);
    QVERIFY(outcome && *outcome);
    QCOMPARE((*outcome)->address, QString::fromStdString(server_->endpoint() + "/ostrella/bags"));
    QCOMPARE((*outcome)->commit, QString::fromStdString(server_->content.commit));
    QVERIFY((*outcome)->files == 2 && server_->committed() == server_->content.files);
    QCOMPARE(total, std::int64_t{3'500'000});
    QVERIFY(done > 0);
    const auto again = upload(true);
    QVERIFY(again && *again && (*again)->files == 2);
}

void TestHubJourney::withoutATokenThereIsOneClearError() {
    keep({});
    const auto outcome = upload(true);
    QVERIFY(outcome && !*outcome);
    QCOMPARE(outcome->error().detail, std::string("an upload needs a token"));
    QCOMPARE(server_->asked(), std::size_t{0});
    keep(QStringLiteral("hf_wrong"));
    const auto refused = upload(true);
    QVERIFY(refused && !*refused && refused->error().code == ErrorCode::PermissionDenied);
    QVERIFY(refused->error().detail.find("hf_") == std::string::npos);
}

void TestHubJourney::aPrivateOneIsNotSentIntoAPublicRepository() {
    server_->content.isPrivate = false;
    const auto refused = upload(true);
    QVERIFY(refused && !*refused);
    QCOMPARE(refused->error().detail, std::string("ostrella/bags is not private; nothing was sent"));
    QVERIFY(server_->committed().empty() && server_->askedStore().empty());
    const auto open = upload(false);
    QVERIFY(open && *open);
}

void TestHubJourney::aCancelledUploadCommitsNothing() {
    server_->content.holdsParts = true;
    std::optional<Error> error;
    const int id = tool_->upload({folder_->path(), QStringLiteral("ostrella/bags"), true}, this,
                                 [&](const Result<UploadOutcome>& answer) { error = answer.error(); });
    QTRY_VERIFY_WITH_TIMEOUT(!server_->askedStore().empty(), kPatience);
    board_.cancel(id);
    QTRY_VERIFY_WITH_TIMEOUT(error, kPatience);
    server_->content.holdsParts = false;
    QVERIFY(error->code == ErrorCode::Cancelled && board_.job(id)->state == JobState::Cancelled);
    QVERIFY(server_->committed().empty());
    const auto later = upload(true);
    QVERIFY(later && *later && server_->committed() == server_->content.files);
}

void TestHubJourney::aGatedModelIsFetched() {
    std::optional<Result<QString>> outcome;
    tool_->download({QStringLiteral("ostrella/bags"), {}}, this,
                    [&](const Result<QString>& answer) { outcome = answer; });
    QTRY_VERIFY_WITH_TIMEOUT(outcome, kPatience);
    QVERIFY(*outcome && QFileInfo(**outcome + QStringLiteral("/adapter_model.safetensors")).size() == 3'500'000);
    keep({});
    server_->content.files["config.json"] = "{}";
    outcome.reset();
    tool_->download({QStringLiteral("ostrella/bags"), {}}, this,
                    [&](const Result<QString>& answer) { outcome = answer; });
    QTRY_VERIFY_WITH_TIMEOUT(outcome, kPatience);
    QVERIFY(!*outcome && outcome->error().code == ErrorCode::PermissionDenied);
}

QTEST_GUILESS_MAIN(TestHubJourney)
#include "test_hub_journey.moc"
