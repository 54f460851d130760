// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/picture_download.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <set>

#include "core/base/text.h"
#include "core/dataset/cell.h"
#include "core/dataset/picture_store.h"
#include "core/dataset/step_recorder.h"
#include "core/image/image_codec.h"
#include "core/io/file.h"
#include "core/net/partial_file.h"

namespace vitrine::dataset {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr std::uint64_t kMaxPictureBytes = 64u << 20;
constexpr auto kBatchTime = std::chrono::milliseconds(500);
constexpr std::size_t kBatchDownloads = 200;
constexpr const char* kHostsSetting = "download.allowed_hosts";

net::FetchCode fetchCodeOf(ErrorCode code) {
    switch (code) {
        case ErrorCode::LimitExceeded:
        case ErrorCode::ImageTooElongated:
            return net::FetchCode::TooLarge;
        case ErrorCode::CorruptFile:
            return net::FetchCode::Truncated;
        default:
            return net::FetchCode::NotAPicture;
    }
}

/// Content is judged by what it is, not by what the server calls it.
std::optional<net::FetchFailure> checkPicture(const fs::path& file) {
    const auto failureOf = [](net::FetchCode code, const Error& error) {
        return net::FetchFailure{code, 0, error.detail};
    };
    const auto content = io::readFile(file, kMaxPictureBytes);
    if (!content) return failureOf(net::FetchCode::NotAPicture, content.error());
    const auto bytes = std::as_bytes(std::span(*content));
    if (const auto info = image::readInfo(bytes); !info && info.error().code == ErrorCode::UnsupportedFormat) {
        return failureOf(net::FetchCode::NotAPicture, info.error());
    }
    const auto decoded = image::decode(bytes, image::PictureMode::Product);
    if (!decoded) return failureOf(fetchCodeOf(decoded.error().code), decoded.error());
    return std::nullopt;
}

/// The rows that show one address.
struct Wanted {
    std::string url;
    std::vector<SampleId> rows;
};

class PictureDownload {
public:
    PictureDownload(Project& project, PictureStore store, const PictureDownloadEvents& events)
        : project_(project),
          links_(project.database()),
          store_(std::move(store)),
          events_(events),
          step_(project.database(), "download", "download pictures") {}

    Result<void> findMissing(const PictureDownloadOptions& options) {
        std::map<SampleId, DeadLink> known;
        if (options.skipDeadLinks) {
            VITRINE_TRY(const auto links, links_.list());
            for (const DeadLink& link : links) known[link.id] = link;
        }
        std::map<std::string, std::size_t> indexOf;
        return project_.samples().forEach({options.where, {}, -1, 0}, [&](const Sample& sample) -> Result<void> {
            const std::string url = sample.text("imageurl");
            report_.present += sample.image ? 1 : 0;
            if (sample.image || url.empty()) return {};
            const auto dead = known.find(sample.id);
            if (dead != known.end() && dead->second.url == url) {
                report_.failed.push_back(dead->second);
                return {};
            }
            const auto [entry, isNew] = indexOf.emplace(url, wanted_.size());
            if (isNew) wanted_.push_back({url, {}});
            wanted_[entry->second].rows.push_back(sample.id);
            ++total_;
            return {};
        });
    }

    Result<void> run(const net::DownloadOptions& options, const RunControl& control) {
        std::vector<std::string> urls;
        for (const Wanted& wanted : wanted_) urls.push_back(wanted.url);
        net::Downloader downloader(urls, options, checkPicture, control);
        while (!downloader.ended()) VITRINE_CHECK(batch(downloader));
        return {};
    }

    PictureDownloadReport takeReport() {
        std::sort(report_.failed.begin(), report_.failed.end(),
                  [](const DeadLink& a, const DeadLink& b) { return a.id < b.id; });
        return std::move(report_);
    }

private:
    /// What arrives within half a second, in one transaction; also what came before a stop.
    Result<void> batch(net::Downloader& downloader) {
        const auto end = Clock::now() + kBatchTime;
        std::vector<net::Download> arrived;
        std::optional<Error> ended;
        while (!ended && arrived.size() < kBatchDownloads && Clock::now() < end && !downloader.ended()) {
            const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now());
            auto download = downloader.next(std::max(left, std::chrono::milliseconds(1)));
            if (!download) {
                ended = download.error();
            } else if (*download) {
                arrived.push_back(**std::move(download));
            }
        }
        if (!arrived.empty()) VITRINE_CHECK(commit(arrived));
        return ended ? Result<void>(*ended) : Result<void>();
    }

