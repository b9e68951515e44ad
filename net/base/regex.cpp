// SPDX-License-Identifier: GPL-3.0-only
#include "net/base/regex.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <ctime>
#include <limits>

#define PCRE2_CODE_UNIT_WIDTH 16 // NOLINT(cppcoreguidelines-macro-usage): pcre2.h wants it
#include <pcre2.h>

namespace lw::net {

namespace {

constexpr quint64 StepsPerLook = 128;
constexpr PCRE2_SIZE CharactersPerStep = 16;
constexpr quint32 MostHeapKiB = 64 << 10;
constexpr std::size_t JitStackAtFirst = 32 << 10, JitStackAtMost = 1 << 20; // bytes

template <auto Free>
struct Deleter
{
    template <typename T>
    void operator()(T *object) const
    {
        Free(object);
    }
};

PCRE2_SPTR units(QStringView text)
{
    static constexpr char16_t none = 0;
    return reinterpret_cast<PCRE2_SPTR>(text.isEmpty() ? &none : text.utf16());
}

qint64 wallNs()
{
    return std::chrono::steady_clock::now().time_since_epoch() / std::chrono::nanoseconds(1);
}

qint64 cpuNs()
{
    timespec time{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return time.tv_sec * qint64(1'000'000'000) + time.tv_nsec;
}

/// Meters one search: PCRE2 calls step() before each item of the pattern that it tries.
class Meter
{
public:
    Meter(RegexBudget &budget, qsizetype from)
        : m_budget(budget)
        , m_at(PCRE2_SIZE(from))
    {
        plan();
    }
    ~Meter()
    {
        m_budget.steps -= std::min(m_budget.steps, m_steps);
        if (m_startNs >= 0)
            m_budget.cpuNs -= std::min(m_budget.cpuNs, cpuNs() - m_startNs);
    }
    Meter(const Meter &) = delete;
    Meter &operator=(const Meter &) = delete;

    static int step(pcre2_callout_block *block, void *meter)
    {
        return static_cast<Meter *>(meter)->count(block->current_position) ? 0 : PCRE2_ERROR_CALLOUT;
    }

private:
    bool count(PCRE2_SIZE at)
    {
        m_steps += 1 + (at > m_at ? at - m_at : m_at - at) / CharactersPerStep;
        m_at = at;
        return m_steps < m_nextLook || look();
    }

    bool look()
    {
        if (m_steps >= m_budget.steps || (m_budget.isCancelled && m_budget.isCancelled()))
            return false;
        // The thread's own clock is a system call, and never ahead of the wall's.
        const qint64 now = wallNs();
        if (m_startNs < 0) {
            m_startNs = cpuNs();
            m_lookNs = after(now, m_budget.cpuNs);
        } else if (now >= m_lookNs) {
            const qint64 left = m_budget.cpuNs - (cpuNs() - m_startNs);
            if (left <= 0)
                return false;
            m_lookNs = after(now, left);
        }
        plan();
        return true;
    }

    static qint64 after(qint64 nowNs, qint64 ns)
    {
        return nowNs > std::numeric_limits<qint64>::max() - ns ? std::numeric_limits<qint64>::max() : nowNs + ns;
    }

    void plan() { m_nextLook = std::min(m_budget.steps, m_steps + StepsPerLook); }

    RegexBudget &m_budget;
    qint64 m_startNs = -1, m_lookNs = 0; ///< from the first look on: a short search needs no clock
    quint64 m_steps = 0, m_nextLook = 0;
    PCRE2_SIZE m_at; ///< of the item before
};

/// What a thread needs to match anything.
struct Context
{
    Context()
        : match(pcre2_match_context_create(nullptr))
        , stack(pcre2_jit_stack_create(JitStackAtFirst, JitStackAtMost, nullptr))
    {
        pcre2_jit_stack_assign(match.get(), nullptr, stack.get());
        pcre2_set_heap_limit(match.get(), MostHeapKiB);
    }

    std::unique_ptr<pcre2_match_context, Deleter<&pcre2_match_context_free>> match;
    std::unique_ptr<pcre2_jit_stack, Deleter<&pcre2_jit_stack_free>> stack;
};

Regex::Problem problemOf(int error, qsizetype offset)
{
    std::array<PCRE2_UCHAR, 256> text{};
    pcre2_get_error_message(error, text.data(), text.size());
    return {QString::fromUtf16(reinterpret_cast<const char16_t *>(text.data())), offset};
}

} // namespace

struct Regex::Code
{
    std::unique_ptr<pcre2_code, Deleter<&pcre2_code_free>> code;
    int groups = 0;
    bool isCrLfOne = false; ///< CR LF is one line end
};

/// Searches of one subject.
class Regex::Search
{
public:
    Search(const Code &code, QStringView subject)
        : m_code(code)
        , m_subject(subject)
        , m_data(pcre2_match_data_create_from_pattern(code.code.get(), nullptr))
    {}

    Outcome find(qsizetype from, quint32 options, RegexBudget &budget)
    {
        static thread_local const Context context;
        Meter meter(budget, from);
        pcre2_set_callout(context.match.get(), &Meter::step, &meter);
        if (m_isChecked)
            options |= PCRE2_NO_UTF_CHECK;
        int result = match(from, options, context);
        if (result == PCRE2_ERROR_JIT_STACKLIMIT) // the interpreter takes its memory from the heap
            result = match(from, options | PCRE2_NO_JIT, context);
        if (result < 0)
            return result == PCRE2_ERROR_NOMATCH ? Outcome::None : Outcome::GaveUp;
        m_isChecked = true;
        m_count = result;
        return Outcome::Found;
    }

    qsizetype end() const { return qsizetype(pcre2_get_ovector_pointer(m_data.get())[1]); }
    Match match() const
    {
        Match parts;
        parts.reserve(std::size_t(m_count));
        const PCRE2_SIZE *place = pcre2_get_ovector_pointer(m_data.get());
        for (int group = 0; group < m_count; ++group, place += 2) {
            if (place[0] == PCRE2_UNSET)
                parts.push_back({});
            else
                parts.push_back({qsizetype(place[0]), qsizetype(place[1]) - qsizetype(place[0])});
        }
        return parts;
    }

private:
    int match(qsizetype from, quint32 options, const Context &context) const
    {
        if (!m_data || !context.match)
            return PCRE2_ERROR_NOMEMORY;
        return pcre2_match(m_code.code.get(), units(m_subject), PCRE2_SIZE(m_subject.size()), PCRE2_SIZE(from), options,
                           m_data.get(), context.match.get());
    }

    const Code &m_code;
    const QStringView m_subject;
    std::unique_ptr<pcre2_match_data, Deleter<&pcre2_match_data_free>> m_data;
    int m_count = 0;
    bool m_isChecked = false;
};

tl::expected<Regex, Regex::Problem> Regex::make(const QString &pattern, Syntax syntax)
{
    // \C could end a match within a character.
    const quint32 options =
        PCRE2_UTF | PCRE2_AUTO_CALLOUT | PCRE2_NEVER_BACKSLASH_C | (syntax == Syntax::Bytes ? PCRE2_DOTALL : PCRE2_UCP);
    int error = 0;
    PCRE2_SIZE offset = 0;
    auto code = std::make_shared<Code>();
    code->code.reset(pcre2_compile(units(pattern), PCRE2_SIZE(pattern.size()), options, &error, &offset, nullptr));
    if (!code->code)
        return tl::make_unexpected(problemOf(error, qsizetype(offset)));
    pcre2_jit_compile(code->code.get(), PCRE2_JIT_COMPLETE); // without it the interpreter does it
    quint32 groups = 0;
    pcre2_pattern_info(code->code.get(), PCRE2_INFO_CAPTURECOUNT, &groups);
    code->groups = int(groups);
    quint32 newline = 0;
    pcre2_pattern_info(code->code.get(), PCRE2_INFO_NEWLINE, &newline);
    code->isCrLfOne = newline == PCRE2_NEWLINE_CRLF || newline == PCRE2_NEWLINE_ANY || newline == PCRE2_NEWLINE_ANYCRLF;
    Regex made;
    made.m_code = std::move(code);
    return made;
}

int Regex::groups() const
{
    return m_code ? m_code->groups : 0;
}

Regex::Outcome Regex::find(QStringView subject, RegexBudget &budget) const
{
    return m_code ? Search(*m_code, subject).find(0, 0, budget) : Outcome::None;
}

Regex::Outcome Regex::find(QStringView subject, RegexBudget &budget, Match &match) const
{
    if (!m_code)
        return Outcome::None;
    Search search(*m_code, subject);
    const Outcome outcome = search.find(0, 0, budget);
    if (outcome == Outcome::Found)
        match = search.match();
    return outcome;
}

Regex::Outcome Regex::findAll(QStringView subject, RegexBudget &budget, std::vector<Match> &matches) const
{
    if (!m_code)
        return Outcome::None;
    Search search(*m_code, subject);
    bool wasEmpty = false;
    for (qsizetype from = 0; from <= subject.size();) {
        // Behind an empty match one that is not empty may begin at the same place.
        const quint32 options = wasEmpty ? PCRE2_NOTEMPTY_ATSTART | PCRE2_ANCHORED : 0;
        const Outcome outcome = search.find(from, options, budget);
        if (outcome == Outcome::GaveUp)
            return outcome;
        if (outcome == Outcome::Found && !(wasEmpty && search.end() <= from)) {
            matches.push_back(search.match());
            wasEmpty = matches.back().front().size == 0;
            from = search.end();
        } else if (wasEmpty) {
            const bool isTwo =
                from + 1 < subject.size() &&
                (subject[from].isHighSurrogate() ||
                 (m_code->isCrLfOne && subject[from] == QChar::CarriageReturn && subject[from + 1] == QChar::LineFeed));
            from += isTwo ? 2 : 1;
            wasEmpty = false;
        } else {
            break;
        }
    }
    return matches.empty() ? Outcome::None : Outcome::Found;
}

} // namespace lw::net
