// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evaluation/report_pdf.h"

#include <QFile>
#include <QImage>
#include <QPainter>
#include <QPdfWriter>
#include <QRegularExpression>
#include <QSaveFile>
#include <QSvgRenderer>
#include <QTextDocument>
#include <QUrl>

namespace vitrine::ui {
namespace {

constexpr qint64 kLargestReport = 64 << 20;  // bytes
constexpr int kDotsPerInch = 300;
constexpr int kPlotWidth = 520;     // points of the page
constexpr int kPictureWidth = 130;  // likewise
constexpr int kCardsInARow = 3;
constexpr double kPlotDetail = 4.0;  // pixels per point of the page

constexpr const char* kPaperStyle =
    "body{font-size:10pt;color:#24282c} h1{font-size:20pt;font-weight:600} h2{font-size:13pt;font-weight:600} "
    "h3{font-size:11pt;font-weight:600;color:#5d6268} .quiet,th,.note{color:#5d6268;font-size:9pt} "
    ".lead{font-size:11pt} .figure{font-size:16pt;font-weight:600} td,th{padding:3px} th{text-align:left}";

/// What the page's style sheet says to the plots, with colours for paper.
constexpr const char* kPlotStyle =
    "<style>text{fill:#5d6268;font-size:12.5px}.grid{stroke:#e7e3dc;stroke-width:1}"
    ".diagonal{stroke:#5d6268;stroke-width:1.2}.band{fill:#e3eeed}.dot{stroke:none;fill-opacity:.72}"
    ".tone0{fill:#1f6f6b;stroke:#1f6f6b}.tone1{fill:#b9b3a8;stroke:#b9b3a8}.tone2{fill:#c08a4e;stroke:#c08a4e}"
    ".tone3{fill:#b5533c;stroke:#b5533c}.ring{fill:none;stroke-width:1.3}.curve{fill:none;stroke-width:2}"
    ".dashed{stroke-dasharray:5 4}.whisker{stroke:#24282c;stroke-width:1.4}.bar{stroke:none}</style>";

QRegularExpression across(const char* pattern) {
    return QRegularExpression(QString::fromUtf8(pattern), QRegularExpression::DotMatchesEverythingOption);
}

QImage drawn(const QString& svg) {
    QString styled = svg;
    styled.insert(styled.indexOf(u'>') + 1, QString::fromUtf8(kPlotStyle));
    if (!styled.contains(QLatin1String("xmlns=")))
        styled.replace(QLatin1String("<svg "), QLatin1String("<svg xmlns=\"http://www.w3.org/2000/svg\" "));
    QSvgRenderer renderer(styled.toUtf8());
    const QSizeF size = renderer.viewBoxF().size();
    if (!renderer.isValid() || size.isEmpty()) return {};
    const double scale = kPlotDetail * kPlotWidth / size.width();
    QImage image((size * scale).toSize(), QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    renderer.render(&painter);
    return image;
}

/// Turns what only browsers lay out (grids, inline plots, pictures in the address) into what a text document knows.
class PaperLayout {
public:
    explicit PaperLayout(QTextDocument& document) : document_(document) {}

    QString of(QString html) {
        replaceEach(html, across("<svg .*?</svg>"), [this](const auto& match) { return plot(match.captured(0)); });
        replaceEach(html, across("<img alt=\"([^\"]*)\" src=\"data:image/jpeg;base64,([^\"]*)\">"),
                    [this](const auto& match) { return picture(match.captured(2)); });
        replaceEach(html, across("<div class=\"tiles\">((?:<div class=\"tile\">.*?</div>)*)</div>"),
                    [](const auto& match) { return tiles(match.captured(1)); });
        replaceEach(html, across("<div class=\"cards\">(.*?)</div></div></div>(?=<h3>|</section>)"),
                    [](const auto& match) { return cards(match.captured(1) + QStringLiteral("</div></div>")); });
        replaceEach(html, across("<div class=\"price([^>]*)>(.*?)</div>"),
                    [](const auto& match) { return QStringLiteral("<b>%1</b><br>").arg(match.captured(2)); });
        html.replace(QLatin1String("<table><thead>"),
                     QLatin1String("<table width=\"100%\" cellspacing=\"0\" cellpadding=\"3\"><thead>"));
        return html;
    }

private:
    template <typename Make>
    static void replaceEach(QString& html, const QRegularExpression& pattern, Make make) {
        QString result;
        qsizetype done = 0;
        for (auto matches = pattern.globalMatch(html); matches.hasNext();) {
            const auto match = matches.next();
            result += html.mid(done, match.capturedStart() - done) + make(match);
            done = match.capturedEnd();
        }
        html = result + html.mid(done);
    }

    QString addImage(const QImage& image, int width) {
        if (image.isNull()) return {};
        const QString name = QStringLiteral("picture:%1").arg(++images_);
        document_.addResource(QTextDocument::ImageResource, QUrl(name), image);
        return QStringLiteral("<img src=\"%1\" width=\"%2\">").arg(name).arg(width);
    }

    QString plot(const QString& svg) { return QStringLiteral("<p>%1</p>").arg(addImage(drawn(svg), kPlotWidth)); }
    QString picture(const QString& base64) {
        return addImage(QImage::fromData(QByteArray::fromBase64(base64.toLatin1())), kPictureWidth) +
               QStringLiteral("<br>");
    }

    static QString tiles(const QString& inside) {
        static const QRegularExpression tile =
            across("<div class=\"tile\"><span class=\"name\">(.*?)</span><b>(.*?)</b><span>(.*?)</span></div>");
        QString cells;
        for (auto matches = tile.globalMatch(inside); matches.hasNext();) {
            const auto match = matches.next();
            cells += QStringLiteral("<td>%1<br><span class=\"figure\">%2</span><br><span class=\"note\">%3</span></td>")
                         .arg(match.captured(1), match.captured(2), match.captured(3));
        }
        return QStringLiteral("<table width=\"100%\" cellpadding=\"4\"><tr>%1</tr></table>").arg(cells);
    }

    static QString cards(const QString& inside) {
        QString rows;
        int column = 0;
        for (const QString& card : inside.split(QStringLiteral("<div class=\"card\">"), Qt::SkipEmptyParts)) {
            if (column == 0) rows += QStringLiteral("<tr>");
            rows += QStringLiteral("<td width=\"33%\" valign=\"top\">") +
                    card.chopped(QStringLiteral("</div>").size()) + QStringLiteral("</td>");
            column = (column + 1) % kCardsInARow;
            if (column == 0) rows += QStringLiteral("</tr>");
        }
        if (column != 0) rows += QStringLiteral("</tr>");
        return QStringLiteral("<table width=\"100%\" cellpadding=\"4\">%1</table>").arg(rows);
    }

    QTextDocument& document_;
    int images_ = 0;
};

/// What stands in the report's body; empty = it is none of ours.
Result<QString> bodyOf(const QString& report) {
    QFile file(report);
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorCode::NotFound, report.toStdString() + " cannot be read", "Evaluate the model again."};
    if (file.size() > kLargestReport)
        return Error{ErrorCode::LimitExceeded, report.toStdString() + " is larger than any report", {}};
    const QString html = QString::fromUtf8(file.readAll());
    const auto begin = html.indexOf(QLatin1String("<main>"));
    const auto end = html.lastIndexOf(QLatin1String("</main>"));
    if (begin < 0 || end < begin)
        return Error{ErrorCode::InvalidData, report.toStdString() + " is not a report of an evaluation", {}};
    return html.mid(begin + 6, end - begin - 6);
}

}  // namespace

Result<void> saveReportAsPdf(const QString& report, const QString& pdf) {
    VITRINE_TRY(const QString body, bodyOf(report));
    QSaveFile file(pdf);
    if (!file.open(QIODevice::WriteOnly))
        return Error{ErrorCode::PermissionDenied, pdf.toStdString() + " cannot be written", "Choose another place."};
    QPdfWriter writer(&file);
    writer.setResolution(kDotsPerInch);
    writer.setPageSize(QPageSize(QPageSize::A4));
    writer.setCreator(QStringLiteral("Vitrine"));
    QTextDocument document;
    document.setDefaultStyleSheet(QString::fromUtf8(kPaperStyle));
    document.setHtml(PaperLayout(document).of(body));
    document.print(&writer);
    if (file.commit()) return {};
    return Error{ErrorCode::DiskFull, pdf.toStdString() + " could not be written to its end", "Free some space."};
}

}  // namespace vitrine::ui
