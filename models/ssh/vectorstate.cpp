// SPDX-License-Identifier: Apache-2.0
#include "models/ssh/vectorstate.h"

namespace machinist {

#if defined(__x86_64__)

namespace {

[[gnu::target("avx")]] void zeroUpper()
{
    __builtin_ia32_vzeroupper();
}

} // namespace

void releaseUpperHalves()
{
    static const bool hasAvx = __builtin_cpu_supports("avx");
    if (hasAvx)
        zeroUpper();
}

#else

void releaseUpperHalves() {}

#endif

} // namespace machinist
