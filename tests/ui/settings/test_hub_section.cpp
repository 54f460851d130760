// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QDirIterator>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QtTest/QtTest>

#include "tests/ui/settings/memory_key_store.h"
#include "ui/common/message_card.h"
#include "ui/common/preferences.h"
#include "ui/models/hub_account.h"
#include "ui/settings/hub_section.h"

using namespace vitrine;
using namespace vitrine::ui;

namespace {

const QString kToken = QStringLiteral("hf_veryVerySecret123");

}  // namespace

class TestHubSection : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void aTokenIsKeptByTheStoreAlone();
    void aKeptTokenIsRemoved();
    void nobodyAsksTheStoreBeforeTheTokenIsNeeded();
    void withoutAStoreNothingIsKeptAndTheRemedyIsSaid();
    void whatIsNoTokenIsNotSaved();
    void theDesktopsStoreSaysThatThereIsNone();

private:
    QPushButton* button(const char* text) const {
        for (auto* one : section_->findChildren<QPushButton*>())
            if (one->text() == QLatin1String(text)) return one;
        return nullptr;
    }
    bool says(const char* words) const {
        for (const auto* label : section_->findChildren<QLabel*>())
            if (label->isVisibleTo(section_.get()) && label->text().contains(QLatin1String(words))) return true;
        return false;
    }
    void type(const QString& text) const { QTest::keyClicks(section_->findChild<QLineEdit*>(), text); }
    void save(const QString& token) const {
        type(token);
        QTest::keyClick(section_->findChild<QLineEdit*>(), Qt::Key_Return);
    }
    bool anyFileHolds(const QString& secret) const;

    std::unique_ptr<QTemporaryDir> folder_;
    std::unique_ptr<Preferences> preferences_;
    testing::MemoryKeyStore keys_;
    std::unique_ptr<HubAccount> account_;
    std::unique_ptr<HubSection> section_;
};

void TestHubSection::init() {
    folder_ = std::make_unique<QTemporaryDir>();
    keys_ = {};
    preferences_ = std::make_unique<Preferences>(folder_->filePath(QStringLiteral("settings.ini")),
                                                 folder_->filePath(QStringLiteral("state.ini")));
    account_ = std::make_unique<HubAccount>(keys_, *preferences_);
    section_ = std::make_unique<HubSection>(*account_);
    section_->show();
}

void TestHubSection::cleanup() {
    section_.reset();
    account_.reset();
    preferences_.reset();
}

bool TestHubSection::anyFileHolds(const QString& secret) const {
    QDirIterator files(folder_->path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.open(QIODevice::ReadOnly) && file.readAll().contains(secret.toUtf8())) return true;
    }
    return false;
}

void TestHubSection::aTokenIsKeptByTheStoreAlone() {
    QVERIFY(says("No token is kept") && !button("Save")->isEnabled() && !button("Remove")->isEnabled());
    type(kToken);
    QCOMPARE(section_->findChild<QLineEdit*>()->echoMode(), QLineEdit::Password);
    QTest::mouseClick(button("Save"), Qt::LeftButton);
    QVERIFY(section_->findChild<QLineEdit*>()->text().isEmpty());
    QTRY_VERIFY(account_->hasToken());
    QCOMPARE(keys_.kept.values(), QStringList{kToken});
    QVERIFY(says("A token is kept") && says("The token is saved"));
    preferences_.reset();  // writes its files
    QVERIFY(QFileInfo::exists(folder_->filePath(QStringLiteral("settings.ini"))));
    QVERIFY(!anyFileHolds(kToken));
}

void TestHubSection::aKeptTokenIsRemoved() {
    save(kToken);
    QTRY_VERIFY(account_->hasToken());
    QTest::mouseClick(button("Remove"), Qt::LeftButton);
    QTRY_VERIFY(!account_->hasToken());
    QVERIFY(keys_.kept.isEmpty() && says("No token is kept") && !button("Remove")->isEnabled());
}

void TestHubSection::nobodyAsksTheStoreBeforeTheTokenIsNeeded() {
    save(kToken);
    QTRY_VERIFY(account_->hasToken());
    const int before = keys_.asked;
    section_ = std::make_unique<HubSection>(*account_);
    section_->show();
    QVERIFY(says("A token is kept") && account_->mayWrite());
    QCOMPARE(keys_.asked, before);
}

void TestHubSection::withoutAStoreNothingIsKeptAndTheRemedyIsSaid() {
    keys_.failure = Error{ErrorCode::NotFound, "This desktop has no key store.", "Install one."};
    save(kToken);
    QTRY_VERIFY(says("This desktop has no key store.") && says("Install one."));
    QVERIFY(!account_->hasToken() && keys_.kept.isEmpty());
    preferences_->setValue(QStringLiteral("a"), 1);
    preferences_.reset();
    QVERIFY(!anyFileHolds(kToken));
}

void TestHubSection::whatIsNoTokenIsNotSaved() {
    type(QStringLiteral("two words"));
    QVERIFY(!button("Save")->isEnabled() && says("blanks"));
    section_->findChild<QLineEdit*>()->clear();
    type(kToken);
    QVERIFY(button("Save")->isEnabled() && !says("blanks"));
}

/// There is no session bus here, so the real store must answer at once and keep nothing.
void TestHubSection::theDesktopsStoreSaysThatThereIsNone() {
    qunsetenv("DBUS_SESSION_BUS_ADDRESS");
    qputenv("XDG_RUNTIME_DIR", folder_->path().toLocal8Bit());
    const auto store = desktopKeyStore();
    std::optional<Error> error;
    store->write(QStringLiteral("k"), kToken, this, [&](const Result<void>& written) { error = written.error(); });
    QTRY_VERIFY(error);
    QCOMPARE(error->code, ErrorCode::NotFound);
    QVERIFY(error->remedy.find("HF_TOKEN") != std::string::npos);
    error.reset();
    store->read(QStringLiteral("k"), this, [&](const Result<QString>& read) { error = read.error(); });
    QTRY_VERIFY(error);
}

QTEST_MAIN(TestHubSection)
#include "test_hub_section.moc"
