// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalogue/filter_terms.h"

#include <QRegularExpression>
#include <cmath>
#include <limits>

namespace vitrine::ui {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

QString unquoted(const QString& text) {
    if (text.size() < 2 || !text.startsWith(u'"') || !text.endsWith(u'"')) return text;
    QString inner;
    for (qsizetype i = 1; i + 1 < text.size(); ++i) {
        if (text[i] == u'\\' && i + 2 < text.size()) ++i;
        inner += text[i];
    }
    return inner;
}

/// The value of a term that equalityTerm() could have made for the field, else null.
QString valueIn(const QString& term, const QString& field) {
    const QString start = field + u':';
    if (!term.startsWith(start)) return {};
    QString value = term.mid(start.size());
    if (value == QLatin1String("\"\"") || value == QLatin1String("none")) return QStringLiteral("");
    if (value.startsWith(u'='))
        value = value.mid(1);
    else if (field != QLatin1String("split") && field != QLatin1String("issue"))
        return {};
    return unquoted(value);
}

bool isJoint(const QString& term) {
    return term.compare(QLatin1String("or"), Qt::CaseInsensitive) == 0 ||
           term.compare(QLatin1String("and"), Qt::CaseInsensitive) == 0;
}

}  // namespace

QString equalityTerm(const QString& field, const QString& value) {
    const bool named =
        field == QLatin1String("split") || field == QLatin1String("issue") || field == QLatin1String("tag");
    if (value.isEmpty()) return field + (named ? QStringLiteral(":none") : QStringLiteral(":\"\""));
    const bool plain = field == QLatin1String("split") || field == QLatin1String("issue");
    return field + (plain ? QStringLiteral(":") : QStringLiteral(":=")) + FilterTerms::quoted(value);
}

FilterTerms::FilterTerms(const QString& text) : terms_(splitTerms(text)) {
    for (const QString& term : terms_) {
        if (term.compare(QLatin1String("or"), Qt::CaseInsensitive) != 0) continue;
        // Further terms must hold beside all of it, not beside its last part.
        terms_ = {u'(' + text.trimmed() + u')'};
        return;
    }
}

QStringList FilterTerms::splitTerms(const QString& text) {
    QStringList terms;
    QString term;
    int depth = 0;
    bool inQuotes = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (inQuotes && c == u'\\' && i + 1 < text.size()) {
            term += c;
            term += text[++i];
            continue;
        }
        if (c == u'"') inQuotes = !inQuotes;
        if (!inQuotes) depth += (c == u'(') - (c == u')');
        if (c.isSpace() && !inQuotes && depth <= 0) {
            if (!term.isEmpty()) terms << term;
            term.clear();
        } else {
            term += c;
        }
    }
    if (!term.isEmpty()) terms << term;
    return terms;
}

QString FilterTerms::quoted(const QString& value) {
    static const QRegularExpression simple(QStringLiteral("^[\\w.-]+$"),
                                           QRegularExpression::UseUnicodePropertiesOption);
    static const QStringList words{QStringLiteral("and"), QStringLiteral("or"), QStringLiteral("not"),
                                   QStringLiteral("none")};
    if (simple.match(value).hasMatch() && !words.contains(value, Qt::CaseInsensitive)) return value;
    QString escaped = value;
    escaped.replace(u'\\', QStringLiteral("\\\\")).replace(u'"', QStringLiteral("\\\""));
    return u'"' + escaped + u'"';
}

QStringList FilterTerms::valuesIn(const QString& term, const QString& field) {
    if (const QString value = valueIn(term, field); !value.isNull()) return {value};
    if (!term.startsWith(u'(') || !term.endsWith(u')')) return {};
    QStringList found;
    for (const QString& part : splitTerms(term.mid(1, term.size() - 2))) {
        if (isJoint(part)) continue;
        const QString value = valueIn(part, field);
        if (value.isNull()) return {};
        found << value;
    }
    return found;
}

QStringList FilterTerms::values(const QString& field) const {
    for (const QString& term : terms_) {
        if (QStringList found = valuesIn(term, field); !found.isEmpty()) return found;
    }
    return {};
}

QString FilterTerms::groupOf(const QString& field, const QStringList& values) {
    QStringList parts;
    for (const QString& value : values) parts << equalityTerm(field, value);
    return parts.size() == 1 ? parts.front() : u'(' + parts.join(QStringLiteral(" or ")) + u')';
}

void FilterTerms::setValues(const QString& field, const QStringList& values) {
    terms_.removeIf([&](const QString& term) { return !valuesIn(term, field).isEmpty(); });
    if (!values.isEmpty()) terms_ << groupOf(field, values);
}

std::pair<double, double> FilterTerms::range(const QString& field) const {
    std::pair<double, double> found{kNone, kNone};
    for (const QString& term : terms_) {
        bool ok = false;
        if (term.startsWith(field + QStringLiteral(":>="))) {
            const double low = term.mid(field.size() + 3).toDouble(&ok);
            if (ok) found.first = low;
        } else if (term.startsWith(field + QStringLiteral(":<="))) {
            const double high = term.mid(field.size() + 3).toDouble(&ok);
            if (ok) found.second = high;
        }
    }
    return found;
}

void FilterTerms::setRange(const QString& field, double low, double high) {
    terms_.removeIf([&](const QString& term) {
        return term.startsWith(field + QStringLiteral(":>=")) || term.startsWith(field + QStringLiteral(":<="));
    });
    const auto number = [](double value) { return QString::number(value, 'f', value == std::floor(value) ? 0 : 2); };
    if (!std::isnan(low)) terms_ << field + QStringLiteral(":>=") + number(low);
    if (!std::isnan(high)) terms_ << field + QStringLiteral(":<=") + number(high);
}

void FilterTerms::removeField(const QString& field) {
    setValues(field, {});
    setRange(field, kNone, kNone);
}

}  // namespace vitrine::ui
