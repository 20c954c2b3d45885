// SPDX-License-Identifier: Apache-2.0
//
// Any bytes as an exported machine: as the file with its header in the clear, and, behind a first
// byte of 1, as what is inside of it. Either is refused with a reason, or read; what was read
// writes and reads as itself, and holds no more than what came in.
#include "models/bundle/bundleformat.h"
#include "models/bundle/sealing.h"

#include <cstdlib>

using namespace machinist;

namespace {

void readHeader(const QByteArray &bytes)
{
    const auto header = readSealHeader(bytes);
    if (!header && header.error().message.isEmpty())
        std::abort();
    if (header && sealHeaderSize() + qsizetype(header->size) > bytes.size())
        std::abort();
}

void readContents(const QByteArray &bytes)
{
    const auto bundle = decodeBundle(bytes);
    if (!bundle) {
        if (bundle.error().message.isEmpty())
            std::abort();
        return;
    }
    qsizetype size = 0;
    for (const BundleFile &file : bundle->files) {
        if (file.path.startsWith(u'/') || (u'/' + file.path + u'/').contains(QLatin1String("/../")))
            std::abort();
        size += file.bytes.size();
    }
    if (size > bytes.size())
        std::abort();
    const auto again = encodeBundle(*bundle);
    if (!again)
        std::abort();
    const auto same = decodeBundle(*again);
    if (!same || same->files != bundle->files)
        std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    if (bytes.startsWith('\1'))
        readContents(bytes.mid(1));
    else
        readHeader(bytes);
    return 0;
}
