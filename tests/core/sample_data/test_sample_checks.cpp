// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <map>
#include <set>

#include "core/dataset/importer.h"
#include "core/dataset/quality_checks.h"
#include "core/io/file.h"
#include "core/sample_data/catalogue_writer.h"
#include "core/sample_data/sample_catalogue.h"
#include "tests/support/golden.h"

using namespace vitrine;

namespace {

using Rows = std::set<dataset::SampleId>;

/// Rows of the catalogue by the id they have in a project: rows that the import refused have none.
class RowIds {
public:
    explicit RowIds(const dataset::ImportReport& report) {
        for (const dataset::RefusedRow& row : report.refused) refused_.insert(row.row);
    }
    bool has(std::int64_t row) const { return !refused_.contains(row); }
    dataset::SampleId of(std::int64_t row) const {
        return row - std::distance(refused_.begin(), refused_.lower_bound(row));
    }

private:
    std::set<std::int64_t> refused_;
};

double shareOf(const Rows& part, const Rows& whole) {
    const auto inside = std::count_if(part.begin(), part.end(), [&](auto row) { return whole.contains(row); });
    return part.empty() ? 1.0 : static_cast<double>(inside) / static_cast<double>(part.size());
}

}  // namespace

class TestSampleChecks : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void faultsPlantedInTheSampleAreFound();
};

void TestSampleChecks::faultsPlantedInTheSampleAreFound() {
    const io::TemporaryFolder folder = *io::TemporaryFolder::create();
    sample_data::SampleCatalogueOptions options;
    options.rows = 800;
    options.seed = 7;
    const auto source = sample_data::sampleCatalogue(options);
    const RunControl control;
    VITRINE_VERIFY_OK(sample_data::CatalogueWriter(folder.path() / "shop", options.rows).write(*source, control));
    auto project = dataset::Project::create(folder.path() / "project").value();
    const auto imported = dataset::importRows(project, folder.path() / "shop/catalogue.parquet", {}, control);
    VITRINE_VERIFY_OK(imported);
    const RowIds ids(*imported);
    std::map<std::string, Rows> planted;   // what has to be found
    std::map<std::string, Rows> expected;  // and what may be: duplicates are two
    for (const sample_data::PlantedFault& fault : source->plantedFaults()) {
        if (!ids.has(fault.row)) continue;
        planted[fault.kind].insert(ids.of(fault.row));
        expected[fault.kind].insert(ids.of(fault.row));
        for (const std::int64_t row : fault.related) expected[fault.kind].insert(ids.of(row));
    }
    const auto report = dataset::checkProject(project, {}, control);
    VITRINE_VERIFY_OK(report);
    std::map<std::string, Rows> found;
    for (const dataset::Issue& issue : report->issues) {
        found[std::string(dataset::issueName(issue.kind))].insert(issue.sample);
    }
    QVERIFY(planted.size() >= 8);
    for (const auto& [kind, rows] : planted) {
        const double precision = shareOf(found[kind], expected[kind]);
        qInfo("%s: %zu planted, recall %.3f, precision %.3f", kind.c_str(), rows.size(), shareOf(rows, found[kind]),
              precision);
        QVERIFY2(shareOf(rows, found[kind]) >= 0.95, kind.c_str());
        // Views of one product drawn from nearly the same side are near duplicates to the eye as well; prices are
        // ranked.
        if (kind == "near_duplicate") QVERIFY(precision >= 0.6);
        if (kind != "near_duplicate" && kind != "suspicious_price") QVERIFY2(precision >= 0.9, kind.c_str());
    }
    QVERIFY(found["suspicious_price"].size() <= static_cast<std::size_t>(options.rows) / 20);
}

QTEST_APPLESS_MAIN(TestSampleChecks)
#include "test_sample_checks.moc"
