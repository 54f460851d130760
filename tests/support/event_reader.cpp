// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/event_reader.h"

#include <bit>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string_view>

namespace vitrine::testing {
namespace {

/// CRC-32C (Castagnoli) bit by bit, masked as TensorFlow's record format does.
std::uint32_t maskedChecksum(std::string_view bytes) {
    std::uint32_t crc = ~0U;
    for (const char byte : bytes) {
        crc ^= static_cast<std::uint8_t>(byte);
        for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1) ^ ((crc & 1U) != 0 ? 0x82f63b78U : 0U);
    }
    crc = ~crc;
    return ((crc >> 15) | (crc << 17)) + 0xa282ead8U;
}

std::uint64_t littleEndian(std::string_view bytes) {
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i) value |= std::uint64_t{static_cast<std::uint8_t>(bytes[i])} << 8 * i;
    return value;
}

struct Field {
    std::uint32_t number = 0;
    std::uint64_t value = 0;  ///< of varints and fixed numbers
    std::string_view bytes;
};

std::string_view take(std::string_view& rest, std::size_t count) {
    if (count > rest.size()) throw std::runtime_error("cut");
    const std::string_view taken = rest.substr(0, count);
    rest.remove_prefix(count);
    return taken;
}

std::uint64_t takeVarint(std::string_view& rest) {
    std::uint64_t value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
        const auto byte = static_cast<std::uint8_t>(take(rest, 1)[0]);
        value |= std::uint64_t{byte & 0x7fU} << shift;
        if (byte < 0x80) return value;
    }
    throw std::runtime_error("a number without an end");
}

std::vector<Field> fieldsOf(std::string_view message) {
    std::vector<Field> fields;
    while (!message.empty()) {
        const std::uint64_t key = takeVarint(message);
        Field field{static_cast<std::uint32_t>(key >> 3), 0, {}};
        switch (key & 7U) {
            case 0:
                field.value = takeVarint(message);
                break;
            case 1:
                field.value = littleEndian(take(message, 8));
                break;
            case 2:
                field.bytes = take(message, takeVarint(message));
                break;
            case 5:
                field.value = littleEndian(take(message, 4));
                break;
            default:
                throw std::runtime_error("an unknown wire type");
        }
        fields.push_back(field);
    }
    return fields;
}

/// The bytes of the message under this path of field numbers; empty where there is none.
std::string_view under(std::string_view message, std::initializer_list<std::uint32_t> path) {
    for (const std::uint32_t number : path) {
        std::string_view next;
        for (const Field& field : fieldsOf(message)) {
            if (field.number == number) next = field.bytes;
        }
        message = next;
    }
    return message;
}

void readPicture(std::string_view message, SummaryValue& value) {
    for (const Field& field : fieldsOf(message)) {
        if (field.number == 1) value.height = static_cast<std::int64_t>(field.value);
        if (field.number == 2) value.width = static_cast<std::int64_t>(field.value);
        if (field.number == 3) value.colorspace = static_cast<std::int64_t>(field.value);
        if (field.number == 4) value.picture = field.bytes;
    }
}

void readTensor(std::string_view message, SummaryValue& value) {
    for (const Field& field : fieldsOf(message)) {
        if (field.number == 1) value.tensorType = static_cast<std::int64_t>(field.value);
        if (field.number == 8) value.texts.emplace_back(field.bytes);
    }
    for (const Field& field : fieldsOf(under(message, {2, 2}))) {
        if (field.number == 1) value.tensorSize = static_cast<std::int64_t>(field.value);
    }
}

SummaryValue valueOf(std::string_view message) {
    SummaryValue value;
    value.plugin = under(message, {9, 1, 1});
    for (const Field& field : fieldsOf(message)) {
        if (field.number == 1) value.tag = field.bytes;
        if (field.number == 2) value.scalar = std::bit_cast<float>(static_cast<std::uint32_t>(field.value));
        if (field.number == 4) readPicture(field.bytes, value);
        if (field.number == 8) readTensor(field.bytes, value);
    }
    return value;
}

}  // namespace

std::vector<SummaryValue> readEvents(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    const std::string content{std::istreambuf_iterator<char>(stream), {}};
    std::string_view rest = content;
    std::vector<SummaryValue> values;
    while (!rest.empty()) {
        const std::string_view length = take(rest, 8);
        if (littleEndian(take(rest, 4)) != maskedChecksum(length)) throw std::runtime_error("the length is damaged");
        const std::string_view event = take(rest, littleEndian(length));
        if (littleEndian(take(rest, 4)) != maskedChecksum(event)) throw std::runtime_error("the record is damaged");
        SummaryValue of;
        for (const Field& field : fieldsOf(event)) {
            if (field.number == 1) of.wallTime = std::bit_cast<double>(field.value);
            if (field.number == 2) of.step = static_cast<std::int64_t>(field.value);
            if (field.number != 5) continue;
            for (const Field& part : fieldsOf(field.bytes)) {
                values.push_back(valueOf(part.bytes));
                values.back().wallTime = of.wallTime;
                values.back().step = of.step;
            }
        }
    }
    return values;
}

std::filesystem::path eventFileOf(const std::filesystem::path& run) {
    for (const auto& entry : std::filesystem::directory_iterator(run / "runs")) return entry.path();
    return {};
}

}  // namespace vitrine::testing
