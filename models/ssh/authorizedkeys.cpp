// SPDX-License-Identifier: Apache-2.0
#include "models/ssh/authorizedkeys.h"

namespace machinist {

QString addAuthorizedKeyScript()
{
    // Whole lines only, with a newline between where the file's last line has none.
    return QStringLiteral(
        "umask 077; mkdir -p ~/.ssh && cd ~/.ssh && touch authorized_keys && IFS= read -r key && "
        "if ! grep -qxF -e \"$key\" authorized_keys; then "
        "if [ -s authorized_keys ] && [ -n \"$(tail -c 1 authorized_keys)\" ]; then "
        "echo >> authorized_keys; fi; printf '%s\\n' \"$key\" >> authorized_keys; fi");
}

QString removeAuthorizedKeyScript()
{
    // The old file keeps its owner and mode; grep's status is 1 where no line is left.
    return QStringLiteral(
        "umask 077; cd ~/.ssh && IFS= read -r key && [ -e authorized_keys ] || exit 0; "
        "grep -vxF -e \"$key\" authorized_keys > authorized_keys.next; [ $? -le 1 ] && "
        "cat authorized_keys.next > authorized_keys && rm authorized_keys.next");
}

} // namespace machinist
