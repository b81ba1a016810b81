"""Memory that was freed, given back to the system."""

import ctypes
import sys


def give_back() -> None:
    """Hand freed memory back, where the C library can (glibc's ``malloc_trim``).

    Loading a model parses a file larger than the model; without this the process keeps the
    difference for ever.
    """
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)
