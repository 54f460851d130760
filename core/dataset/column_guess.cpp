// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/column_guess.h"

#include <algorithm>
#include <utility>

#include "core/base/text.h"

namespace vitrine::dataset {
namespace {

struct Synonyms {
    const char* field;
    std::vector<std::string> names;  ///< the most telling first
};

const std::vector<Synonyms>& allSynonyms() {
    static const std::vector<Synonyms> synonyms = {
        {"product_code", {"sku", "productid", "itemid", "articlenumber", "itemcode", "asin", "ean", "gtin", "code"}},
        {"title",
         {"productname", "name", "producttitle", "itemname", "caption", "text", "description", "名稱", "產品"}},
        {"full_price",
         {"listprice", "regularprice", "retailprice", "originalprice", "msrp", "rrp", "cost", "全價", "價格"}},
        {"price", {"saleprice", "currentprice", "discountprice", "finalprice", "售價"}},
        {"category3_code", {"category", "productcategory", "producttype", "type", "label", "class", "類別"}},
        {"brand", {"brandname", "manufacturer", "maker", "vendor", "品牌"}},
        {"currency_code", {"currency", "pricecurrency", "幣別"}},
        {"country_code", {"country", "market", "region", "國家"}},
        {"website_name", {"website", "site", "shop", "store", "source", "網站"}},
        {"competence_date", {"date", "crawldate", "scrapedat", "day", "日期"}},
        {"itemurl", {"url", "link", "producturl", "productlink", "pageurl"}},
        {"image_url", {"imagelink", "imageurls", "pictureurl", "photourl", "imgurl", "mainimage", "thumbnail"}},
        {"image", {"picture", "photo", "img", "imagepath", "filename", "filepath", "imagefile", "圖片"}},
        {"flg_discount", {"discount", "isdiscounted", "onsale", "issale"}},
    };
    return synonyms;
}

std::string plain(const std::string& name) {
    std::string letters;
    for (const char c : text::foldCase(name)) {
        if (c != ' ' && c != '_' && c != '-' && c != '.') letters += c;
    }
    return letters;
}

/// The field of the column if its name says it but for case, blanks and dashes.
bool isWritten(const std::string& field, const std::string& column) {
    return plain(field) == plain(column);
}

}  // namespace

ColumnMap guessMapping(const std::vector<MappedColumn>& columns) {
    ColumnMap guess;
    const auto takesPictures = [](const MappedColumn& column) {
        return column.role == ColumnRole::PictureBytes || column.role == ColumnRole::PicturePath;
    };
    const bool hasPictures = std::any_of(columns.begin(), columns.end(), takesPictures);
    const auto isTaken = [&](const std::string& field) {
        if (field == "image") return hasPictures;
        const std::string kept = field == "image_url" ? "imageurl" : field;
        return std::any_of(columns.begin(), columns.end(), [&](const MappedColumn& c) { return c.field == kept; });
    };
    const auto isFree = [&](const MappedColumn& column) {
        const auto mapped = [&](const auto& entry) { return entry.second == column.name; };
        const bool known = std::find(knownFields().begin(), knownFields().end(), column.field) != knownFields().end();
        return column.role == ColumnRole::Field && !known && std::none_of(guess.begin(), guess.end(), mapped);
    };
    const auto take = [&](const std::string& field, const auto& fits) {
        if (guess.contains(field) || isTaken(field)) return;
        for (const MappedColumn& column : columns) {
            if (!isFree(column) || !fits(column.name)) continue;
            guess[field] = column.name;
            return;
        }
    };
    for (const std::string& field : knownFields()) {
        take(field, [&](const std::string& column) { return isWritten(field, column); });
    }
    for (const Synonyms& synonyms : allSynonyms()) {
        for (const std::string& name : synonyms.names) {
            take(synonyms.field, [&](const std::string& column) { return plain(column) == name; });
        }
    }
    return guess;
}

}  // namespace vitrine::dataset
