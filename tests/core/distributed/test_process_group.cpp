// SPDX-License-Identifier: GPL-3.0-or-later
#include <unistd.h>

#include <ATen/core/Tensor.h>
#include <ATen/ops/equal.h>
#include <ATen/ops/full.h>
#include <ATen/ops/rand.h>

#include <csignal>
#include <thread>
#include <vector>

#include <QtTest/QtTest>

#include "core/distributed/packing.h"
#include "core/distributed/process_group.h"
#include "tests/support/child_process.h"
#include "tests/support/golden.h"
#include "tests/support/process_threads.h"

using namespace vitrine;
using namespace vitrine::distributed;
using namespace vitrine::testing;
using namespace std::chrono_literals;

class TestProcessGroup : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// Torch's flight recorder, one for the program, keeps its books without a lock: a process has one group as a rule,
    /// these threads have one each. Without room for entries it keeps none.
    void initTestCase() { qputenv("TORCH_FR_BUFFER_SIZE", "0"); }
    void packedTextsComeBack();
    void tensorsAreSummedAndEqualInAll();
    void oneProcessGetsTheSumAndAllGetOnesTensors();
    void textsOfAnyLengthArriveInOrder();
    void oneFailureEndsAll();
    void whatDiffersIsNamedInAll();
    void aMissingProcessIsAnErrorInTime();
    void aSlowProcessIsWaitedFor();
    void aProcessThatStopsIsNamedInTime();
};

void TestProcessGroup::packedTextsComeBack() {
    const std::vector<std::string> texts = {"", "a:b", std::string("\0\n", 2), "9:"};
    QVERIFY(unpack(pack(texts)) == texts);
    QVERIFY(unpack("")->empty());
    for (const char* broken : {"3:ab", "x:ab", "2", "-1:a"}) QVERIFY(!unpack(broken));
}

void TestProcessGroup::tensorsAreSummedAndEqualInAll() {
    std::vector<std::vector<at::Tensor>> after(3);
    const bool met = together(3, [&](ProcessGroup& group) {
        std::vector<at::Tensor> tensors = {at::full({3, 5}, group.rank() + 1.0), at::full({}, group.rank(), at::kLong),
                                           at::rand({1000}), at::full({2, 6}, 1.0).t()};
        if (group.sum(tensors)) after[static_cast<std::size_t>(group.rank())] = tensors;
    });
    QVERIFY(met);
    for (const auto& tensors : after) {
        QCOMPARE(tensors.size(), 4u);
        QVERIFY(tensors[0].equal(at::full({3, 5}, 6.0)));
        QCOMPARE(tensors[1].item<std::int64_t>(), 3);
        QVERIFY(tensors[2].equal(after[0][2]));
        QVERIFY(tensors[3].equal(at::full({6, 2}, 3.0)));
    }
}

void TestProcessGroup::oneProcessGetsTheSumAndAllGetOnesTensors() {
    std::vector<at::Tensor> sums(3);
    std::vector<std::vector<at::Tensor>> copies(3);
    QVERIFY(together(3, [&](ProcessGroup& group) {
        const auto rank = static_cast<std::size_t>(group.rank());
        const std::vector<at::Tensor> mine = {at::full({4, 2}, group.rank() + 1.0), at::full({7}, 10.0)};
        QVERIFY(group.sumAt(1, mine));
        if (group.rank() == 1) sums = {mine[0], mine[1]};
        const at::Tensor half = at::full({3, 3}, 0.1 * group.rank()).to(at::kBFloat16);
        const std::vector<at::Tensor> given = {half.t(), at::full({1}, group.rank(), at::kLong)};
        QVERIFY(group.copyFrom(2, given));
        copies[rank] = given;
    }));
    QVERIFY(sums[0].equal(at::full({4, 2}, 6.0)) && sums[1].equal(at::full({7}, 30.0)));
    for (const auto& given : copies) {
        QVERIFY(given[0].equal(at::full({3, 3}, 0.2).to(at::kBFloat16)));
        QCOMPARE(given[1].item<std::int64_t>(), 2);
    }
}

