// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/issue_repository.h"
#include "core/dataset/issue_review.h"
#include "tests/core/dataset/scratch_project.h"
#include "tests/support/golden.h"

using namespace vitrine;
using namespace vitrine::dataset;
using vitrine::testing::ScratchProject;

class TestIssueReview : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void issuesAreKeptAsTheyAre();
    void replacingLeavesOtherKindsAlone();
    void theMostSuspiciousComeFirst();
    void duplicatesAreGroupedAlsoByWayOfOthers();
    void aSuspiciousPriceStandsBesideItsNeighbours();
    void everyKindHasANameThatIsReadBack();
};

namespace {

void put(Project& project, const std::vector<IssueKind>& kinds, const std::vector<Issue>& issues) {
    const auto status = project.write([&] { return IssueRepository(project).replace(kinds, issues); });
    if (!status) qFatal("%s", status.error().detail.c_str());
}

void fill(ScratchProject& scratch) {
    const auto report = scratch.import(scratch.write("a.csv",
                                                     "product_code,title,full_price\n1,Bag,470\n2,Bag,490\n3,Bag,480\n"
                                                     "4,Hat,4700\n5,Hat,\n6,Cap,20\n"));
    QCOMPARE(report->imported, std::int64_t{6});
}

}  // namespace

void TestIssueReview::issuesAreKeptAsTheyAre() {
    ScratchProject scratch;
    fill(scratch);
    const std::vector<Issue> issues = {{2, IssueKind::Blurred, "edges are 3 pixels wide", {}, 3.25},
                                       {4, IssueKind::SuspiciousPrice, "4700", {1, 3, 2}, 9}};
    put(scratch.project, {IssueKind::Blurred, IssueKind::SuspiciousPrice}, issues);
    const auto kept = IssueRepository(scratch.project).list();
    VITRINE_VERIFY_OK(kept);
    QVERIFY(*kept == issues);
    const auto one = IssueRepository(scratch.project).find(4, IssueKind::SuspiciousPrice);
    QVERIFY(one && **one == issues[1]);
    QVERIFY(!*IssueRepository(scratch.project).find(4, IssueKind::Blurred));
}

void TestIssueReview::replacingLeavesOtherKindsAlone() {
    ScratchProject scratch;
    fill(scratch);
    put(scratch.project, {IssueKind::Blurred}, {{1, IssueKind::Blurred, "soft", {}, 0}});
    put(scratch.project, {IssueKind::Dark}, {{1, IssueKind::Dark, "night", {}, 0}});
    put(scratch.project, {IssueKind::Blurred}, {});
    QCOMPARE(scratch.ids("issue:dark"), std::string("1"));
    QCOMPARE(scratch.ids("issue:blurred"), std::string());
}

void TestIssueReview::theMostSuspiciousComeFirst() {
    ScratchProject scratch;
    fill(scratch);
    put(scratch.project, {IssueKind::SuspiciousPrice},
        {{1, IssueKind::SuspiciousPrice, "a", {}, 3}, {2, IssueKind::SuspiciousPrice, "b", {}, 8}});
    constexpr std::array kKinds = {IssueKind::SuspiciousPrice};
    const auto listed = IssueRepository(scratch.project).list(kKinds);
    VITRINE_VERIFY_OK(listed);
    QCOMPARE(listed->front().sample, SampleId{2});
}

void TestIssueReview::duplicatesAreGroupedAlsoByWayOfOthers() {
    ScratchProject scratch;
    fill(scratch);
    put(scratch.project, {IssueKind::ExactDuplicate, IssueKind::NearDuplicate},
        {{1, IssueKind::ExactDuplicate, "", {2}, 0},
         {2, IssueKind::ExactDuplicate, "", {1}, 0},
         {2, IssueKind::NearDuplicate, "", {3}, 0},
         {3, IssueKind::NearDuplicate, "", {2}, 0},
         {5, IssueKind::ExactDuplicate, "", {6}, 0},
         {6, IssueKind::ExactDuplicate, "", {5}, 0}});
    const auto groups = duplicateGroups(scratch.project);
    VITRINE_VERIFY_OK(groups);
    QCOMPARE(groups->size(), std::size_t{2});
    QVERIFY(groups->at(0).rows == (std::vector<SampleId>{1, 2, 3}));
    QVERIFY(!groups->at(0).exact);
    QVERIFY(groups->at(0).differing == (std::vector<std::string>{"product_code", "full_price"}));
    QVERIFY(groups->at(1).rows == (std::vector<SampleId>{5, 6}));
    QVERIFY(groups->at(1).exact);
}

void TestIssueReview::aSuspiciousPriceStandsBesideItsNeighbours() {
    ScratchProject scratch;
    fill(scratch);
    put(scratch.project, {IssueKind::SuspiciousPrice}, {{4, IssueKind::SuspiciousPrice, "4700", {3, 1, 2, 5}, 9}});
    const auto review = reviewPrice(scratch.project, 4);
    VITRINE_VERIFY_OK(review);
    QCOMPARE(review->row.price.value(), 4700.0);
    QCOMPARE(review->neighbours.size(), std::size_t{4});
    QCOMPARE(review->neighbours.front().row, SampleId{3});
    QVERIFY(!review->neighbours.back().price);
    QCOMPARE(review->usual, 480.0);
    const auto none = reviewPrice(scratch.project, 1);
    QVERIFY(!none && none.error().code == ErrorCode::NotFound);
}

void TestIssueReview::everyKindHasANameThatIsReadBack() {
    ScratchProject scratch;
    for (const IssueKind kind : allIssueKinds()) {
        QVERIFY(parseIssueKind(issueName(kind)) == kind);
        QCOMPARE(scratch.ids("issue:" + std::string(issueName(kind))), std::string());
    }
    QVERIFY(!parseIssueKind("ugly"));
}

QTEST_APPLESS_MAIN(TestIssueReview)
#include "test_issue_review.moc"
