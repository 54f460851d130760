// SPDX-License-Identifier: GPL-3.0-or-later
//
// Browsing and editing a project of many rows: what a window asks of the store. Makes the sample catalogue without
// pictures, imports it, and times queries; the median of several runs counts, for pages the 99th percentile of 500.
//     browse_bench [ROWS = 1000000] [FOLDER]     a folder given is kept and used again
// One line of JSON: milliseconds, apart from rows and megabytes.
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "core/base/random.h"
#include "core/dataset/facets.h"
#include "core/dataset/importer.h"
#include "core/dataset/journal.h"
#include "core/io/file.h"
#include "core/io/json.h"
#include "core/sample_data/catalogue_writer.h"
#include "core/sample_data/sample_catalogue.h"

using namespace vitrine;
using namespace vitrine::dataset;

namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr int kRuns = 5;
constexpr int kPages = 500;
constexpr std::size_t kPageRows = 200;

double since(Clock::time_point start) {
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

/// A failed benchmark says why and ends.
template <typename T>
T must(Result<T> result) {
    if (result) return *std::move(result);
    std::fprintf(stderr, "%s\n", result.error().detail.c_str());
    std::exit(1);
}

template <typename Work>
double median(int runs, Work work) {
    std::vector<double> times;
    for (int i = 0; i < runs; ++i) {
        const auto start = Clock::now();
        work();
        times.push_back(since(start));
    }
    std::sort(times.begin(), times.end());
    return times[times.size() / 2];
}

double peakMegabytes() {
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1024.0;
}

void makeProject(const fs::path& folder, std::int64_t rows, io::OrderedJson& figures) {
    const RunControl control;
    const auto source = sample_data::sampleCatalogue({rows, 0, 0});
    sample_data::CatalogueWriter writer(folder / "catalogue", rows, 0);
    (void)must(writer.write(*source, control, {}));
    Project project = must(Project::create(folder / "project"));
    const auto start = Clock::now();
    (void)must(importRows(project, folder / "catalogue" / "catalogue.parquet", {}, control));
    figures["import"] = since(start);
}

/// Pages at random places of an order, as a person who drags the scroll bar asks for them.
void timePages(const Project& project, const std::vector<SampleId>& order, io::OrderedJson& figures) {
    Random random(1);
    std::vector<double> times;
    const std::size_t page = std::min(kPageRows, order.size());
    for (int i = 0; i < kPages; ++i) {
        const auto first = static_cast<std::size_t>(random.integer(0, static_cast<std::int64_t>(order.size() - page)));
        const auto start = Clock::now();
        (void)must(project.samples().byIds(std::span(order).subspan(first, page)));
        times.push_back(since(start));
    }
    std::sort(times.begin(), times.end());
    figures["page_median"] = times[times.size() / 2];
    figures["page_p99"] = times[times.size() * 99 / 100];
}

void timeQueries(Project& project, io::OrderedJson& figures) {
    const SampleRepository& samples = project.samples();
    const auto ids = [&](const std::string& filter, const std::string& sort) {
        return median(kRuns, [&] { (void)must(samples.ids({filter, sort, -1, 0})); });
    };
    figures["first_ids"] = median(kRuns, [&] { (void)must(samples.ids({{}, {}, 200, 0})); });
    figures["all_ids"] = ids({}, {});
    figures["ids_by_price"] = ids({}, "-full_price");
    figures["ids_of_category"] = ids("category3_code:bag full_price:>500", {});
    // A word of many titles, and a whole title.
    const std::string title = must(samples.byId(1)).text("title");
    figures["ids_of_word"] = ids("title:\"" + title.substr(title.rfind(' ') + 1) + "\"", {});
    figures["ids_of_title"] = ids("\"" + title + "\"", {});
    figures["ids_of_no_word"] = ids("zebrafish", {});
    figures["ids_of_two_letters"] = ids("ca", {});
    figures["count"] = median(kRuns, [&] { (void)must(samples.count()); });
    for (const char* field : {"category3_code", "brand", "split", "tag", "issue", "title"}) {
        figures[std::string("facet_") + field] = median(kRuns, [&] {
            (void)must(countFacet(project, {field, {}, 50}));
        });
    }
    figures["facet_filtered"] = median(kRuns, [&] {
        (void)must(countFacet(project, {"brand", "full_price:>500", 50}));
    });
    figures["histogram"] = median(kRuns, [&] { (void)must(countHistogram(project, {"full_price", {}, 50}, 40)); });
}

void timeEdits(Project& project, io::OrderedJson& figures) {
    Journal journal(project);
    const auto timed = [&](const char* name, const auto& work) {
        const auto start = Clock::now();
        work();
        figures[name] = since(start);
    };
    int turn = 0;
    figures["edit_one"] = median(kRuns, [&] {
        (void)must(journal.apply(SetFields{{{"title", "A title " + std::to_string(++turn)}}}, {{}, {{77}}}));
    });
    timed("preview_all", [&] { (void)must(journal.preview(AddTag{"all"}, {})); });
    timed("edit_all", [&] { (void)must(journal.apply(SetFields{{{"brand", "Everything"}}}, {})); });
    timed("undo_all", [&] { (void)must(journal.undo()); });
    figures["history"] = median(kRuns, [&] { (void)must(journal.history()); });
}

}  // namespace

int main(int argc, char** argv) {
    const std::int64_t rows = argc > 1 ? std::atoll(argv[1]) : 1'000'000;
    const io::TemporaryFolder temporary = must(io::TemporaryFolder::create());
    const fs::path folder = argc > 2 ? fs::path(argv[2]) : temporary.path();
    io::OrderedJson figures{{"rows", rows}};
    if (!fs::exists(folder / "project")) makeProject(folder, rows, figures);
    figures["database_megabytes"] = static_cast<double>(fs::file_size(folder / "project" / "project.db")) / 1e6;
    const auto start = Clock::now();
    {
        Project project = must(Project::open(folder / "project", Project::Access::Read));
        (void)must(project.samples().find({{}, {}, 50, 0}));
        figures["open_and_first_page"] = since(start);
        const double before = peakMegabytes();
        timePages(project, must(project.samples().ids({{}, "-full_price", -1, 0})), figures);
        timeQueries(project, figures);
        figures["megabytes_above_start"] = peakMegabytes() - before;
    }
    Project project = must(Project::open(folder / "project", Project::Access::Write));
    timeEdits(project, figures);
    std::printf("%s\n", io::toLine(figures).c_str());
    return 0;
}
