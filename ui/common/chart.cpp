// SPDX-License-Identifier: GPL-3.0-or-later
// The one file that knows QCustomPlot: its header writes `signals:`, so this file is compiled without QT_NO_KEYWORDS.
#include "ui/common/chart.h"

#include <qcustomplot.h>

#include <QContextMenuEvent>
#include <QFileDialog>
#include <QLabel>
#include <QMenu>
#include <QSaveFile>
#include <QSvgGenerator>
#include <QVBoxLayout>
#include <cmath>
#include <limits>

#include "ui/common/chart_colors.h"
#include "ui/common/elided_label.h"
#include "ui/common/error_text.h"
#include "ui/common/message_card.h"
#include "ui/common/qt_conversions.h"

namespace vitrine::ui {
namespace {

constexpr int kClickReach = 24;  // px from the pointer to a point
constexpr double kFaint = 0.28, kFlat = 1e-9;  // opacity of the raw curve; no spread to speak of
constexpr int kPictureScale = 2;

QString shortNumber(double value) {
    return QLocale().toString(value, 'g', 4);
}

}  // namespace

class Chart::Plot {
public:
    explicit Plot(Chart* chart);

    void draw();
    void applyTheme();
    void fitView();
    Result<void> writePng(const QString& file) const;
    Result<void> writeSvg(const QString& file) const;
    void click(const QMouseEvent* event);

    Chart* chart;
    ElidedLabel* title;
    QLabel* latest;
    QCustomPlot* plot;
    QCPItemStraightLine* mark;
    std::vector<Curve> curves;
    QString xName;
    double smoothing = 0;
    double markedX = std::numeric_limits<double>::quiet_NaN();
    bool logarithmic = false;
    bool ownView = false;  ///< the user has panned or zoomed
    QPoint pressedAt;

private:
    void addGraph(const Curve& curve, const QVector<double>& values, bool faint);
    void placeLegend();
    void connectMouse();
};

Chart::Plot::Plot(Chart* owner) : chart(owner) {
    title = new ElidedLabel({}, chart);
    latest = new QLabel(chart);
    plot = new QCustomPlot(chart);
    plot->setInteractions(QCP::iRangeDrag | QCP::iRangeZoom);
    plot->setNoAntialiasingOnDrag(true);
    plot->axisRect()->setRangeZoomAxes(plot->xAxis, nullptr);
    plot->axisRect()->setMinimumMargins(QMargins(4, 4, 6, 2));
    placeLegend();
    plot->setMinimumSize(60, 50);  // QCustomPlot cannot paint on nothing
    plot->setFocusPolicy(Qt::NoFocus);
    mark = new QCPItemStraightLine(plot);
    auto* top = new QHBoxLayout;
    top->addWidget(title, 1);
    top->addWidget(latest);
    auto* layout = new QVBoxLayout(chart);
    layout->setContentsMargins(12, 8, 8, 6);
    layout->setSpacing(2);
    layout->addLayout(top);
    layout->addWidget(plot, 1);
    QFont strong = title->font();
    strong.setWeight(QFont::DemiBold);
    title->setFont(strong);
    connectMouse();
}

void Chart::Plot::placeLegend() {
    // The legend stands above the curves, where it hides none, and takes no room while it is empty.
    auto* line = new QCPLayoutGrid;
    plot->plotLayout()->insertRow(0);
    plot->plotLayout()->addElement(0, 0, line);
    plot->plotLayout()->setRowStretchFactor(0, 0.001);
    plot->plotLayout()->setRowSpacing(0);
    line->addElement(0, 0, plot->legend);
    line->addElement(0, 1, new QCPLayoutElement(plot));
    line->setColumnStretchFactor(0, 0.001);
    plot->legend->setFillOrder(QCPLegend::foColumnsFirst);
    plot->legend->setMargins(QMargins());
    plot->setAutoAddPlottableToLegend(false);
}

void Chart::Plot::connectMouse() {
    QObject::connect(plot, &QCustomPlot::mousePress, chart, [this](QMouseEvent* event) { pressedAt = event->pos(); });
    QObject::connect(plot, &QCustomPlot::mouseRelease, chart, [this](QMouseEvent* event) {
        if (event->button() != Qt::LeftButton) return;
        if ((event->pos() - pressedAt).manhattanLength() < 4) return click(event);
        ownView = true;
    });
    QObject::connect(plot, &QCustomPlot::mouseWheel, chart, [this] { ownView = true; });
    QObject::connect(plot, &QCustomPlot::mouseDoubleClick, chart, [this] { chart->showAll(); });
}

void Chart::Plot::click(const QMouseEvent* event) {
    const Curve* best = nullptr;
    int bestIndex = -1;
    double bestDistance = kClickReach;
    for (const Curve& curve : curves) {
        const int index = nearestPoint(curve, plot->xAxis->pixelToCoord(event->pos().x()));
        if (index < 0) continue;
        const double dx = plot->xAxis->coordToPixel(curve.x[index]) - event->pos().x();
        const double dy = plot->yAxis->coordToPixel(curve.y[index]) - event->pos().y();
        // The step is what is chosen; the height only decides between curves.
        const double distance = std::abs(dx) + 0.05 * std::abs(dy);
        if (distance >= bestDistance) continue;
        best = &curve;
        bestIndex = index;
        bestDistance = distance;
    }
    if (best) Q_EMIT chart->pointClicked(best->key, best->x[bestIndex]);
}

void Chart::Plot::addGraph(const Curve& curve, const QVector<double>& values, bool faint) {
    const ChartPen look = chartPen(curve.pen, themeColors(chart->palette()));
    QCPGraph* graph = plot->addGraph();
    graph->setData(curve.x, values, true);
    QColor color = look.color;
    if (faint) color.setAlphaF(static_cast<float>(kFaint));
    QPen pen(color, faint ? 1.0 : 1.8);
    if (!faint && !look.dashes.isEmpty()) pen.setDashPattern(look.dashes);
    graph->setPen(pen);
    graph->setName(curve.name);
    if (!faint && curves.size() > 1) graph->addToLegend();
    if (curve.look != Curve::Look::Marks) return;
    graph->setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssCircle, QPen(look.color, 1.5),
                                           QBrush(themeColors(chart->palette()).surface), 6));
}

