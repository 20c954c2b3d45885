# SPDX-License-Identifier: Apache-2.0
"""Azure's errors."""
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "shared"))
from fakecloud import Refused  # noqa: E402


def said(code, message):
    return {"error": {"code": code, "message": message}}


def bad(code, message):
    return Refused(400, said(code, message))


def conflict(code, message):
    return Refused(409, said(code, message))


def not_found(path, code="ResourceNotFound"):
    return Refused(404, said(code, f"The resource '{path}' was not found."))
