// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "app/cli/model_options.h"
#include "core/adapter/answer_proof.h"
#include "core/adapter/exporter.h"
#include "core/io/json.h"

namespace vitrine::cli {

/// --project and --input: the rows that an export is proven by.
class ProofRows {
public:
    void addTo(CLI::App& verb);

    bool given() const { return !project_.empty() || !input_.empty(); }
    /// The first `count` validation rows of the project, asked with the adapter's own template, or the first lines of
    /// the input. Errors: InvalidArgument (neither is given), those of reading, with the line's number.
    Result<std::vector<adapter::ProofRow>> load(std::int64_t count, const ModelOptions& model,
                                                const PictureOptions& pictures) const;

private:
    std::filesystem::path project_;
    std::filesystem::path input_;
    std::string template_;
};

io::OrderedJson toJson(const adapter::Proof& proof);
/// One sentence for people.
std::string sentenceOf(const adapter::Proof& proof);

}  // namespace vitrine::cli
