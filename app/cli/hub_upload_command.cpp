// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/hub_upload_command.h"

#include <CLI/CLI.hpp>

#include "app/cli/console.h"
#include "core/net/hub_upload.h"

namespace vitrine::cli {

void HubUploadCommand::addOptions(CLI::App& verb) {
    verb.add_option("DIR", folder_, "Folder of a model or an adapter")->required();
    verb.add_option("ID", id_, "Repository, owner/name; made where it is not there")->required();
    verb.add_option("--revision", revision_, "Branch to commit to");
    verb.add_flag("--private", private_, "Make a new repository private");
    hub_.addTo(verb);
}

Result<int> HubUploadCommand::run(CommandContext& context) {
    net::HubUploadOptions options{folder_, id_, revision_, private_, {}};
    VITRINE_TRY(options.transport, hub_.transport());
    VITRINE_TRY(const net::HubUpload upload,
                net::uploadToHub(options, context.control, hub_.progress(context.console)));
    if (context.console.json()) {
        context.console.line(io::OrderedJson{{"revision", upload.commit},
                                             {"url", options.transport.endpoint.url + "/" + id_},
                                             {"files", upload.files},
                                             {"sent", upload.sent},
                                             {"present", upload.present},
                                             {"bytes", upload.bytes}});
    } else {
        context.console.text(id_ + ": " + std::to_string(upload.files) + " files, commit " + upload.commit);
    }
    return 0;
}

}  // namespace vitrine::cli
