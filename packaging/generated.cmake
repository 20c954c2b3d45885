# SPDX-License-Identifier: Apache-2.0
# Writes what `PROGRAM generate KIND` prints into TARGET.
execute_process(COMMAND ${PROGRAM} generate ${KIND} OUTPUT_FILE ${TARGET}
    COMMAND_ERROR_IS_FATAL ANY)
