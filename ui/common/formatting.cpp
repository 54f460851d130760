// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/formatting.h"

#include <QCoreApplication>
#include <QHash>
#include <QLocale>
#include <cmath>

#include "ui/common/qt_conversions.h"

namespace vitrine::ui {
namespace {

QString translated(const char* text) {
    return QCoreApplication::translate("Formatting", text);
}

using Labels = QHash<QString, const char*>;

const Labels& fieldLabels() {
    static const Labels labels{
        {QStringLiteral("id"), QT_TRANSLATE_NOOP("Formatting", "Row")},
        {QStringLiteral("split"), QT_TRANSLATE_NOOP("Formatting", "Split")},
        {QStringLiteral("image"), QT_TRANSLATE_NOOP("Formatting", "Picture")},
        {QStringLiteral("tag"), QT_TRANSLATE_NOOP("Formatting", "Tag")},
        {QStringLiteral("issue"), QT_TRANSLATE_NOOP("Formatting", "Issue")},
        {QStringLiteral("website_name"), QT_TRANSLATE_NOOP("Formatting", "Shop")},
        {QStringLiteral("competence_date"), QT_TRANSLATE_NOOP("Formatting", "Date")},
        {QStringLiteral("country_code"), QT_TRANSLATE_NOOP("Formatting", "Country")},
        {QStringLiteral("currency_code"), QT_TRANSLATE_NOOP("Formatting", "Currency")},
        {QStringLiteral("brand"), QT_TRANSLATE_NOOP("Formatting", "Brand")},
        {QStringLiteral("category1_code"), QT_TRANSLATE_NOOP("Formatting", "Category 1")},
        {QStringLiteral("category2_code"), QT_TRANSLATE_NOOP("Formatting", "Category 2")},
        {QStringLiteral("category3_code"), QT_TRANSLATE_NOOP("Formatting", "Category")},
        {QStringLiteral("product_code"), QT_TRANSLATE_NOOP("Formatting", "Product code")},
        {QStringLiteral("title"), QT_TRANSLATE_NOOP("Formatting", "Title")},
        {QStringLiteral("itemurl"), QT_TRANSLATE_NOOP("Formatting", "Item link")},
        {QStringLiteral("imageurl"), QT_TRANSLATE_NOOP("Formatting", "Picture link")},
        {QStringLiteral("full_price"), QT_TRANSLATE_NOOP("Formatting", "Full price")},
        {QStringLiteral("price"), QT_TRANSLATE_NOOP("Formatting", "Price")},
        {QStringLiteral("full_price_eur"), QT_TRANSLATE_NOOP("Formatting", "Full price (EUR)")},
        {QStringLiteral("price_eur"), QT_TRANSLATE_NOOP("Formatting", "Price (EUR)")},
        {QStringLiteral("flg_discount"), QT_TRANSLATE_NOOP("Formatting", "Discounted")},
    };
    return labels;
}

const Labels& issueLabels() {
    static const Labels labels{
        {QStringLiteral("exact_duplicate"), QT_TRANSLATE_NOOP("Formatting", "Exact duplicate")},
        {QStringLiteral("near_duplicate"), QT_TRANSLATE_NOOP("Formatting", "Near duplicate")},
        {QStringLiteral("blurred"), QT_TRANSLATE_NOOP("Formatting", "Blurred")},
        {QStringLiteral("dark"), QT_TRANSLATE_NOOP("Formatting", "Dark")},
        {QStringLiteral("tiny"), QT_TRANSLATE_NOOP("Formatting", "Tiny")},
        {QStringLiteral("placeholder"), QT_TRANSLATE_NOOP("Formatting", "Placeholder picture")},
        {QStringLiteral("missing_field"), QT_TRANSLATE_NOOP("Formatting", "Missing field")},
        {QStringLiteral("missing_picture"), QT_TRANSLATE_NOOP("Formatting", "Missing picture")},
        {QStringLiteral("broken_picture"), QT_TRANSLATE_NOOP("Formatting", "Broken picture")},
        {QStringLiteral("suspicious_price"), QT_TRANSLATE_NOOP("Formatting", "Suspicious price")},
        {QStringLiteral("bright"), QT_TRANSLATE_NOOP("Formatting", "Overexposed")},
        {QStringLiteral("low_contrast"), QT_TRANSLATE_NOOP("Formatting", "Low contrast")},
        {QStringLiteral("odd_aspect"), QT_TRANSLATE_NOOP("Formatting", "Odd proportions")},
        {QStringLiteral("huge"), QT_TRANSLATE_NOOP("Formatting", "Huge")},
        {QStringLiteral("price_unreadable"), QT_TRANSLATE_NOOP("Formatting", "Unreadable price")},
        {QStringLiteral("inconsistent_fields"), QT_TRANSLATE_NOOP("Formatting", "Contradicting fields")},
        {QStringLiteral("conflicting_labels"), QT_TRANSLATE_NOOP("Formatting", "Conflicting labels")},
        {QStringLiteral("target_leak"), QT_TRANSLATE_NOOP("Formatting", "Answer in the title")},
    };
    return labels;
}

QString labelIn(const Labels& labels, const QString& name) {
    const char* found = labels.value(name, nullptr);
    return found ? translated(found) : name;
}

}  // namespace

QString countText(qint64 count) {
    return QLocale().toString(count);
}

QString rowsText(qint64 rows) {
    const char* words = QT_TRANSLATE_N_NOOP("Formatting", "%n row(s)");
    QString text = QCoreApplication::translate("Formatting", words, nullptr, static_cast<int>(rows));
    // %n prints plain digits; the count is grouped as all others are.
    return text.replace(QString::number(rows), countText(rows));
}

QString numberText(double number) {
    if (number == std::floor(number) && std::abs(number) < 1e15) return QLocale().toString(static_cast<qint64>(number));
    return QLocale().toString(number, 'f', 2);
}

QString shareText(double share) {
    return QLocale().toString(100 * share, 'f', 1) + QStringLiteral(" %");
}

QString priceText(double price, const QString& currency) {
    static const QHash<QString, QString> symbols{
        {QStringLiteral("USD"), QStringLiteral("US$")}, {QStringLiteral("EUR"), QStringLiteral("€")},
        {QStringLiteral("GBP"), QStringLiteral("£")},   {QStringLiteral("TWD"), QStringLiteral("NT$")},
        {QStringLiteral("JPY"), QStringLiteral("JP¥")}, {QStringLiteral("CNY"), QStringLiteral("CN¥")}};
    const QString number = numberText(price);
    if (currency.isEmpty()) return number;
    const QString symbol = symbols.value(currency);
    return symbol.isEmpty() ? number + QChar(0x00A0) + currency : symbol + QChar(0x00A0) + number;
}

QString durationText(double seconds) {
    const auto whole = static_cast<qint64>(std::ceil(std::max(seconds, 0.0)));
    if (whole < 60) return translated(QT_TRANSLATE_NOOP("Formatting", "%1 s")).arg(whole);
    if (whole < 3600) {
        return translated(QT_TRANSLATE_NOOP("Formatting", "%1 min %2 s")).arg(whole / 60).arg(whole % 60);
    }
    return translated(QT_TRANSLATE_NOOP("Formatting", "%1 h %2 min")).arg(whole / 3600).arg(whole % 3600 / 60);
}

QString bytesText(qint64 bytes) {
    return QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeTraditionalFormat);
}