void Chart::Plot::draw() {
    plot->clearGraphs();
    for (const Curve& curve : curves) {
        const bool smooths = curve.look == Curve::Look::Line && smoothing > 0;
        if (smooths) addGraph(curve, curve.y, true);
        addGraph(curve, smooths ? smoothed(curve.y, smoothing) : curve.y, false);
    }
    mark->setVisible(std::isfinite(markedX));
    if (mark->visible()) {
        mark->point1->setCoords(markedX, 0);
        mark->point2->setCoords(markedX, 1);
        mark->point1->setTypeY(QCPItemPosition::ptAxisRectRatio);
        mark->point2->setTypeY(QCPItemPosition::ptAxisRectRatio);
    }
    plot->legend->setVisible(curves.size() > 1);
    if (!ownView) fitView();
    if (chart->isVisible() && !plot->size().isEmpty()) plot->replot(QCustomPlot::rpQueuedReplot);
}

void Chart::Plot::fitView() {
    // Around a single value rescale() keeps the size there was, which the margins below would let grow at every call.
    for (QCPAxis* axis : {plot->xAxis, plot->yAxis}) axis->setRange(1, 1 + kFlat), axis->rescale();
    const QCPRange x = plot->xAxis->range();
    const double side = x.size() > 2 * kFlat ? x.size() * 0.02 : 1;  // so that no mark is cut at the edge
    plot->xAxis->setRange(x.lower - side, x.upper + side);
    const QCPRange y = plot->yAxis->range();
    if (logarithmic) {
        if (y.lower > 0) plot->yAxis->setRange(y.lower / 1.15, std::max(y.upper * 1.15, y.lower * 1.5));
        return;
    }
    const double room = y.size() > 2 * kFlat ? y.size() * 0.08 : std::max(std::abs(y.center()) * 0.1, 1e-9);
    plot->yAxis->setRange(y.lower - room, y.upper + room);
}

