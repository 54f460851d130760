// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/schema.h"

#include <array>

namespace vitrine::dataset {
namespace {

// "Vtrn": project files are told from other programs' SQLite files by it.
constexpr std::int32_t kApplicationId = 0x5674726E;

// Values have no declared type: a field holds numbers and texts as the source gave them. Fields f1 … f17 are the known
// ones; further ones are added as sources bring them. `key` and `occurrence` say which row of a source this is.
// A picture is stored once however many rows show it. A snapshot freezes rows by content; equal contents are shared.
constexpr const char* kVersion1 = R"sql(
CREATE TABLE setting(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE field(position INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
INSERT INTO field(position, name) VALUES
    (1, 'website_name'), (2, 'competence_date'), (3, 'country_code'), (4, 'currency_code'), (5, 'brand'),
    (6, 'category1_code'), (7, 'category2_code'), (8, 'category3_code'), (9, 'product_code'), (10, 'title'),
    (11, 'itemurl'), (12, 'imageurl'), (13, 'full_price'), (14, 'price'), (15, 'full_price_eur'), (16, 'price_eur'),
    (17, 'flg_discount');

CREATE TABLE picture(
    hash TEXT PRIMARY KEY,
    path TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    problem TEXT,
    fingerprint TEXT) WITHOUT ROWID;

CREATE TABLE sample(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    key TEXT NOT NULL,
    occurrence INTEGER NOT NULL,
    split INTEGER NOT NULL DEFAULT 0,
    picture TEXT REFERENCES picture(hash),
    f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17,
    UNIQUE(key, occurrence));
CREATE INDEX sample_by_picture ON sample(picture);

CREATE TABLE issue(
    sample INTEGER NOT NULL REFERENCES sample(id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    detail TEXT NOT NULL,
    PRIMARY KEY(sample, kind)) WITHOUT ROWID;

CREATE TABLE content(id INTEGER PRIMARY KEY, hash TEXT NOT NULL UNIQUE, value TEXT NOT NULL);
CREATE TABLE snapshot(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE,
    created TEXT NOT NULL,
    row_count INTEGER NOT NULL,
    hash TEXT NOT NULL);
CREATE TABLE snapshot_row(
    snapshot INTEGER NOT NULL REFERENCES snapshot(id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    sample INTEGER NOT NULL,
    content INTEGER NOT NULL REFERENCES content(id),
    PRIMARY KEY(snapshot, position)) WITHOUT ROWID;
)sql";

// The journal. A row's `state` is cell::kPresent, kTrashed or kWithdrawn; `excluded` holds the reason, `tags` what
// joinTags() makes, `edited` whether a person changed a value. A step is an edit, an import or a split; `change` holds
// the values it changed on both sides, cells numbered as in cell.h. Rows an import added are first_row … last_row: one
// writer numbers them without gaps. `fields` are the names it added, as JSON.
// `search` finds titles by three characters in a row (folded, positions left out: a match is a candidate); rows up to
// setting search.indexed are in it. The index over id is the table again, a fraction as wide, for browsing.
constexpr const char* kJournal = R"sql(
ALTER TABLE sample ADD COLUMN state INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sample ADD COLUMN excluded TEXT;
ALTER TABLE sample ADD COLUMN tags TEXT;
ALTER TABLE sample ADD COLUMN edited INTEGER NOT NULL DEFAULT 0;
CREATE INDEX sample_browse ON sample(id, state, split, excluded, tags, edited, f8, f13, f5, f14, f17, f1, f3, f4, f6, f7,
    f2);

CREATE TABLE step(
    id INTEGER PRIMARY KEY,
    made TEXT NOT NULL,
    kind TEXT NOT NULL,
    what TEXT NOT NULL,
    recipe TEXT,
    row_count INTEGER NOT NULL DEFAULT 0,
    cell_count INTEGER NOT NULL DEFAULT 0,
    undone INTEGER NOT NULL DEFAULT 0,
    first_row INTEGER,
    last_row INTEGER,
    fields TEXT);
CREATE TABLE change(
    step INTEGER NOT NULL REFERENCES step(id) ON DELETE CASCADE,
    sample INTEGER NOT NULL,
    cell INTEGER NOT NULL,
    before,
    after,
    PRIMARY KEY(step, sample, cell)) WITHOUT ROWID;

CREATE VIRTUAL TABLE search USING fts5(title, content = '', columnsize = 0, detail = none,
    tokenize = 'trigram case_sensitive 1');
)sql";

// Why a row's picture could not be fetched, until it is.
constexpr const char* kDownloads = R"sql(
CREATE TABLE dead_link(
    sample INTEGER PRIMARY KEY REFERENCES sample(id) ON DELETE CASCADE,
    url TEXT NOT NULL,
    code TEXT NOT NULL,
    detail TEXT NOT NULL);
)sql";

// What the quality checks found out. Figures of a picture stand beside it, so that nothing is decoded twice; their
// `version` says by which rules they were measured. `compared`: near duplicates among the pictures compared so far are
// in near_duplicate, where `original` may be a crop's source or just the smaller hash. `related` are row numbers.
constexpr const char* kQualityChecks = R"sql(
ALTER TABLE issue ADD COLUMN related TEXT NOT NULL DEFAULT '';
ALTER TABLE issue ADD COLUMN weight REAL NOT NULL DEFAULT 0;
CREATE INDEX issue_by_kind ON issue(kind);

CREATE TABLE picture_statistics(
    picture TEXT PRIMARY KEY REFERENCES picture(hash) ON DELETE CASCADE,
    version INTEGER NOT NULL,
    pixels TEXT NOT NULL,
    brightness REAL NOT NULL,
    darkest REAL NOT NULL,
    brightest REAL NOT NULL,
    uniformity REAL NOT NULL,
    flatness REAL NOT NULL,
    chroma REAL NOT NULL,
    edge_blur REAL,
    hashes BLOB NOT NULL,
    sketch BLOB NOT NULL,
    compared INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID;
CREATE TABLE near_duplicate(
    original TEXT NOT NULL REFERENCES picture(hash) ON DELETE CASCADE,
    copy TEXT NOT NULL REFERENCES picture(hash) ON DELETE CASCADE,
    PRIMARY KEY(original, copy)) WITHOUT ROWID;
)sql";

constexpr std::array kMigrations = {kVersion1, kJournal, kDownloads, kQualityChecks};

}  // namespace

const storage::Schema& projectSchema() {
    static const storage::Schema schema{kApplicationId, kMigrations};
    return schema;
}

}  // namespace vitrine::dataset
