// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

class QWidget;

namespace machinist {

class Settings;

/// Calls \a close at once where none of the shells is \a live or where the user does not want to be
/// asked, else after a yes. One question at a time per \a parent.
void askToClose(QWidget *parent, const Settings &settings, int live, std::function<void()> close);

} // namespace machinist