void Chart::Plot::applyTheme() {
    const ThemeColors& colors = themeColors(chart->palette());
    plot->setBackground(QBrush(colors.surface));
    QFont small = chart->font();
    small.setPointSizeF(small.pointSizeF() * 0.85);
    for (QCPAxis* axis : {plot->xAxis, plot->yAxis}) {
        axis->setBasePen(QPen(colors.border));
        axis->setTickPen(Qt::NoPen);
        axis->setSubTickPen(Qt::NoPen);
        axis->setTickLabelColor(colors.muted);
        axis->setTickLabelFont(small);
        axis->setTickLabelPadding(4);
        axis->grid()->setPen(QPen(colors.border, 0.7));
        axis->grid()->setZeroLinePen(QPen(colors.border, 0.7));
        axis->setNumberFormat(QStringLiteral("gb"));
        axis->setNumberPrecision(4);
    }
    plot->xAxis->grid()->setVisible(false);
    plot->yAxis->setBasePen(Qt::NoPen);
    plot->legend->setBrush(Qt::NoBrush);
    plot->legend->setBorderPen(Qt::NoPen);
    plot->legend->setTextColor(colors.text);
    plot->legend->setFont(small);
    mark->setPen(QPen(colors.accent, 1, Qt::DashLine));
    QPalette muted = latest->palette();
    muted.setColor(QPalette::WindowText, colors.muted);
    latest->setPalette(muted);
    plot->setLocale(QLocale());
}

Result<void> Chart::Plot::writePng(const QString& file) const {
    if (plot->savePng(file, 0, 0, kPictureScale)) return {};
    return Error{ErrorCode::PermissionDenied, toStdString(file), {}};
}

Result<void> Chart::Plot::writeSvg(const QString& file) const {
    QSvgGenerator svg;
    svg.setFileName(file);
    svg.setSize(plot->size());
    svg.setViewBox(plot->rect());
    svg.setTitle(title->text());
    QCPPainter painter;
    if (!painter.begin(&svg)) return Error{ErrorCode::PermissionDenied, toStdString(file), {}};
    painter.setMode(QCPPainter::pmVectorized);
    plot->toPainter(&painter, plot->width(), plot->height());
    painter.end();
    return {};
}

Chart::Chart(QWidget* parent) : QFrame(parent), plot_(std::make_unique<Plot>(this)) {
    setFocusPolicy(Qt::StrongFocus);
    plot_->applyTheme();
}

Chart::~Chart() = default;

void Chart::setTitle(const QString& title) {
    plot_->title->setText(title);
    showSummary();
}

void Chart::setXName(const QString& name) {
    plot_->xName = name;
}

void Chart::setCurves(std::vector<Curve> curves) {
    plot_->curves = std::move(curves);
    plot_->draw();
    showSummary();
}

const std::vector<Curve>& Chart::curves() const {
    return plot_->curves;
}

/// What the curves say last, beside the title and for those who do not see them.
void Chart::showSummary() {
    QStringList parts;
    for (const Curve& curve : plot_->curves) {
        if (!curve.y.isEmpty()) parts.append(curve.name + QChar(0x00A0) + shortNumber(curve.y.last()));
    }
    const bool one = plot_->curves.size() == 1 && !plot_->curves.front().y.isEmpty();
    plot_->latest->setText(one ? shortNumber(plot_->curves.front().y.last()) : QString());
    setAccessibleName(plot_->title->text());
    setAccessibleDescription(parts.join(QStringLiteral(", ")));
}

void Chart::setSmoothing(double keep) {
    plot_->smoothing = std::clamp(keep, 0.0, 0.99);
    plot_->draw();
}

void Chart::setLogarithmic(bool on) {
    if (plot_->logarithmic == on) return;
    plot_->logarithmic = on;
    QCPAxis* axis = plot_->plot->yAxis;
    axis->setScaleType(on ? QCPAxis::stLogarithmic : QCPAxis::stLinear);
    axis->setTicker(on ? QSharedPointer<QCPAxisTicker>(new QCPAxisTickerLog) : QSharedPointer<QCPAxisTicker>::create());
    plot_->draw();
}

