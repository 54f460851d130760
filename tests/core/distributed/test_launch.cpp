// SPDX-License-Identifier: GPL-3.0-or-later
#include <map>

#include <QtTest/QtTest>

#include "core/distributed/launch.h"
#include "tests/support/golden.h"

using namespace vitrine;
using namespace vitrine::distributed;

namespace {

using Variables = std::map<std::string, std::string>;

Result<Launch> launchOf(const Variables& variables) {
    return readLaunch([&](const char* name) {
        const auto found = variables.find(name);
        return found == variables.end() ? std::nullopt : std::optional<std::string>(found->second);
    });
}

Variables with(Variables variables, const Variables& changes) {
    for (const auto& [name, value] : changes) variables[name] = value;
    return variables;
}

Variables without(Variables variables, const std::string& name) {
    variables.erase(name);
    return variables;
}

const Variables kTorchrun = {{"RANK", "5"},           {"WORLD_SIZE", "8"},
                             {"LOCAL_RANK", "1"},     {"LOCAL_WORLD_SIZE", "4"},
                             {"MASTER_ADDR", "gpu1"}, {"MASTER_PORT", "29400"}};
const Variables kSlurm = {{"SLURM_PROCID", "3"},
                          {"SLURM_NTASKS", "4"},
                          {"SLURM_LOCALID", "1"},
                          {"SLURM_JOB_ID", "1234567"},
                          {"SLURM_JOB_NODELIST", "gpu[07-08,11],login"}};

}  // namespace

class TestLaunch : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void withoutALauncherTheProcessIsAlone();
    void torchrunSaysWhoAndWhere();
    void torchrunsAgentKeepsTheStoreItself();
    void oneProcessUnderTorchrunMeetsNobody();
    void slurmSaysWhoAndWhere();
    void aBatchScriptOfSlurmIsAlone();
    void torchrunInsideAJobOfSlurmWins();
    void incompleteAndContradictorySetsAreNamed_data();
    void incompleteAndContradictorySetsAreNamed();
    void theFirstNodeOfAShortForm_data();
    void theFirstNodeOfAShortForm();
};

void TestLaunch::withoutALauncherTheProcessIsAlone() {
    const auto launch = launchOf({{"MASTER_ADDR", "left from somewhere"}, {"SLURM_NTASKS", "4"}});
    VITRINE_VERIFY_OK(launch);
    QVERIFY(!launch->several());
    QCOMPARE(launch->rank, 0);
}

void TestLaunch::torchrunSaysWhoAndWhere() {
    const auto launch = launchOf(with(kTorchrun, {{"GLOO_SOCKET_IFNAME", "eth1"}}));
    VITRINE_VERIFY_OK(launch);
    QCOMPARE(launch->rank, 5);
    QCOMPARE(launch->size, 8);
    QCOMPARE(launch->localRank, 1);
    QCOMPARE(launch->localSize, 4);
    QCOMPARE(launch->address, std::string("gpu1"));
    QCOMPARE(int{launch->port}, 29400);
    QCOMPARE(launch->networkCard, std::string("eth1"));
    QVERIFY(!launch->storeRuns);
}

void TestLaunch::torchrunsAgentKeepsTheStoreItself() {
    const auto launch =
        launchOf(with(kTorchrun, {{"TORCHELASTIC_USE_AGENT_STORE", "True"}, {"TORCHELASTIC_RESTART_COUNT", "2"}}));
    VITRINE_VERIFY_OK(launch);
    QVERIFY(launch->storeRuns);
    QCOMPARE(launch->attempt, std::string("2"));
}

void TestLaunch::oneProcessUnderTorchrunMeetsNobody() {
    const auto launch = launchOf({{"RANK", "0"}, {"WORLD_SIZE", "1"}, {"LOCAL_RANK", "0"}});
    VITRINE_VERIFY_OK(launch);
    QVERIFY(!launch->several());
}

