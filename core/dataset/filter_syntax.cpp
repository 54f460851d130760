// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/filter_syntax.h"

#include <optional>

#include "core/base/text.h"

namespace vitrine::dataset {
namespace {

// SQLite refuses expressions deeper than 1000; these stay far below.
constexpr int kMaxDepth = 64;
constexpr int kMaxTerms = 256;

struct Token {
    enum class Kind { Open, Close, And, Or, Not, Term };

    Kind kind = Kind::Term;
    FilterTerm term;
    std::size_t position = 0;
};

Error problem(const std::string& what, std::size_t position) {
    return {ErrorCode::InvalidArgument, "filter: " + what + " at character " + std::to_string(position + 1), {}};
}

class Tokenizer {
public:
    explicit Tokenizer(const std::string& text) : text_(text) {}

    Result<std::vector<Token>> run() {
        std::vector<Token> tokens;
        for (skipBlanks(); at_ < text_.size(); skipBlanks()) {
            VITRINE_TRY(Token token, next());
            tokens.push_back(std::move(token));
        }
        return tokens;
    }

private:
    static bool isBlank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

    void skipBlanks() {
        while (at_ < text_.size() && isBlank(text_[at_])) ++at_;
    }

    bool take(std::string_view symbol) {
        if (text_.compare(at_, symbol.size(), symbol) != 0) return false;
        at_ += symbol.size();
        return true;
    }

    Result<Token> next() {
        Token token;
        token.position = token.term.position = at_;
        if (take("(")) return token.kind = Token::Kind::Open, token;
        if (take(")")) return token.kind = Token::Kind::Close, token;
        if (text_[at_] == '"') {
            VITRINE_TRY(token.term.value, quoted());
            return token;
        }
        const std::string word = bare(true);
        if (!take(":")) return wordToken(std::move(token), word);
        if (word.empty()) return problem("a field name is missing", token.position);
        token.term.field = word;
        token.term.operation = operation();
        if (at_ < text_.size() && text_[at_] == '"') {
            VITRINE_TRY(token.term.value, quoted());
        } else {
            token.term.value = bare(false);
        }
        return token;
    }

    static Token wordToken(Token token, const std::string& word) {
        const std::string folded = text::foldCase(word);
        token.kind = folded == "and"   ? Token::Kind::And
                     : folded == "or"  ? Token::Kind::Or
                     : folded == "not" ? Token::Kind::Not
                                       : Token::Kind::Term;
        token.term.value = word;
        return token;
    }

    FilterOperator operation() {
        if (take(">=")) return FilterOperator::GreaterOrEqual;
        if (take("<=")) return FilterOperator::LessOrEqual;
        if (take(">")) return FilterOperator::Greater;
        if (take("<")) return FilterOperator::Less;
        if (take("=")) return FilterOperator::Equals;
        return FilterOperator::Matches;
    }

    std::string bare(bool endsAtColon) {
        const std::size_t start = at_;
        const auto ends = [&](char c) {
            return isBlank(c) || c == '(' || c == ')' || c == '"' || (endsAtColon && c == ':');
        };
        while (at_ < text_.size() && !ends(text_[at_])) ++at_;
        return text_.substr(start, at_ - start);
    }

    Result<std::string> quoted() {
        const std::size_t start = at_++;
        std::string value;
        while (at_ < text_.size() && text_[at_] != '"') {
            const bool escape = text_[at_] == '\\' && at_ + 1 < text_.size();
            if (escape && (text_[at_ + 1] == '"' || text_[at_ + 1] == '\\')) ++at_;
            value += text_[at_++];
        }
        if (at_ == text_.size()) return problem("a quotation mark is not closed", start);
        ++at_;
        return value;
    }

    const std::string& text_;
    std::size_t at_ = 0;
};

class Parser {
public:
    Parser(std::vector<Token> tokens, std::size_t length) : tokens_(std::move(tokens)), length_(length) {}

    Result<FilterNode> run() {
        if (tokens_.empty()) return FilterNode{};
        VITRINE_TRY(FilterNode tree, alternatives(0));
        if (peek() != nullptr) return problem("')' without '('", peek()->position);
        return tree;
    }

private:
    using Kind = Token::Kind;

    const Token* peek() const { return at_ < tokens_.size() ? &tokens_[at_] : nullptr; }

    bool take(Kind kind) {
        if (peek() == nullptr || peek()->kind != kind) return false;
        ++at_;
        return true;
    }

    static FilterNode joined(FilterNode::Kind kind, std::vector<FilterNode> parts) {
        if (parts.size() == 1) return std::move(parts.front());
        return {kind, {}, std::move(parts)};
    }

    Result<FilterNode> alternatives(int depth) {
        std::vector<FilterNode> parts;
        do {
            VITRINE_TRY(FilterNode part, conjunction(depth));
            parts.push_back(std::move(part));
        } while (take(Kind::Or));
        return joined(FilterNode::Kind::Or, std::move(parts));
    }

    Result<FilterNode> conjunction(int depth) {
        std::vector<FilterNode> parts;
        do {
            VITRINE_TRY(FilterNode part, factor(depth));
            parts.push_back(std::move(part));
        } while (take(Kind::And) || startsFactor());
        return joined(FilterNode::Kind::And, std::move(parts));
    }

    bool startsFactor() const {
        const Token* token = peek();
        return token != nullptr && (token->kind == Kind::Term || token->kind == Kind::Open || token->kind == Kind::Not);
    }

    Result<FilterNode> factor(int depth) {
        if (depth > kMaxDepth) return Error{ErrorCode::LimitExceeded, "filter: nested deeper than 64 levels", {}};
        if (take(Kind::Not)) {
            VITRINE_TRY(FilterNode operand, factor(depth + 1));
            return FilterNode{FilterNode::Kind::Not, {}, {std::move(operand)}};
        }
        if (take(Kind::Open)) {
            VITRINE_TRY(FilterNode inner, alternatives(depth + 1));
            if (!take(Kind::Close)) return problem("')' is missing", peek() ? peek()->position : length_);
            return inner;
        }
        const Token* token = peek();
        if (token == nullptr) return problem("a term is missing", length_);
        if (token->kind != Kind::Term) return problem("a term is missing", token->position);
        if (++terms_ > kMaxTerms) return Error{ErrorCode::LimitExceeded, "filter: more than 256 terms", {}};
        ++at_;
        return FilterNode{FilterNode::Kind::Term, token->term, {}};
    }

    std::vector<Token> tokens_;
    std::size_t length_;
    std::size_t at_ = 0;
    int terms_ = 0;
};

}  // namespace

Result<FilterNode> parseFilter(const std::string& text) {
    if (!text::isValidUtf8(text) || text.find('\0') != std::string::npos) {
        return Error{ErrorCode::InvalidArgument, "filter: not valid text", {}};
    }
    VITRINE_TRY(std::vector<Token> tokens, Tokenizer(text).run());
    return Parser(std::move(tokens), text.size()).run();
}

}  // namespace vitrine::dataset
