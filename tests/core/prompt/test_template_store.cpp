// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/file.h"
#include "core/prompt/template_store.h"
#include "tests/support/golden.h"

using namespace vitrine;
using namespace vitrine::prompt;

namespace {

const PromptTemplate kOwn{"short", "<|user|>\n<|image_1|>\nPrice?<|end|>\n<|assistant|>\n", "{full_price}", {}};

}  // namespace

class TestTemplateStore : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void whatIsSavedIsThereAfterOpeningAgain();
    void savingAgainReplaces();
    void presetsStayAsTheyAre();
    void anInvalidTemplateIsRefused();
    void whatIsRemovedIsGone();
    void anUnknownNameListsTheNamesThereAre();
    void aSettingThatIsNoListIsRefused();

private:
    std::unique_ptr<io::TemporaryFolder> folder_;
    std::unique_ptr<dataset::Project> project_;
};

void TestTemplateStore::init() {
    project_.reset();
    folder_ = std::make_unique<io::TemporaryFolder>(*io::TemporaryFolder::create());
    project_ = std::make_unique<dataset::Project>(*dataset::Project::create(folder_->path() / "p"));
}

void TestTemplateStore::whatIsSavedIsThereAfterOpeningAgain() {
    VITRINE_VERIFY_OK(saveTemplate(*project_, kOwn));
    project_.reset();
    const auto again = dataset::Project::open(folder_->path() / "p", dataset::Project::Access::Read);
    VITRINE_VERIFY_OK(again);
    QVERIFY(*templateOf(*again, "short") == kOwn);
    QVERIFY(*templateOf(*again, "seed") == *promptPreset("seed"));
}

void TestTemplateStore::savingAgainReplaces() {
    VITRINE_VERIFY_OK(saveTemplate(*project_, kOwn));
    PromptTemplate changed = kOwn;
    changed.answer = "Price: {full_price}";
    VITRINE_VERIFY_OK(saveTemplate(*project_, changed));
    QCOMPARE(savedTemplates(*project_)->size(), std::size_t{1});
    QVERIFY(*templateOf(*project_, "short") == changed);
}

void TestTemplateStore::presetsStayAsTheyAre() {
    PromptTemplate named = kOwn;
    named.id = "product";
    QVERIFY(saveTemplate(*project_, named).error().code == ErrorCode::InvalidArgument);
}

void TestTemplateStore::anInvalidTemplateIsRefused() {
    PromptTemplate silent = kOwn;
    silent.answer = "nothing of the row";
    QVERIFY(saveTemplate(*project_, silent).error().code == ErrorCode::InvalidArgument);
    PromptTemplate nameless = kOwn;
    nameless.id = " ";
    QVERIFY(saveTemplate(*project_, nameless).error().code == ErrorCode::InvalidArgument);
    QVERIFY(savedTemplates(*project_)->empty());
}

void TestTemplateStore::whatIsRemovedIsGone() {
    VITRINE_VERIFY_OK(saveTemplate(*project_, kOwn));
    VITRINE_VERIFY_OK(removeTemplate(*project_, "short"));
    QVERIFY(savedTemplates(*project_)->empty());
    QVERIFY(removeTemplate(*project_, "short").error().code == ErrorCode::NotFound);
}

void TestTemplateStore::anUnknownNameListsTheNamesThereAre() {
    VITRINE_VERIFY_OK(saveTemplate(*project_, kOwn));
    const auto unknown = templateOf(*project_, "long");
    QVERIFY(unknown.error().code == ErrorCode::NotFound);
    QVERIFY(unknown.error().remedy.find("seed, short") != std::string::npos);
}

void TestTemplateStore::aSettingThatIsNoListIsRefused() {
    VITRINE_VERIFY_OK(project_->setSetting("prompt_templates", R"([{"id": 3}])"));
    QVERIFY(savedTemplates(*project_).error().code == ErrorCode::InvalidData);
}

QTEST_APPLESS_MAIN(TestTemplateStore)
#include "test_template_store.moc"
