// SPDX-License-Identifier: Apache-2.0
// Only linked, to see whether counterstream.cpp finds what it takes the place of.
#include <libssh2.h>

int main()
{
    return libssh2_session_init_ex(nullptr, nullptr, nullptr, nullptr) ? 0 : 1;
}
