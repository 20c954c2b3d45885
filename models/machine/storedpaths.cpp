// SPDX-License-Identifier: Apache-2.0
#include "models/machine/storedpaths.h"

namespace machinist {

void movePaths(Json &value, const std::string &from, const std::string &to)
{
    if (value.is_string()) {
        auto &text = value.get_ref<std::string &>();
        if (text == from || text.rfind(from + '/', 0) == 0)
            text.replace(0, from.size(), to);
    } else if (value.is_structured()) {
        for (Json &element : value)
            movePaths(element, from, to);
    }
}

} // namespace machinist
