// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "core/sample_data/catalogue_profile.h"
#include "core/sample_data/sample_catalogue.h"

namespace vitrine::sample_data {

/// Invented products with the columns, categories, countries, currencies and distributions of a real catalogue and none
/// of its content: no text of it appears again but column names, category, country and currency codes and dates; prices
/// are drawn between its quantiles. Within a category, dearer designs get the higher prices, so that a picture still
/// tells its price. No faults are planted; values are missing as often as there.
std::unique_ptr<CatalogueSource> lookAlike(CatalogueProfile profile, const SampleCatalogueOptions& options);

}  // namespace vitrine::sample_data
