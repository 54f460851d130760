// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/host_schedule.h"
#include "tests/support/golden.h"

using namespace vitrine::net;
using namespace std::chrono_literals;

namespace {

const HostSchedule::Time kStart{};

FetchJob job(std::size_t index, const std::string& host) {
    return {index, "http://" + host + "/" + std::to_string(index), host, 0};
}

/// The numbers of all jobs whose time has come.
std::string takeAll(HostSchedule& schedule, HostSchedule::Time now, std::vector<FetchJob>* taken = nullptr) {
    std::string numbers;
    while (auto next = schedule.take(now)) {
        numbers += std::to_string(next->index);
        if (taken != nullptr) taken->push_back(*next);
    }
    return numbers;
}

}  // namespace

class TestHostSchedule : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void hostsTakeTurnsAndHaveTheirPlaces();
    void aGapIsKeptBetweenRequestsToOneHost();
    void aFailedJobComesAgainAtItsTime();
    void aHostThatAsksForPatienceIsLeftAlone();
    void anAbandonedHostGivesItsJobsBack();
};

void TestHostSchedule::hostsTakeTurnsAndHaveTheirPlaces() {
    HostSchedule schedule(2, 0ms);
    for (std::size_t i = 0; i < 4; ++i) schedule.add(job(i, "a"));
    schedule.add(job(8, "b"));
    std::vector<FetchJob> taken;
    QCOMPARE(takeAll(schedule, kStart, &taken), std::string("081"));
    QVERIFY(schedule.nextTime() == HostSchedule::Time::max());
    schedule.finished(taken[0]);
    QCOMPARE(takeAll(schedule, kStart, &taken), std::string("2"));
    schedule.finished(taken[1]);
    schedule.finished(taken[2]);
    QCOMPARE(takeAll(schedule, kStart, &taken), std::string("3"));
    QVERIFY(!schedule.empty());
    schedule.finished(taken[3]);
    schedule.finished(taken[4]);
    QVERIFY(schedule.empty());
}

void TestHostSchedule::aGapIsKeptBetweenRequestsToOneHost() {
    HostSchedule schedule(4, 100ms);
    for (std::size_t i = 0; i < 3; ++i) schedule.add(job(i, "a"));
    QCOMPARE(takeAll(schedule, kStart), std::string("0"));
    QVERIFY(schedule.nextTime() == kStart + 100ms);
    QCOMPARE(takeAll(schedule, kStart + 99ms), std::string());
    QCOMPARE(takeAll(schedule, kStart + 100ms), std::string("1"));
}

void TestHostSchedule::aFailedJobComesAgainAtItsTime() {
    HostSchedule schedule(4, 0ms);
    schedule.add(job(0, "a"));
    schedule.add(job(1, "a"));
    auto first = schedule.take(kStart);
    schedule.again(*first, kStart + 5s, false);
    QCOMPARE(takeAll(schedule, kStart + 1s), std::string("1"));
    QVERIFY(schedule.nextTime() == kStart + 5s);
    QCOMPARE(takeAll(schedule, kStart + 5s), std::string("0"));
}

void TestHostSchedule::aHostThatAsksForPatienceIsLeftAlone() {
    HostSchedule schedule(4, 0ms);
    schedule.add(job(0, "a"));
    schedule.add(job(1, "a"));
    schedule.add(job(2, "b"));
    auto first = schedule.take(kStart);
    schedule.again(*first, kStart + 5s, true);
    QCOMPARE(takeAll(schedule, kStart + 1s), std::string("2"));
    QCOMPARE(takeAll(schedule, kStart + 5s), std::string("01"));
}

void TestHostSchedule::anAbandonedHostGivesItsJobsBack() {
    HostSchedule schedule(1, 0ms);
    for (std::size_t i = 0; i < 3; ++i) schedule.add(job(i, "a"));
    schedule.add(job(3, "b"));
    auto first = schedule.take(kStart);
    schedule.again(*first, kStart + 5s, false);
    QCOMPARE(schedule.abandon("a").size(), std::size_t{3});
    QVERIFY(schedule.abandon("a").empty());
    std::vector<FetchJob> taken;
    QCOMPARE(takeAll(schedule, kStart + 9s, &taken), std::string("3"));
    schedule.finished(taken[0]);
    QVERIFY(schedule.empty());
}

QTEST_APPLESS_MAIN(TestHostSchedule)
#include "test_host_schedule.moc"