void TestProcessGroup::textsOfAnyLengthArriveInOrder() {
    std::vector<std::vector<std::string>> got(3);
    QVERIFY(together(3, [&](ProcessGroup& group) {
        const auto rank = static_cast<std::size_t>(group.rank());
        if (auto all = group.exchange(std::string(rank * 5000, static_cast<char>('a' + rank)))) got[rank] = *all;
    }));
    for (const auto& all : got) {
        QVERIFY(all == std::vector<std::string>({"", std::string(5000, 'b'), std::string(10000, 'c')}));
    }
}

void TestProcessGroup::oneFailureEndsAll() {
    std::vector<Error> errors(3);
    QVERIFY(together(3, [&](ProcessGroup& group) {
        const Error own{ErrorCode::DiskFull, "no room", "make some"};
        const auto shared = shareOutcome(&group, group.rank() == 1 ? Result<void>(own) : Result<void>());
        if (!shared) errors[static_cast<std::size_t>(group.rank())] = shared.error();
    }));
    for (const Error& error : errors) QVERIFY(error.code == ErrorCode::DiskFull && error.remedy == "make some");
    QCOMPARE(errors[1].detail, std::string("no room"));
    QCOMPARE(errors[0].detail, std::string("process 1 of 3: no room"));
    QCOMPARE(errors[2].detail, errors[0].detail);
}

void TestProcessGroup::whatDiffersIsNamedInAll() {
    std::vector<Error> errors(2);
    std::atomic<int> agreed = 0;
    QVERIFY(together(2, [&](ProcessGroup& group) {
        if (group.agree({{"seed", "1"}, {"rows", "abc"}})) ++agreed;
        const auto differing = group.agree({{"seed", "1"}, {"learning_rate", group.rank() == 0 ? "0.1" : "0.2"}});
        if (!differing) errors[static_cast<std::size_t>(group.rank())] = differing.error();
    }));
    QCOMPARE(agreed.load(), 2);
    for (const Error& error : errors) {
        QVERIFY(error.code == ErrorCode::InvalidArgument);
        QVERIFY2(
            error.detail.find("process 1 has learning_rate 0.2, process 0 has learning_rate 0.1") != std::string::npos,
            error.detail.c_str());
    }
}

void TestProcessGroup::aMissingProcessIsAnErrorInTime() {
    QElapsedTimer clock;
    clock.start();
    const auto group = ProcessGroup::join(launchOf(0, 2, freePort()), 1s);
    QVERIFY(!group);
    QVERIFY(group.error().code == ErrorCode::Network);
    QVERIFY2(group.error().detail.find("process 0 of 2 did not meet the others") == 0, group.error().detail.c_str());
    QVERIFY(clock.elapsed() < 10'000);
}

void TestProcessGroup::aSlowProcessIsWaitedFor() {
    std::atomic<int> shared = 0;
    const bool met = together(
        2,
        [&](ProcessGroup& group) {
            if (group.rank() == 1) std::this_thread::sleep_for(2500ms);
            if (shareOutcome(&group, {})) ++shared;
        },
        1s);
    QVERIFY(met);
    QCOMPARE(shared.load(), 2);
}

void TestProcessGroup::aProcessThatStopsIsNamedInTime() {
    const std::uint16_t port = freePort();
    const auto member = [port](int rank) {
        return [port, rank](const ChildProcess::Say& say) {
            const auto group = ProcessGroup::join(launchOf(rank, 2, port), 1s);
            if (!group) return 1;
            say("met");
            if (rank == 1) ::kill(::getpid(), SIGSTOP);
            const auto shared = shareOutcome(group->get(), {});
            say(shared ? "" : "; " + shared.error().detail);
            return shared ? 0 : 7;
        };
    };
    ChildProcess first(member(0));
    ChildProcess second(member(1));
    QElapsedTimer clock;
    clock.start();
    QCOMPARE(first.wait(), 7);
    QVERIFY2(first.said().find("process 1 of 2 has given no sign of life for 1 s") != std::string::npos,
             first.said().c_str());
    QVERIFY(clock.elapsed() < 15'000);
}

QTEST_APPLESS_MAIN(TestProcessGroup)
#include "test_process_group.moc"
