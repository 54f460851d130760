// SPDX-License-Identifier: GPL-3.0-or-later
#include <QLabel>
#include <QTableWidget>
#include <QTest>

#include "ui/training/categories_panel.h"

using namespace vitrine;
using namespace vitrine::ui;

namespace {

training::EvaluationMetrics evaluation(std::int64_t step, double medae, std::vector<training::CategoryError> parts) {
    training::EvaluationMetrics metrics;
    metrics.step = step;
    metrics.prices = {{"medae", medae}};
    metrics.byCategory = std::move(parts);
    return metrics;
}

QStringList wordsOf(const CategoriesPanel& panel, int row) {
    QStringList words;
    for (int column = 0; column < panel.table().columnCount(); ++column)
        words.append(panel.table().item(row, column)->text());
    return words;
}

QStringList listed(std::initializer_list<const char*> words) {
    QStringList list;
    for (const char* word : words) list.append(QString::fromUtf8(word));
    return list;
}

}  // namespace

class TestCategoriesPanel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theLatestValidationStandsBesideItsChange();
    void aResumedRunTakesBackWhatCameAfterItsCheckpoint();
    void validationsWithoutAnswersAreNoTable();
};

void TestCategoriesPanel::theLatestValidationStandsBesideItsChange() {
    CategoriesPanel panel;
    panel.setEvaluations({evaluation(10, 50, {{"BAGS", 2, 0, 40.0}, {"SHOES", 3, 1, 60.0}})});
    QCOMPARE(wordsOf(panel, 0), listed({"All", "5", "1", "50", "–"}));
    panel.append({evaluation(20, 42.5, {{"BAGS", 2, 0, 55.5}, {"HATS", 1, 1, {}}, {"SHOES", 3, 0, 30.0}})});
    QCOMPARE(panel.table().rowCount(), 4);
    QCOMPARE(wordsOf(panel, 0), listed({"All", "6", "1", "42.50", "−7.50"}));
    QCOMPARE(wordsOf(panel, 1), listed({"BAGS", "2", "0", "55.50", "+15.50"}));
    QCOMPARE(wordsOf(panel, 2), listed({"HATS", "1", "1", "–", "–"}));
    QCOMPARE(wordsOf(panel, 3), listed({"SHOES", "3", "0", "30", "−30"}));
    QVERIFY(panel.findChild<QLabel*>()->text().contains(QStringLiteral("Step 20")));
}

void TestCategoriesPanel::aResumedRunTakesBackWhatCameAfterItsCheckpoint() {
    CategoriesPanel panel;
    panel.setEvaluations({evaluation(10, 50, {{"BAGS", 2, 0, 50.0}}), evaluation(20, 30, {{"BAGS", 2, 0, 30.0}})});
    panel.append({evaluation(20, 35, {{"BAGS", 2, 0, 35.0}})});
    QCOMPARE(wordsOf(panel, 1), listed({"BAGS", "2", "0", "35", "−15"}));
}

void TestCategoriesPanel::validationsWithoutAnswersAreNoTable() {
    CategoriesPanel panel;
    panel.setEvaluations({evaluation(10, 50, {})});
    QCOMPARE(panel.table().rowCount(), 0);
    panel.append({});
    QCOMPARE(panel.table().rowCount(), 0);
}

QTEST_MAIN(TestCategoriesPanel)
#include "test_categories_panel.moc"
