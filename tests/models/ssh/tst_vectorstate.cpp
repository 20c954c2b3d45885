// SPDX-License-Identifier: Apache-2.0
#include "models/ssh/vectorstate.h"

#include <QTest>

#if defined(__x86_64__)
#include <cpuid.h>
#endif

using namespace machinist;

class tst_VectorState final : public QObject
{
    Q_OBJECT

#if defined(__x86_64__)
    static constexpr unsigned kUpperHalves = 1 << 2; // XCR0's and XINUSE's bit for AVX

    /// Whether XGETBV tells what is in use (Intel's manual, volume 1, 13.2).
    static bool canTell()
    {
        unsigned a = 0, b = 0, c = 0, d = 0;
        return __builtin_cpu_supports("avx") && __get_cpuid_count(0xd, 1, &a, &b, &c, &d)
            && (a & (1 << 2));
    }
    static unsigned inUse()
    {
        unsigned low = 0, high = 0;
        asm volatile("xgetbv" : "=a"(low), "=d"(high) : "c"(1));
        return low;
    }
#endif

private slots:
    void upperHalvesAreReleased()
    {
#if defined(__x86_64__)
        if (!canTell())
            QSKIP("This processor does not tell which of its registers are in use.");
        asm volatile("vpcmpeqd %%ymm0, %%ymm0, %%ymm0" ::: "xmm0");
        const unsigned before = inUse();
        releaseUpperHalves();
        const unsigned after = inUse();
        QVERIFY(before & kUpperHalves);
        QVERIFY(!(after & kUpperHalves));
#else
        QSKIP("There is nothing to release on this processor.");
#endif
    }
};

QTEST_APPLESS_MAIN(tst_VectorState)
#include "tst_vectorstate.moc"
