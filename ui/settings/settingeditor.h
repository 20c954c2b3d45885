// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/settings/settings.h"

#include <functional>

class QWidget;

namespace machinist {

/// The widget that fits the kind of \a setting, showing \a value; each change that the user
/// finishes goes to \a save. Where it is made of several widgets its focus proxy is the field.
QWidget *makeSettingEditor(const Setting &setting, const QVariant &value,
                           const std::function<void(const QVariant &)> &save, QWidget *parent);

} // namespace machinist
