// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace machinist {

/// Where a block that is not there yet goes.
enum class BlockPlace { Front, End };

/// Lines of ours in a file of somebody else's, between two comment lines that say so; everything
/// around them is left as it is:
///
///     # >>> machinist ID >>>
///     …
///     # <<< machinist ID <<<
///
/// \a text with the block \a id holding \a lines. One that is there keeps its place.
QString withBlock(const QString &text, const QString &id, const QString &lines, BlockPlace place);

/// \a text without that block; the same text where there is none. A block whose end is missing is
/// left alone: nobody knows how much of it is ours.
QString withoutBlock(const QString &text, const QString &id);

/// What stands in the block; null where there is none or its end is missing.
QString blockOf(const QString &text, const QString &id);

} // namespace machinist
