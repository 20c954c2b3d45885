// SPDX-License-Identifier: Apache-2.0
//
// storewriter ROOT NAME LABEL COUNT: adds the engine labels LABEL0, LABEL1, … one by one; COUNT 0
// goes on until it is killed.
// storewriter ROOT NAME hold: holds the operation lock, says "held", and waits to be killed.
#include "models/machine/machinestore.h"

#include <cstdio>
#include <thread>

using namespace machinist;

int main(int argc, char **argv)
{
    if (argc < 4)
        return 2;
    const MachineStore store(QString::fromLocal8Bit(argv[1]));
    const QString name = QString::fromLocal8Bit(argv[2]);
    const QString label = QString::fromLocal8Bit(argv[3]);
    if (label == u"hold") {
        const auto lock = store.lockForOperation(name, QStringLiteral("Starting"));
        std::puts(lock ? "held" : "refused");
        std::fflush(stdout);
        std::this_thread::sleep_for(std::chrono::minutes(2));
        return 0;
    }
    const int count = argc > 4 ? std::atoi(argv[4]) : 0;
    for (int i = 0; count == 0 || i < count; ++i) {
        const auto updated = store.update(name, [&](Machine &machine) -> Result<> {
            EngineOptions engine = machine.engine();
            if (count == 0)
                engine.labels.clear();
            engine.labels << label + QString::number(i);
            machine.setEngine(engine);
            return {};
        });
        if (!updated) {
            std::fprintf(stderr, "%s\n", qUtf8Printable(updated.error().message));
            return 1;
        }
    }
    return 0;
}
