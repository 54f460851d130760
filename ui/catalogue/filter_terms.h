// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace vitrine::ui {

/// A filter text as terms that hold together, for controls that add and take away terms of their own: what the user
/// typed stays as it was typed. The text is the only truth; nothing else remembers what a facet has chosen.
class FilterTerms {
public:
    explicit FilterTerms(const QString& text);

    QString text() const { return terms_.join(u' '); }

    /// The values of a field that are chosen by equality: those of `field:=a` or of `(field:=a or field:=b)`.
    QStringList values(const QString& field) const;
    void setValues(const QString& field, const QStringList& values);
    /// A range of numbers; nan = open on that side; both nan = none.
    void setRange(const QString& field, double low, double high);
    std::pair<double, double> range(const QString& field) const;
    /// Takes away everything that setValues() and setRange() put there.
    void removeField(const QString& field);

    /// A value as the filter language wants it after a colon.
    static QString quoted(const QString& value);

private:
    static QStringList splitTerms(const QString& text);
    static QStringList valuesIn(const QString& term, const QString& field);
    static QString groupOf(const QString& field, const QStringList& values);

    QStringList terms_;
};

/// One term that keeps rows with this value; an empty value keeps rows without one.
QString equalityTerm(const QString& field, const QString& value);

}  // namespace vitrine::ui