bool Chart::isLogarithmic() const {
    return plot_->logarithmic;
}

void Chart::setMark(double x) {
    plot_->markedX = x;
    plot_->draw();
}

void Chart::showAll() {
    plot_->ownView = false;
    plot_->draw();
}

Result<void> Chart::save(const QString& file) const {
    if (file.endsWith(QStringLiteral(".png"), Qt::CaseInsensitive)) return plot_->writePng(file);
    if (file.endsWith(QStringLiteral(".svg"), Qt::CaseInsensitive)) return plot_->writeSvg(file);
    if (!file.endsWith(QStringLiteral(".csv"), Qt::CaseInsensitive))
        return Error{ErrorCode::InvalidArgument, toStdString(file) + " ends neither in png, svg nor csv", {}};
    QSaveFile out(file);
    const QByteArray bytes = toCsv(plot_->xName, plot_->curves).toUtf8();
    if (out.open(QIODevice::WriteOnly) && out.write(bytes) == bytes.size() && out.commit()) return {};
    return Error{ErrorCode::PermissionDenied, toStdString(file + QStringLiteral(": ") + out.errorString()), {}};
}

QSize Chart::sizeHint() const {
    return {320, 180};
}

QSize Chart::minimumSizeHint() const {
    return {120, 100};
}

void Chart::paintEvent(QPaintEvent*) {
    const ThemeColors& colors = themeColors(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(hasFocus() ? colors.accent : colors.border, 1));
    painter.setBrush(colors.surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
}

void Chart::resizeEvent(QResizeEvent* event) {
    QFrame::resizeEvent(event);
    if (!plot_->ownView) plot_->draw();
}

void Chart::showEvent(QShowEvent* event) {
    QFrame::showEvent(event);
    plot_->draw();
}

void Chart::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::LanguageChange) {
        plot_->applyTheme();
        plot_->draw();
        showSummary();
    }
    QFrame::changeEvent(event);
}

void Chart::contextMenuEvent(QContextMenuEvent* event) {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Save as PNG, SVG or CSV …"), this, &Chart::askWhereToSave);
    menu->addAction(tr("Show everything"), this, &Chart::showAll);
    QAction* logarithmic = menu->addAction(tr("Logarithmic"));
    logarithmic->setCheckable(true);
    logarithmic->setChecked(isLogarithmic());
    connect(logarithmic, &QAction::toggled, this, &Chart::setLogarithmic);
    menu->popup(event->globalPos());
}

void Chart::keyPressEvent(QKeyEvent* event) {
    QCPAxis* axis = plot_->plot->xAxis;
    const double part = axis->range().size() * 0.1;
    switch (event->key()) {
        case Qt::Key_Left:
            axis->moveRange(-part);
            break;
        case Qt::Key_Right:
            axis->moveRange(part);
            break;
        case Qt::Key_Plus:
            axis->scaleRange(0.8);
            break;
        case Qt::Key_Minus:
            axis->scaleRange(1.25);
            break;
        case Qt::Key_Home:
            return showAll();
        default:
            return QFrame::keyPressEvent(event);
    }
    plot_->ownView = true;
    plot_->plot->replot();
}

void Chart::askWhereToSave() {
    auto* dialog = new QFileDialog(this, tr("Save the chart"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters({tr("Picture (*.png)"), tr("Drawing (*.svg)"), tr("Table (*.csv)")});
    dialog->setDefaultSuffix(QStringLiteral("png"));
    connect(dialog, &QFileDialog::filterSelected, dialog,
            [dialog](const QString& filter) { dialog->setDefaultSuffix(filter.section(u'.', -1).chopped(1)); });
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& file) {
        if (const auto saved = save(file); !saved) showMessage(this, tr("Not saved"), errorText(saved.error()));
    });
    dialog->open();
}

}  // namespace vitrine::ui