void TestLaunch::slurmSaysWhoAndWhere() {
    const auto launch = launchOf(kSlurm);
    VITRINE_VERIFY_OK(launch);
    QCOMPARE(launch->rank, 3);
    QCOMPARE(launch->size, 4);
    QCOMPARE(launch->localRank, 1);
    QCOMPARE(launch->address, std::string("gpu07"));
    QCOMPARE(int{launch->port}, 15000 + 4567);
    const auto nextStep = launchOf(with(kSlurm, {{"SLURM_STEP_ID", "1"}}));
    QVERIFY(nextStep && nextStep->port != launch->port);
    const auto told = launchOf(with(kSlurm, {{"MASTER_ADDR", "10.0.0.1"}, {"MASTER_PORT", "29500"}}));
    QVERIFY(told && told->address == "10.0.0.1" && told->port == 29500);
    const auto noList =
        launchOf(without(with(kSlurm, {{"SLURM_LAUNCH_NODE_IPADDR", "10.0.0.7"}}), "SLURM_JOB_NODELIST"));
    QVERIFY(noList && noList->address == "10.0.0.7");
}

void TestLaunch::aBatchScriptOfSlurmIsAlone() {
    const auto launch = launchOf({{"SLURM_PROCID", "0"}, {"SLURM_LOCALID", "0"}, {"SLURM_JOB_ID", "7"}});
    QVERIFY(launch && !launch->several());
}

void TestLaunch::torchrunInsideAJobOfSlurmWins() {
    const auto launch = launchOf(with(kTorchrun, kSlurm));
    QVERIFY(launch && launch->size == 8 && launch->address == "gpu1");
}

void TestLaunch::incompleteAndContradictorySetsAreNamed_data() {
    QTest::addColumn<QString>("named");
    QTest::addColumn<int>("kind");
    int kind = 0;
    for (const char* named :
         {"RANK is not set", "WORLD_SIZE is not set", "LOCAL_RANK is not set", "MASTER_ADDR", "MASTER_PORT is not set",
          "rank 8 is not one of 8", "LOCAL_RANK 4 is not below", "'two'", "65535", "9 processes on this machine",
          "SLURM_NTASKS is not set", "SLURM_LOCALID is not set", "SLURM_JOB_ID is not set", "rank 4 is not one of 4",
          "SLURM_JOB_NODELIST"})
        QTest::newRow(named) << QString::fromUtf8(named) << kind++;
}

void TestLaunch::incompleteAndContradictorySetsAreNamed() {
    const std::vector<Variables> sets = {without(kTorchrun, "RANK"),
                                         without(kTorchrun, "WORLD_SIZE"),
                                         without(kTorchrun, "LOCAL_RANK"),
                                         without(kTorchrun, "MASTER_ADDR"),
                                         without(kTorchrun, "MASTER_PORT"),
                                         with(kTorchrun, {{"RANK", "8"}}),
                                         with(kTorchrun, {{"LOCAL_RANK", "4"}}),
                                         with(kTorchrun, {{"WORLD_SIZE", "two"}}),
                                         with(kTorchrun, {{"MASTER_PORT", "70000"}}),
                                         with(kTorchrun, {{"LOCAL_WORLD_SIZE", "9"}}),
                                         without(kSlurm, "SLURM_NTASKS"),
                                         without(kSlurm, "SLURM_LOCALID"),
                                         without(kSlurm, "SLURM_JOB_ID"),
                                         with(kSlurm, {{"SLURM_PROCID", "4"}}),
                                         without(kSlurm, "SLURM_JOB_NODELIST")};
    QFETCH(QString, named);
    QFETCH(int, kind);
    const auto launch = launchOf(sets.at(static_cast<std::size_t>(kind)));
    QVERIFY(!launch);
    QVERIFY(launch.error().code == ErrorCode::InvalidArgument);
    QVERIFY2(launch.error().detail.find(named.toStdString()) != std::string::npos, launch.error().detail.c_str());
    QVERIFY(!launch.error().remedy.empty());
}

void TestLaunch::theFirstNodeOfAShortForm_data() {
    QTest::addColumn<QString>("list");
    QTest::addColumn<QString>("first");
    const auto row = [](const char* list, const char* first) {
        QTest::newRow(list) << QString::fromUtf8(list) << QString::fromUtf8(first);
    };
    row("node1", "node1");
    row("a,b", "a");
    row("gpu[03-05,09],login", "gpu03");
    row("n[7]-ib,x", "n7-ib");
    row("rack[1-2]n[3,5]", "rack1n3");
    row("torn[1", "torn1");
    row("", "");
}

void TestLaunch::theFirstNodeOfAShortForm() {
    QFETCH(QString, list);
    QFETCH(QString, first);
    QCOMPARE(QString::fromStdString(firstNode(list.toStdString())), first);
}

QTEST_APPLESS_MAIN(TestLaunch)
#include "test_launch.moc"
