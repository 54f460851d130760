// SPDX-License-Identifier: GPL-3.0-or-later
#include <thread>

#include "core/base/log.h"
#include "core/base/random.h"
#include "core/base/result.h"
#include "core/base/run_control.h"
#include "core/base/text.h"
#include "tests/support/golden.h"

using namespace vitrine;

namespace {

Result<int> half(int value) {
    if (value % 2 != 0) return Error{ErrorCode::InvalidArgument, "odd", {}};
    return value / 2;
}

Result<int> quarter(int value) {
    VITRINE_TRY(const int once, half(value));
    return half(once);
}

}  // namespace

class TestBase : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tryPassesValuesOnAndReturnsTheFirstError();
    void errnoValuesBecomeCodesToBranchOn();
    void everyCodeHasANameAndARemedy();
    void malformedUtf8IsRefused_data();
    void malformedUtf8IsRefused();
    void numbersReadBackAsWritten();
    void keyedSequencesAreIndependentAndRepeatable();
    void aStopRequestEndsAPausedWorker();
    void secretsNeverReachTheLog();
};

void TestBase::tryPassesValuesOnAndReturnsTheFirstError() {
    QCOMPARE(*quarter(12), 3);
    QCOMPARE(quarter(6).error().detail, std::string("odd"));
}

void TestBase::errnoValuesBecomeCodesToBranchOn() {
    QVERIFY(errorFromErrno(ENOSPC, "write x").code == ErrorCode::DiskFull);
    QVERIFY(errorFromErrno(EFBIG, "write x").code == ErrorCode::DiskFull);
    QVERIFY(errorFromErrno(EROFS, "write x").code == ErrorCode::PermissionDenied);
    QVERIFY(errorClass(ErrorCode::DiskFull) == ErrorClass::Environment);
}

void TestBase::everyCodeHasANameAndARemedy() {
    for (int code = 0; code <= static_cast<int>(ErrorCode::Internal); ++code) {
        const auto value = static_cast<ErrorCode>(code);
        QVERIFY(!errorCodeName(value).empty());
        QVERIFY(!remedyFor(Error{value, "x", {}}).empty());
        if (value != ErrorCode::Internal) QVERIFY(errorCodeName(value) != "internal");
    }
}

void TestBase::malformedUtf8IsRefused_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("valid");
    QTest::newRow("ascii") << QByteArray("abc") << true;
    QTest::newRow("cjk") << QByteArray("\xe5\x9c\x8d") << true;
    QTest::newRow("emoji") << QByteArray("\xf0\x9f\xa7\xa3") << true;
    QTest::newRow("cut") << QByteArray("\xe5\x9c") << false;
    QTest::newRow("overlong") << QByteArray("\xc0\xaf") << false;
    QTest::newRow("surrogate") << QByteArray("\xed\xa0\x80") << false;
    QTest::newRow("above U+10FFFF") << QByteArray("\xf4\x90\x80\x80") << false;
    QTest::newRow("lone continuation") << QByteArray("\x80") << false;
}

void TestBase::malformedUtf8IsRefused() {
    QFETCH(QByteArray, bytes);
    QFETCH(bool, valid);
    QCOMPARE(text::isValidUtf8(bytes.toStdString()), valid);
}

void TestBase::numbersReadBackAsWritten() {
    QCOMPARE(text::formatNumber(470.0), std::string("470"));
    QCOMPARE(text::formatNumber(0.1), std::string("0.1"));
    QCOMPARE(*text::parseNumber(text::formatNumber(1.0 / 3)), 1.0 / 3);
    QCOMPARE(text::formatNumber(1'000'000.0), std::string("1000000"));
    QCOMPARE(text::formatNumber(0.00001), std::string("0.00001"));
    QCOMPARE(*text::parseNumber(text::formatNumber(6.02214076e23)), 6.02214076e23);
    QVERIFY(!text::parseNumber("12x"));
    QVERIFY(!text::parseInteger("1.5"));
}

void TestBase::keyedSequencesAreIndependentAndRepeatable() {
    QCOMPARE(Random::keyed({1, 2, 3}).next(), Random::keyed({1, 2, 3}).next());
    QVERIFY(Random::keyed({1, 2, 3}).next() != Random::keyed({1, 3, 2}).next());
    Random random(7);
    double sum = 0;
    for (int i = 0; i < 10000; ++i) sum += random.normal();
    QVERIFY(std::abs(sum / 10000) < 0.05);
    for (int i = 0; i < 1000; ++i) {
        const auto value = random.integer(-2, 2);
        QVERIFY(value >= -2 && value <= 2);
    }
}

void TestBase::aStopRequestEndsAPausedWorker() {
    RunControl control;
    control.pause();
    bool cancelled = false;
    std::thread worker([&] { cancelled = !control.checkpoint(); });
    control.requestStop();
    worker.join();
    QVERIFY(cancelled);
}

void TestBase::secretsNeverReachTheLog() {
    const std::string redacted = log::redact("token hf_abcdefghijkl, Authorization: Bearer x");
    QVERIFY(redacted.find("abcdefghijkl") == std::string::npos);
    QVERIFY(redacted.find("Bearer") == std::string::npos);
}

QTEST_APPLESS_MAIN(TestBase)
#include "test_base.moc"
