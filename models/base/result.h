// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <tl/expected.hpp>

namespace machinist {

/// What went wrong, in the terms in which callers decide what to do next.
enum class ErrorKind {
    Cancelled,
    InvalidInput,
    NotFound,
    AlreadyExists,
    NotAuthorised,
    NotSupported,
    Unreachable,
    TimedOut,
    ToolMissing,
    ToolFailed,
    BadReply,
    HostKeyChanged,
    StorageFailed,
    /// Nothing was changed: going on would cost the user something, who has to agree first.
    NeedsConsent,
};

/// One failure, as a value: what happened, what is behind it, and the way out.
struct Error
{
    ErrorKind kind = ErrorKind::BadReply;
    /// One sentence for the user, translated.
    QString message;
    /// For the log and the details button: standard error, a reply's body. Never a secret.
    QString details = {};
    /// What the user can do next, one sentence, translated. May be empty.
    QString hint = {};

    bool operator==(const Error &) const = default;
};

/// A value, or the error that kept it from being had. Converts from both.
template<typename T = void>
class [[nodiscard]] Result : public tl::expected<T, Error>
{
    using Base = tl::expected<T, Error>;

public:
    using Base::Base;
    Result(Error error)
        : Base(tl::make_unexpected(std::move(error)))
    {}
};

template<>
class [[nodiscard]] Result<void> : public tl::expected<void, Error>
{
    using Base = tl::expected<void, Error>;

public:
    using Base::Base;
    Result(Error error)
        : Base(tl::make_unexpected(std::move(error)))
    {}

    void operator*() const {}
};

} // namespace machinist

/// Evaluates to the value of \a expression, or returns its error from the current function.
/// A statement expression: g++ and clang only, see DECISIONS.md. The counter gives nested uses
/// names of their own.
#define TRY(expression) TRY_NUMBERED(expression, __COUNTER__)
#define TRY_NUMBERED(expression, number) TRY_PASTED(expression, number)
#define TRY_PASTED(expression, number) TRY_NAMED(expression, tryResult##number)
#define TRY_NAMED(expression, name)                                                                \
    __extension__({                                                                                \
        auto &&name = (expression);                                                                \
        if (!name) [[unlikely]]                                                                    \
            return std::move(name).error();                                                        \
        *std::move(name);                                                                          \
    })
