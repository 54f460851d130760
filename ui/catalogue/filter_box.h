// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>
#include <QStringListModel>
#include <QTimer>
#include <functional>

class QCompleter;

namespace vitrine::ui {

/// The filter language in one line, with completion of fields and their values. Announces a text once the typing rests,
/// at once on Return.
class FilterBox : public QLineEdit {
    Q_OBJECT

public:
    explicit FilterBox(QWidget* parent = nullptr);

    /// Sets and announces.
    void setFilter(const QString& filter);
    void setFields(const QStringList& fields) { fields_ = fields; }
    /// Known values of a field, the likely ones first.
    void setValueSource(std::function<QStringList(const QString& field)> source) { values_ = std::move(source); }

Q_SIGNALS:
    void filterChanged(const QString& filter);

private:
    void announce();
    void suggest();
    void insert(const QString& completion);
    /// Where the word that the cursor stands in begins.
    int wordStart() const;
    QStringList suggestionsFor(const QString& word) const;

    QTimer rest_;
    QString announced_;
    QStringList fields_;
    std::function<QStringList(const QString&)> values_;
    QStringListModel suggestions_;
    QCompleter* completer_;
};

}  // namespace vitrine::ui
