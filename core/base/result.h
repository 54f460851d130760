// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cassert>
#include <optional>
#include <utility>
#include <variant>

#include "core/base/error.h"

namespace vitrine {

/// A value or the reason why there is none. Used for every expected failure; exceptions of third-party libraries are
/// turned into an Error where that library is wrapped.
template <typename T>
class [[nodiscard]] Result {
public:
    Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

    explicit operator bool() const { return state_.index() == 0; }

    T& value() & { return get(); }
    const T& value() const& { return const_cast<Result*>(this)->get(); }
    T&& value() && { return std::move(get()); }
    T& operator*() & { return get(); }
    const T& operator*() const& { return value(); }
    T&& operator*() && { return std::move(get()); }
    T* operator->() { return &get(); }
    const T* operator->() const { return &value(); }

    const Error& error() const {
        assert(state_.index() == 1);
        return *std::get_if<1>(&state_);
    }

private:
    T& get() {
        assert(state_.index() == 0);
        return *std::get_if<0>(&state_);
    }

    std::variant<T, Error> state_;
};

template <>
class [[nodiscard]] Result<void> {
public:
    Result() = default;
    Result(Error error) : error_(std::move(error)) {}

    explicit operator bool() const { return !error_.has_value(); }
    const Error& error() const {
        assert(error_.has_value());
        return *error_;
    }

private:
    std::optional<Error> error_;
};

}  // namespace vitrine

#define VITRINE_CONCAT_IMPL(a, b) a##b
#define VITRINE_CONCAT(a, b) VITRINE_CONCAT_IMPL(a, b)

/// VITRINE_TRY(auto bytes, readFile(path)): declares `bytes`, or returns the error from the calling function.
#define VITRINE_TRY(declaration, expression)                     \
    auto VITRINE_CONCAT(vitrineResult, __LINE__) = (expression); \
    if (!VITRINE_CONCAT(vitrineResult, __LINE__)) {              \
        return VITRINE_CONCAT(vitrineResult, __LINE__).error();  \
    }                                                            \
    declaration = *std::move(VITRINE_CONCAT(vitrineResult, __LINE__))

/// VITRINE_CHECK(writeFile(path)): returns the error of a Result<void> from the calling function.
#define VITRINE_CHECK(expression)                                \
    do {                                                         \
        if (auto vitrineStatus = (expression); !vitrineStatus) { \
            return vitrineStatus.error();                        \
        }                                                        \
    } while (false)
