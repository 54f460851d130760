// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "core/dataset/picture_download.h"
#include "core/io/json.h"

namespace CLI {
class App;
}

namespace vitrine::cli {

class Console;

/// What download and import --download take, and how they answer.
class DownloadFlags {
public:
    void addTo(CLI::App& verb);
    dataset::PictureDownloadOptions options() const;

private:
    std::vector<std::string> allowHosts_;
    double stallSeconds_ = 30;
    int perHost_ = 4;
};

io::OrderedJson toJson(const dataset::PictureDownloadReport& report);  ///< {fetched, present, failed}
void showText(Console& console, const dataset::PictureDownloadReport& report);

}  // namespace vitrine::cli
