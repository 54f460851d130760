// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/near_duplicates.h"

#include <algorithm>
#include <map>

#include "core/base/parallel.h"
#include "core/dataset/hash_index.h"
#include "core/image/derived_picture.h"

namespace vitrine::dataset {
namespace {

constexpr std::size_t kMostCandidates = 64;  // the nearest by hash; more of them are a uniform, not duplicates
constexpr std::size_t kAreas = image::kHashedAreas.size();

/// How one picture may have come from another, as far as their hashes tell.
struct Candidate {
    std::size_t original = 0;
    std::size_t copy = 0;
    std::size_t area = 0;
    int distance = 0;
};

}  // namespace

/// `whole` holds each picture's own hash, `parts` those of all its areas, picture by picture.
class NearDuplicateSearch::Indexes {
public:
    explicit Indexes(const std::vector<Picture>& pictures)
        : whole(collect(pictures, 1)), parts(collect(pictures, kAreas)) {}

    HashIndex whole;
    HashIndex parts;

private:
    static std::vector<image::PerceptualHash> collect(const std::vector<Picture>& pictures, std::size_t areas) {
        std::vector<image::PerceptualHash> hashes;
        hashes.reserve(pictures.size() * areas);
        for (const Picture& picture : pictures) {
            const auto first = picture.statistics.figures.hashes.begin();
            hashes.insert(hashes.end(), first, first + static_cast<std::ptrdiff_t>(areas));
        }
        return hashes;
    }
};

void NearDuplicateSearch::add(const std::string& hash, PictureStatistics statistics) {
    const auto [place, isNew] = byPixels_.try_emplace(statistics.pixels, pictures_.size());
    if (isNew) {
        pictures_.push_back({hash, std::move(statistics)});
        return;
    }
    Picture& twin = pictures_[place->second];
    if (twin.statistics.compared) {
        if (!statistics.compared) twins_.push_back(hash);
        return;
    }
    twins_.push_back(statistics.compared ? twin.hash : hash);
    if (statistics.compared) twin = {hash, std::move(statistics)};
}

std::vector<std::size_t> NearDuplicateSearch::newOnes() const {
    std::vector<std::size_t> fresh;
    for (std::size_t i = 0; i < pictures_.size(); ++i) {
        if (!pictures_[i].statistics.compared) fresh.push_back(i);
    }
    return fresh;
}

std::vector<NearDuplicateSearch::Proposal> NearDuplicateSearch::propose(std::size_t picture,
                                                                        const Indexes& indexes) const {
    std::map<std::pair<std::size_t, std::size_t>, Candidate> best;
    const auto take = [&](const Candidate& candidate) {
        if (candidate.original == candidate.copy) return;
        const auto [place, isNew] = best.try_emplace({candidate.original, candidate.copy}, candidate);
        if (!isNew && candidate.distance < place->second.distance) place->second = candidate;
    };
    const image::AreaHashes& hashes = pictures_[picture].statistics.figures.hashes;
    indexes.parts.search(hashes[0], [&](std::size_t place, int distance) {
        take({place / kAreas, picture, place % kAreas, distance});
    });
    for (std::size_t area = 0; area < kAreas; ++area) {
        indexes.whole.search(hashes[area], [&](std::size_t other, int distance) {
            // Two new pictures meet in the search above, once from each side.
            if (pictures_[other].statistics.compared) take({picture, other, area, distance});
        });
    }
    std::vector<Candidate> candidates;
    for (const auto& [pair, candidate] : best) candidates.push_back(candidate);
    std::stable_sort(candidates.begin(), candidates.end(),
                     [](const Candidate& a, const Candidate& b) { return a.distance < b.distance; });
    if (candidates.size() > kMostCandidates) candidates.resize(kMostCandidates);
    std::vector<Proposal> proposals;
    for (const Candidate& candidate : candidates) {
        const auto area = image::mayBeMadeFrom(pictures_[candidate.original].statistics.figures.sketch,
                                               pictures_[candidate.copy].statistics.figures.sketch,
                                               image::kHashedAreas[candidate.area]);
        if (area) proposals.push_back({candidate.original, candidate.copy, *area});
    }
    return proposals;
}

Result<std::vector<NearDuplicateSearch::Proposal>> NearDuplicateSearch::proposals(const std::vector<std::size_t>& fresh,
                                                                                  const RunControl& control,
                                                                                  const Progress& progress) const {
    const Indexes indexes(pictures_);
    std::vector<std::vector<Proposal>> found(fresh.size());
    constexpr std::size_t kBlock = 1024;
    for (std::size_t first = 0; first < fresh.size(); first += kBlock) {
        const std::size_t count = std::min(kBlock, fresh.size() - first);
        VITRINE_CHECK(control.checkpoint());
        const auto proposeOne = [&](std::size_t i) -> Result<void> {
            found[first + i] = propose(fresh[first + i], indexes);
            return {};
        };
        VITRINE_CHECK(forEachInParallel(count, backgroundThreads(), proposeOne));
        report(progress, {"compare pictures",
                          static_cast<std::int64_t>(first + count),
                          static_cast<std::int64_t>(fresh.size()),
                          {}});
    }
    std::vector<Proposal> all;
    for (const auto& some : found) all.insert(all.end(), some.begin(), some.end());
    return all;
}

Result<bool> NearDuplicateSearch::decide(const Proposal& proposal) const {
    const auto original = load_(pictures_[proposal.original].hash);
    if (!original) return original.error().code == ErrorCode::OutOfMemory ? Result<bool>(original.error()) : false;
    const auto copy = load_(pictures_[proposal.copy].hash);
    if (!copy) return copy.error().code == ErrorCode::OutOfMemory ? Result<bool>(copy.error()) : false;
    return image::madeFrom(*original, *copy, proposal.area);
}

Result<NearDuplicateReport> NearDuplicateSearch::run(const RunControl& control, const Progress& progress) {
    NearDuplicateReport report;
    report.compared = twins_;
    const std::vector<std::size_t> fresh = newOnes();
    if (fresh.empty()) return report;
    for (const std::size_t picture : fresh) report.compared.push_back(pictures_[picture].hash);
    VITRINE_TRY(const std::vector<Proposal> proposed, proposals(fresh, control, progress));
    std::vector<char> made(proposed.size(), 0);
    const auto decideOne = [&](std::size_t i) -> Result<void> {
        VITRINE_CHECK(control.checkpoint());
        VITRINE_TRY(const bool yes, decide(proposed[i]));
        made[i] = yes ? 1 : 0;
        return {};
    };
    VITRINE_CHECK(forEachInParallel(proposed.size(), backgroundThreads(), decideOne));
    for (std::size_t i = 0; i < proposed.size(); ++i) {
        if (made[i] == 0) continue;
        report.pairs.emplace_back(pictures_[proposed[i].original].hash, pictures_[proposed[i].copy].hash);
    }
    return report;
}

}  // namespace vitrine::dataset
