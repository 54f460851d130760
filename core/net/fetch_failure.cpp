// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/fetch_failure.h"

namespace vitrine::net {

std::string fetchCodeName(const FetchFailure& failure) {
    switch (failure.code) {
        case FetchCode::HttpStatus:
            return "http_" + std::to_string(failure.status);
        case FetchCode::Timeout:
            return "timeout";
        case FetchCode::Stalled:
            return "stalled";
        case FetchCode::Truncated:
            return "truncated";
        case FetchCode::TooManyRedirects:
            return "too_many_redirects";
        case FetchCode::SchemeRefused:
            return "scheme_refused";
        case FetchCode::AddressRefused:
            return "address_refused";
        case FetchCode::NotAPicture:
            return "not_a_picture";
        case FetchCode::TooLarge:
            return "too_large";
        case FetchCode::Connection:
            break;
    }
    return "connection";
}

int triesFor(const FetchFailure& failure) {
    switch (failure.code) {
        case FetchCode::HttpStatus:
            switch (failure.status) {
                case 408:
                case 425:
                case 429:
                case 500:
                case 502:
                case 503:
                case 504:
                    return 5;
                default:
                    return 1;
            }
        case FetchCode::Truncated:
            return 5;  // each try goes on where the last one ended
        case FetchCode::Connection:
            return 3;
        case FetchCode::Timeout:
        case FetchCode::Stalled:
            return 2;
        default:
            return 1;
    }
}

bool slowsHost(const FetchFailure& failure) {
    return failure.code == FetchCode::HttpStatus && (failure.status == 429 || failure.status == 503);
}

}  // namespace vitrine::net