    Result<void> commit(const std::vector<net::Download>& arrived) {
        const std::int64_t before = report_.fetched;
        const Result<void> written = project_.write([&]() -> Result<void> {
            VITRINE_CHECK(step_.goOn());
            for (const net::Download& download : arrived) VITRINE_CHECK(take(download));
            VITRINE_CHECK(step_.save());
            return store_.makeDurable();
        });
        VITRINE_CHECK(written);
        for (const net::Download& download : arrived) {
            if (!download.failure) net::PartialFile::remove(download.file);
        }
        if (events_.committed && report_.fetched > before) events_.committed(report_.fetched);
        report(events_.progress, {"download", done_, total_, {}});
        return {};
    }

    Result<void> take(const net::Download& download) {
        const Wanted& wanted = wanted_[download.index];
        done_ += static_cast<std::int64_t>(wanted.rows.size());
        if (download.failure) {
            for (const SampleId id : wanted.rows) {
                report_.failed.push_back(
                    {id, wanted.url, net::fetchCodeName(*download.failure), download.failure->detail});
                VITRINE_CHECK(links_.remember(report_.failed.back()));
            }
            return {};
        }
        VITRINE_TRY(const std::string content, io::readFile(download.file, kMaxPictureBytes));
        VITRINE_TRY(const PictureRecord picture, store_.add(std::as_bytes(std::span(content))));
        for (const SampleId id : wanted.rows) VITRINE_CHECK(step_.changed(id, cell::kPicture, {}, picture.hash));
        VITRINE_CHECK(project_.samples().setPicture(wanted.rows, picture.hash));
        VITRINE_CHECK(links_.forget(wanted.rows));
        report_.fetched += static_cast<std::int64_t>(wanted.rows.size());
        return {};
    }

    Project& project_;
    DeadLinks links_;
    PictureStore store_;
    const PictureDownloadEvents& events_;
    StepRecorder step_;  // one for all transactions: a download that nobody interrupts is undone as a whole
    std::vector<Wanted> wanted_;
    PictureDownloadReport report_;
    std::int64_t done_ = 0;
    std::int64_t total_ = 0;
};

}  // namespace

Result<std::int64_t> countMissingPictures(const Project& project) {
    return project.samples().count("image:none not imageurl:\"\"");
}

Result<std::vector<std::string>> allowedHosts(const Project& project) {
    VITRINE_TRY(const std::string text, project.setting(kHostsSetting));
    return text.empty() ? std::vector<std::string>() : text::split(text, '\n');
}

Result<void> setAllowedHosts(Project& project, const std::vector<std::string>& hosts) {
    std::string text;
    for (const std::string& host : hosts) text += (text.empty() ? "" : "\n") + host;
    return project.write([&] { return project.setSetting(kHostsSetting, text); });
}

Result<PictureDownloadReport> downloadPictures(Project& project, const PictureDownloadOptions& options,
                                               const RunControl& control, const PictureDownloadEvents& events) {
    net::DownloadOptions net = options.net;
    VITRINE_TRY(const std::vector<std::string> hosts, allowedHosts(project));
    net.allowedHosts.insert(net.allowedHosts.end(), hosts.begin(), hosts.end());
    net.folder = project.folder() / "images" / ".download";
    std::error_code failure;
    fs::create_directories(net.folder, failure);
    if (failure) return errorFromErrno(failure.value(), "create " + net.folder.string());
    VITRINE_TRY(PictureStore store, PictureStore::open(project));
    PictureDownload download(project, std::move(store), events);
    VITRINE_CHECK(download.findMissing(options));
    VITRINE_CHECK(download.run(net, control));
    // Nothing is left to go on with but what failed; a folder that is not empty stays for the next call.
    fs::remove(net.folder, failure);
    return download.takeReport();
}

}  // namespace vitrine::dataset