QString valueText(const dataset::Value& value) {
    if (const auto* number = std::get_if<double>(&value)) return numberText(*number);
    if (const auto* text = std::get_if<std::string>(&value)) return toQString(*text);
    return {};
}

QString priceOf(const dataset::Sample& sample) {
    const auto price = sample.number("full_price");
    return price ? priceText(*price, toQString(sample.text("currency_code"))) : QString();
}

QString titleOf(const dataset::Sample& sample) {
    for (const char* field : {"title", "product_code"}) {
        if (std::string text = sample.text(field); !text.empty()) return toQString(text);
    }
    return translated(QT_TRANSLATE_NOOP("Formatting", "Row %1")).arg(sample.id);
}

QString fieldLabel(const QString& field) {
    return labelIn(fieldLabels(), field);
}

QString issueLabel(const QString& kind) {
    return labelIn(issueLabels(), kind);
}

QString splitLabel(dataset::Split split) {
    switch (split) {
        case dataset::Split::Train:
            return translated(QT_TRANSLATE_NOOP("Formatting", "Training"));
        case dataset::Split::Validation:
            return translated(QT_TRANSLATE_NOOP("Formatting", "Validation"));
        case dataset::Split::Test:
            return translated(QT_TRANSLATE_NOOP("Formatting", "Test"));
        case dataset::Split::None:
            break;
    }
    return translated(QT_TRANSLATE_NOOP("Formatting", "No split"));
}

}  // namespace vitrine::ui
