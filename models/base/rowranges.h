// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <algorithm>
#include <vector>

namespace lw::models {

struct RowRange
{
    int first = 0;
    int last = 0;
};

/// The rows as few ranges, lowest first; \a rows may have any order and doubles.
inline std::vector<RowRange> toRanges(std::vector<int> rows)
{
    std::sort(rows.begin(), rows.end());
    std::vector<RowRange> ranges;
    for (const int row : rows) {
        if (!ranges.empty() && row <= ranges.back().last + 1)
            ranges.back().last = row;
        else
            ranges.push_back({row, row});
    }
    return ranges;
}

} // namespace lw::models
