// SPDX-License-Identifier: Apache-2.0
#include "app/commandline/interrupt.h"

#include "app/commandline/command.h"

#include <atomic>
#include <csignal>
#include <thread>

#include <unistd.h>

namespace machinist {

namespace {

std::atomic_int interrupts = 0;
int wakePipe[2] = {-1, -1};

// Only what is safe inside a signal handler: count, wake the watcher, or leave.
void onSignal(int)
{
    if (interrupts.fetch_add(1) > 0)
        _exit(exitcode::kInterrupted);
    const char byte = 0;
    [[maybe_unused]] const ssize_t written = write(wakePipe[1], &byte, 1);
}

} // namespace

std::stop_token stopOnInterrupt()
{
    static std::stop_source source;
    if (wakePipe[0] >= 0 || pipe(wakePipe) != 0)
        return source.get_token();
    std::thread([source = source]() mutable {
        char byte;
        if (read(wakePipe[0], &byte, 1) == 1)
            source.request_stop();
    }).detach();
    struct sigaction action = {};
    action.sa_handler = onSignal;
    action.sa_flags = SA_RESTART;
    for (const int signal : {SIGINT, SIGTERM, SIGHUP})
        sigaction(signal, &action, nullptr);
    return source.get_token();
}

bool wasInterrupted()
{
    return interrupts > 0;
}

} // namespace machinist
