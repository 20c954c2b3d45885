// SPDX-License-Identifier: Apache-2.0
#pragma once

struct ossl_lib_ctx_st;

namespace machinist {

/// While it lives, the ciphers that this thread sets up by way of OpenSSL are those of a library
/// context of their own, in which AES in counter mode (RFC 4344, section 4) has its key stream
/// computed some kilobytes ahead. libssh2, up to 1.11 at least, asks for 16 bytes at a time, and
/// then finding the way through OpenSSL costs far more than AES does. The numbers are OpenSSL's
/// own; what is added is keeping them until they are asked for.
///
/// The rest of the program (TLS, keys, random numbers) is not touched, a system's OpenSSL
/// configuration holds here too, and where it demands FIPS, or OpenSSL refuses, nothing changes.
/// A cipher that was set up inside may be used and freed outside. Any thread; may be nested.
class CounterStreamScope final
{
public:
    CounterStreamScope();
    ~CounterStreamScope();
    CounterStreamScope(const CounterStreamScope &) = delete;
    CounterStreamScope &operator=(const CounterStreamScope &) = delete;

private:
    ossl_lib_ctx_st *m_before;
};

} // namespace machinist
