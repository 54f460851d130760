// SPDX-License-Identifier: GPL-3.0-or-later
#include <QBuffer>
#include <QFile>
#include <QImage>
#include <QTemporaryDir>
#include <QTest>

#include "ui/evaluation/report_pdf.h"

using namespace vitrine;
using namespace vitrine::ui;

namespace {

QString pictureAddress(QColor colour) {
    QImage picture(40, 40, QImage::Format_RGB32);
    picture.fill(colour);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    picture.save(&buffer, "JPG");
    return QStringLiteral("data:image/jpeg;base64,") + QString::fromLatin1(bytes.toBase64());
}

/// A report in the shape that core writes: tiles, a plot, a table and `cards` answers.
QString reportWith(int cards) {
    QString html = QStringLiteral(
        "<!doctype html><html><head><title>R</title></head><body><main><header><h1>價格</h1></header>"
        "<div class=\"tiles\"><div class=\"tile\"><span class=\"name\">Median</span><b>40</b><span>95 "
        "%</span></div></div>"
        "<div class=\"panel\"><svg viewBox=\"0 0 100 50\"><line class=\"grid\" x1=\"0\" y1=\"0\" x2=\"90\" y2=\"40\"/>"
        "</svg></div><section><h3>Closest</h3><div class=\"cards\">");
    for (int i = 0; i < cards; ++i) {
        html += QStringLiteral(
                    "<div class=\"card\"><img alt=\"A\" src=\"%1\"><div><div class=\"price\">%2</div>"
                    "<span>true</span></div></div>")
                    .arg(pictureAddress(QColor::fromHsv(10 * i % 360, 200, 200)))
                    .arg(100 + i);
    }
    return html + QStringLiteral("</div></section></main></body></html>");
}

}  // namespace

class TestReportPdf : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void pagesHoldPlotsAndPictures();
    void longReportsGoOnOverleaf();
    void whatIsNoReportLeavesTheTargetAlone();
    void anUnwritablePlaceIsAnError();

private:
    QString at(const QString& name) const { return folder_.filePath(name); }
    void write(const QString& name, const QString& text) const {
        QFile file(at(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text.toUtf8());
    }
    QByteArray read(const QString& name) const {
        QFile file(at(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    QTemporaryDir folder_;
};

void TestReportPdf::pagesHoldPlotsAndPictures() {
    write(QStringLiteral("report.html"), reportWith(3));
    const auto saved = saveReportAsPdf(at(QStringLiteral("report.html")), at(QStringLiteral("report.pdf")));
    QVERIFY2(saved, saved ? "" : saved.error().detail.c_str());
    const QByteArray pdf = read(QStringLiteral("report.pdf"));
    QVERIFY(pdf.startsWith("%PDF-1."));
    QCOMPARE(pdf.count("/Subtype /Image"), 4);  // three pictures and the plot
    QCOMPARE(pdf.count("/Type /Page\n"), 1);
    QVERIFY(pdf.contains("/MediaBox [0 0 595"));  // A4, points
}

void TestReportPdf::longReportsGoOnOverleaf() {
    write(QStringLiteral("long.html"), reportWith(36));
    QVERIFY(saveReportAsPdf(at(QStringLiteral("long.html")), at(QStringLiteral("long.pdf"))));
    const QByteArray pdf = read(QStringLiteral("long.pdf"));
    QCOMPARE(pdf.count("/Subtype /Image"), 37);
    QVERIFY(pdf.count("/Type /Page\n") >= 3);
}

void TestReportPdf::whatIsNoReportLeavesTheTargetAlone() {
    write(QStringLiteral("kept.pdf"), QStringLiteral("earlier"));
    QCOMPARE(saveReportAsPdf(at(QStringLiteral("absent.html")), at(QStringLiteral("kept.pdf"))).error().code,
             ErrorCode::NotFound);
    write(QStringLiteral("other.html"), QStringLiteral("<html><body>hello</body></html>"));
    QCOMPARE(saveReportAsPdf(at(QStringLiteral("other.html")), at(QStringLiteral("kept.pdf"))).error().code,
             ErrorCode::InvalidData);
    QCOMPARE(read(QStringLiteral("kept.pdf")), QByteArray("earlier"));
}

void TestReportPdf::anUnwritablePlaceIsAnError() {
    write(QStringLiteral("report.html"), reportWith(1));
    const auto saved = saveReportAsPdf(at(QStringLiteral("report.html")), at(QStringLiteral("no/such/place.pdf")));
    QCOMPARE(saved.error().code, ErrorCode::PermissionDenied);
}

QTEST_MAIN(TestReportPdf)
#include "test_report_pdf.moc"
