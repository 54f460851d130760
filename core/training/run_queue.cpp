// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/run_queue.h"

#include <algorithm>
#include <array>

#include "core/io/json.h"
#include "core/training/run_files.h"
#include "core/training/run_repository.h"

namespace vitrine::training {
namespace {

namespace fs = std::filesystem;

constexpr const char* kQueueFile = "queue.json";
constexpr const char* kChangeLock = ".queue.lock";
constexpr const char* kWorkLock = ".queue.work.lock";
constexpr auto kLookPatience =
    std::chrono::milliseconds(200);  // list() holds the right for a moment to see if one does
constexpr std::array<std::string_view, 4> kStateNames = {"waiting", "running", "done", "failed"};

Result<QueueState> stateFromName(const std::string& name) {
    const auto* found = std::find(kStateNames.begin(), kStateNames.end(), name);
    if (found == kStateNames.end()) return Error{ErrorCode::CorruptFile, "no state of a run: " + name, {}};
    return static_cast<QueueState>(found - kStateNames.begin());
}

auto findRun(std::vector<QueuedRun>& queue, const std::string& run) {
    return std::find_if(queue.begin(), queue.end(), [&](const QueuedRun& one) { return one.run == run; });
}

Error notInLine(const std::string& run) {
    return {ErrorCode::NotFound, run + " is not in the queue", {}};
}

auto firstWaiting(std::vector<QueuedRun>& queue) {
    return std::find_if(queue.begin(), queue.end(),
                        [](const QueuedRun& one) { return one.state == QueueState::Waiting; });
}

/// In front of all that wait, behind what is over.
void putFirst(std::vector<QueuedRun>& queue, std::vector<QueuedRun>::iterator item) {
    QueuedRun run{item->run, QueueState::Waiting, {}};
    queue.erase(item);
    queue.insert(firstWaiting(queue), std::move(run));
}

bool holdsOnlyItsPlan(const fs::path& folder) {
    std::error_code failure;
    fs::directory_iterator entry(folder, failure);
    return !failure && std::all_of(fs::begin(entry), fs::end(entry), [](const fs::directory_entry& file) {
        return file.path().filename() == kPlanFile || file.path().filename() == kRunLock;
    });
}

}  // namespace

std::string_view queueStateName(QueueState state) {
    return kStateNames[static_cast<std::size_t>(state)];
}

std::size_t waitingIn(const std::vector<QueuedRun>& queue) {
    return static_cast<std::size_t>(std::count_if(
        queue.begin(), queue.end(), [](const QueuedRun& run) { return run.state == QueueState::Waiting; }));
}

Result<std::vector<QueuedRun>> RunQueue::list() const {
    VITRINE_TRY(std::vector<QueuedRun> queue, read());
    const auto running =
        std::find_if(queue.begin(), queue.end(), [](const QueuedRun& one) { return one.state == QueueState::Running; });
    if (running != queue.end() && storage::WriterLock::take(runs_ / kWorkLock, std::chrono::milliseconds(0)))
        putFirst(queue, running);
    return queue;
}

Result<std::vector<std::string>> RunQueue::add(const std::string& name, TrainingPlan plan,
                                               const std::vector<SweepRun>& runs) const {
    VITRINE_TRY(const auto held, lock());
    VITRINE_TRY(std::vector<QueuedRun> queue, read());
    std::vector<std::string> names;
    for (const SweepRun& run : runs) {
        plan.config = run.config;
        const std::string words = name + (name.empty() || run.name.empty() ? "" : " ") + run.name;
        const fs::path folder = RunRepository(runs_.parent_path()).freeFolder(words.empty() ? "run" : words);
        VITRINE_CHECK(writePlan(folder, plan));
        names.push_back(folder.filename().string());
        queue.push_back({names.back(), QueueState::Waiting, {}});
    }
    VITRINE_CHECK(write(queue));
    return names;
}

Result<void> RunQueue::add(const std::string& name, const TrainingPlan& plan) const {
    VITRINE_TRY(const auto names, add(name, plan, {{"", plan.config}}));
    return {};
}

Result<void> RunQueue::remove(const std::string& run) const {
    VITRINE_TRY(const auto held, lock());
    VITRINE_TRY(std::vector<QueuedRun> queue, list());
    const auto item = findRun(queue, run);
    if (item == queue.end()) return notInLine(run);
    if (item->state == QueueState::Running)
        return Error{ErrorCode::InvalidArgument, run + " is running", "Stop it first."};
    queue.erase(item);
    VITRINE_CHECK(write(queue));
    std::error_code failure;
    if (holdsOnlyItsPlan(runs_ / run)) fs::remove_all(runs_ / run, failure);
    return {};
}

Result<void> RunQueue::move(const std::string& run, std::size_t place) const {
    VITRINE_TRY(const auto held, lock());
    VITRINE_TRY(std::vector<QueuedRun> queue, list());
    const auto item = findRun(queue, run);
    if (item == queue.end() || item->state != QueueState::Waiting) return notInLine(run);
    queue.erase(item);
    auto before = queue.begin();
    for (std::size_t waiting = 0; before != queue.end(); ++before) {
        if (before->state == QueueState::Waiting && waiting++ == place) break;
    }
    queue.insert(before, {run, QueueState::Waiting, {}});
    return write(queue);
}

Result<storage::WriterLock> RunQueue::beginWork() const {
    VITRINE_TRY(const auto held, lock());
    VITRINE_TRY(auto work, storage::WriterLock::take(runs_ / kWorkLock, kLookPatience));
    VITRINE_TRY(std::vector<QueuedRun> queue, read());
    const auto left =
        std::find_if(queue.begin(), queue.end(), [](const QueuedRun& one) { return one.state == QueueState::Running; });
    if (left != queue.end()) {
        putFirst(queue, left);
        VITRINE_CHECK(write(queue));
    }
    return work;
}

Result<std::optional<QueuedRun>> RunQueue::takeNext() const {
    VITRINE_TRY(const auto held, lock());
    VITRINE_TRY(std::vector<QueuedRun> queue, read());
    const auto next = firstWaiting(queue);
    if (next == queue.end()) return std::optional<QueuedRun>();
    next->state = QueueState::Running;
    VITRINE_CHECK(write(queue));
    return std::optional(*next);
}

Result<void> RunQueue::settle(const std::string& run, QueueState state, const std::string& detail) const {
    VITRINE_TRY(const auto held, lock());
    VITRINE_TRY(std::vector<QueuedRun> queue, read());
    const auto item = findRun(queue, run);
    if (item == queue.end()) return notInLine(run);
    if (state == QueueState::Waiting) {
        putFirst(queue, item);
    } else {
        *item = {run, state, detail};
    }
    return write(queue);
}

Result<std::vector<QueuedRun>> RunQueue::read() const {
    const fs::path file = runs_ / kQueueFile;
    std::error_code failure;
    if (!fs::exists(file, failure)) return std::vector<QueuedRun>();
    VITRINE_TRY(const io::Json document, io::readJson(file));
    std::vector<QueuedRun> queue;
    try {
        for (const io::Json& item : document.at("runs")) {
            QueuedRun run{item.at("run").get<std::string>(), {}, item.at("detail").get<std::string>()};
            VITRINE_TRY(run.state, stateFromName(item.at("state").get<std::string>()));
            // A name, never a way out of the folder of runs.
            if (run.run.empty() || fs::path(run.run).filename() != run.run || run.run == "..")
                return Error{ErrorCode::CorruptFile, file.string() + ": no name of a run: " + run.run, {}};
            queue.push_back(std::move(run));
        }
    } catch (const io::Json::exception& exception) {
        return Error{ErrorCode::CorruptFile, file.string() + ": " + exception.what(), {}};
    }
    return queue;
}

Result<void> RunQueue::write(const std::vector<QueuedRun>& queue) const {
    io::OrderedJson runs = io::OrderedJson::array();
    for (const QueuedRun& run : queue)
        runs.push_back({{"run", run.run}, {"state", queueStateName(run.state)}, {"detail", run.detail}});
    return io::writeJson(runs_ / kQueueFile, io::OrderedJson{{"format", 1}, {"runs", runs}});
}

Result<storage::WriterLock> RunQueue::lock() const {
    std::error_code failure;
    fs::create_directories(runs_, failure);
    if (failure) return errorFromErrno(failure.value(), "create " + runs_.string());
    return storage::WriterLock::take(runs_ / kChangeLock);
}

}  // namespace vitrine::training
