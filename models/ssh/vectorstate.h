// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace machinist {

/// Marks the upper halves of this thread's vector registers as unused (VZEROUPPER), where the
/// processor has such: no function may expect anything in them after a call. As long as they are
/// marked as used, each change between code for SSE, as OpenSSL's checksums are, and code for AVX,
/// as the C library's memcpy is, makes the processor wait: Intel's optimisation manual, "Mixing AVX
/// code with SSE code". Qt 6.4's qHash() leaves them so on processors with VAES. Any thread.
void releaseUpperHalves();

} // namespace machinist
