// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdlib>
#include <fstream>

#include "core/io/file.h"
#include "core/io/hub_cache.h"
#include "core/model/device.h"
#include "tests/support/golden.h"

namespace fs = std::filesystem;
using namespace vitrine;

namespace {

void write(const fs::path& path, const std::string& text) {
    fs::create_directories(path.parent_path());
    std::ofstream(path) << text << "\n";
}

/// A machine with an NVIDIA GPU on its bus, the fake driver and whole libraries.
model::DevicePlaces soundMachine(const fs::path& folder) {
    write(folder / "pci/0000:01:00.0/vendor", "0x10de");
    write(folder / "pci/0000:01:00.0/class", "0x030000");
    write(folder / "version", "580.65.06");
    return {folder / "pci", folder / "version", FAKE_DRIVER, FAKE_DRIVER};
}

bool says(const model::DeviceReport& report, const std::string& detail, const std::string& remedy) {
    for (const Error& problem : report.problems) {
        if (problem.code == ErrorCode::NoDevice && problem.detail.find(detail) != std::string::npos &&
            problem.remedy.find(remedy) != std::string::npos)
            return true;
    }
    return false;
}

}  // namespace

class TestDevice : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        for (const char* name : {"FAKE_CUDA_INIT", "FAKE_CUDA_VERSION", "FAKE_CUDA_COUNT", "FAKE_CUDA_COMPUTE"}) {
            qunsetenv(name);
        }
    }

    void aSoundGpuIsReportedWithoutProblems() {
        const auto folder = io::TemporaryFolder::create();
        const auto report = model::inspectDevices(soundMachine(folder->path()));
        QVERIFY(report.hardware && report.driver && report.libraries);
        QCOMPARE(report.driverVersion, std::string("580.65.06"));
        QCOMPARE(report.driverCuda, 13000);
        QCOMPARE(report.gpus.size(), std::size_t{1});
        QCOMPARE(report.gpus[0].name, std::string("Fake GPU"));
        QCOMPARE(report.gpus[0].computeMajor, 9);
        QCOMPARE(report.gpus[0].memoryBytes, std::uint64_t{80} << 30);
        QVERIFY(report.problems.empty());
    }

    void aMachineWithoutGpuRunsOnTheCpu() {
        const auto folder = io::TemporaryFolder::create();
        const auto report = model::inspectDevices(
            {folder->path() / "pci", folder->path() / "version", "libno-such-driver.so.1", FAKE_DRIVER});
        QVERIFY(!report.hardware && !report.driver && report.gpus.empty());
        QCOMPARE(report.problems.size(), std::size_t{1});
        QVERIFY(says(report, "no NVIDIA GPU", "./dev setup --cuda"));
    }

    void aMissingDriverIsNamed() {
        const auto folder = io::TemporaryFolder::create();
        auto places = soundMachine(folder->path());
        places.driverLibrary = "libno-such-driver.so.1";
        const auto report = model::inspectDevices(places);
        QVERIFY(report.hardware && !report.driver);
        QVERIFY(says(report, "libno-such-driver.so.1", "driver 580 or newer"));
    }

    void missingCudaLibrariesAreNamedWithTheCommandThatFetchesThem() {
        const auto folder = io::TemporaryFolder::create();
        auto places = soundMachine(folder->path());
        places.torchLibrary = (folder->path() / "libtorch_cuda.so").string();
        const auto report = model::inspectDevices(places);
        QVERIFY(report.driver && !report.libraries);
        QVERIFY(says(report, "libtorch_cuda.so", "./dev setup --cuda"));
    }

    void whatTheDriverAnswersIsExplained_data() {
        QTest::addColumn<QByteArray>("variable");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QByteArray>("detail");
        QTest::addColumn<QByteArray>("remedy");
        QTest::newRow("does not start") << QByteArray("FAKE_CUDA_INIT") << QByteArray("803")
                                        << QByteArray("error 803, the driver and the library disagree")
                                        << QByteArray("restart the machine");
        QTest::newRow("too old") << QByteArray("FAKE_CUDA_VERSION") << QByteArray("12020")
                                 << QByteArray("runs CUDA 12.2") << QByteArray("driver 580 or newer");
        QTest::newRow("all hidden") << QByteArray("FAKE_CUDA_COUNT") << QByteArray("0") << QByteArray("shows no GPU")
                                    << QByteArray("CUDA_VISIBLE_DEVICES");
        QTest::newRow("GPU too old") << QByteArray("FAKE_CUDA_COMPUTE") << QByteArray("61")
                                     << QByteArray("Fake GPU has compute capability 6.1") << QByteArray("Turing");
    }
    void whatTheDriverAnswersIsExplained() {
        QFETCH(QByteArray, variable);
        QFETCH(QByteArray, value);
        QFETCH(QByteArray, detail);
        QFETCH(QByteArray, remedy);
        qputenv(variable.constData(), value);
        const auto folder = io::TemporaryFolder::create();
        const auto report = model::inspectDevices(soundMachine(folder->path()));
        QVERIFY(says(report, detail.toStdString(), remedy.toStdString()));
        QCOMPARE(report.problems.size(), std::size_t{1});
    }

    void libtorchIsFoundWhereItWasLoadedFrom() {
        const auto report = model::inspectDevices({"/nowhere", "/nowhere", "libno-such-driver.so.1", {}});
        if (report.torchFolder.empty()) QSKIP("this program is not linked to LibTorch");
        QVERIFY(fs::exists(report.torchFolder / "libtorch_cpu.so"));
    }

    void theHubCacheFollowsItsVariables() {
        for (const char* name : {"HF_HUB_CACHE", "HF_HOME", "XDG_CACHE_HOME"}) qunsetenv(name);
        qputenv("HOME", "/home-of-test");
        QCOMPARE(io::hubCacheFolder(), fs::path("/home-of-test/.cache/huggingface/hub"));
        qputenv("XDG_CACHE_HOME", "/xdg");
        QCOMPARE(io::hubCacheFolder(), fs::path("/xdg/huggingface/hub"));
        qputenv("HF_HOME", "/hf");
        QCOMPARE(io::hubCacheFolder(), fs::path("/hf/hub"));
        qputenv("HF_HUB_CACHE", "/cache");
        QCOMPARE(io::hubCacheFolder(), fs::path("/cache"));
    }
};

QTEST_APPLESS_MAIN(TestDevice)
#include "test_device.moc"
