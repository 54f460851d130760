// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training/estimate_text.h"

#include <QCoreApplication>
#include <QLocale>

#include "core/model/model_session.h"
#include "core/model/phi3_vision_config.h"
#include "ui/common/formatting.h"
#include "ui/common/qt_conversions.h"

namespace vitrine::ui {
namespace {

QString translated(const char* words) {
    return QCoreApplication::translate("EstimateText", words);
}

QString bytes(std::uint64_t count) {
    return bytesText(static_cast<qint64>(count));
}

}  // namespace

std::optional<training::MemoryEstimate> estimateOf(const QString& model, const training::TrainingConfig& config,
                                                   int processes) {
    const auto folder = model::resolveModel(toStdString(model));
    if (!folder) return std::nullopt;
    const auto shape = model::readPhi3VisionConfig(*folder);
    if (!shape) return std::nullopt;
    return training::estimateMemory(config, *shape, training::typicalTokens(config, *shape), processes);
}

QString estimateText(const training::MemoryEstimate& estimate, int processes) {
    const auto words =
        processes > 1
            ? QT_TRANSLATE_NOOP("EstimateText", "About %1 of memory on each GPU. %2 of %3 weights are trained.")
            : QT_TRANSLATE_NOOP("EstimateText", "About %1 of memory. %2 of %3 weights are trained.");
    return translated(words).arg(bytes(estimate.total()), countText(estimate.trainedParameters),
                                 countText(estimate.parameters));
}

QString measuredText(const training::MeasuredCost& cost, const QString& run, const training::MemoryEstimate& estimate) {
    return translated(QT_TRANSLATE_NOOP("EstimateText",
                                        "Measured in %1: %2 of memory, %3 s for a row. %4 of %5 weights are trained."))
        .arg(run, bytes(cost.peakBytes), QLocale().toString(cost.secondsPerRow, 'g', 3),
             countText(estimate.trainedParameters), countText(estimate.parameters));
}

QString estimateParts(const training::MemoryEstimate& estimate) {
    return translated(QT_TRANSLATE_NOOP("EstimateText", "%1 for the model, %2 for what is learnt, %3 to work with."))
        .arg(bytes(estimate.weights), bytes(estimate.trainedState), bytes(estimate.activations));
}

QString probeText(const engine::ProbeReport& report) {
    const QString took = translated(QT_TRANSLATE_NOOP("EstimateText", "One step took %1 of %2 (row %3, %4 tokens)."))
                             .arg(bytes(report.peakBytes), bytes(report.usableBytes))
                             .arg(report.longestRow)
                             .arg(countText(report.tokens));
    if (report.fits() && !report.tight())
        return translated(QT_TRANSLATE_NOOP("EstimateText", "It fits.")) + u' ' + took;
    const QString advice = translated(
        QT_TRANSLATE_NOOP("EstimateText", "Fewer rows at a time, fewer crops or “Save memory” would make room."));
    const QString verdict = report.fits() ? translated(QT_TRANSLATE_NOOP("EstimateText", "It is tight."))
                                          : translated(QT_TRANSLATE_NOOP("EstimateText", "It does not fit."));
    return verdict + u' ' + took + u' ' + advice;
}

}  // namespace vitrine::ui
