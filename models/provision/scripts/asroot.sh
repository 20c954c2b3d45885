# SPDX-License-Identifier: Apache-2.0
# Runs the text in SCRIPT as root, or says why it cannot: "root=" and then self, sudo, doas,
# password (sudo wants one) or none.

PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin:/usr/local/bin:/usr/bin:/bin
main() {
    if [ "$(id -u)" = 0 ]; then
        echo root=self
        sh -c "$SCRIPT"
    elif command -v sudo >/dev/null 2>&1; then
        # Its status is sudo's own: only a refusal is asked for its reason.
        sudo -n sh -c "echo root=sudo
($SCRIPT
)
exit 0" || {
            reason=$(sudo -n true 2>&1)
            printf 'root=password\nroot-reason=%s\n' "$(printf '%s' "$reason" | tr '\n' ' ')"
        }
    elif command -v doas >/dev/null 2>&1; then
        if doas -n true >/dev/null 2>&1; then
            echo root=doas
            doas -n sh -c "$SCRIPT"
        else
            echo root=password
        fi
    else
        echo root=none
    fi
}
main </dev/null
