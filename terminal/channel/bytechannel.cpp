// SPDX-License-Identifier: Apache-2.0
#include "terminal/channel/bytechannel.h"
