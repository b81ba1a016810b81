"""Memory that was freed, given back to the system."""

import ctypes
import sys

# "M_MMAP_THRESHOLD" of glibc's malloc.h.
_FROM_SYSTEM = -3
_LARGE_BYTES = 2**20
# "M_ARENA_MAX" of glibc's malloc.h.
_HEAPS = -8


def take_large_blocks_from_the_system() -> None:
    """Let a freed block of a megabyte or more go back at once (glibc's ``mallopt``).

    By itself the C library raises that limit to 32 MB as such blocks are freed, and keeps what
    lies between smaller ones.
    """
    _tune(_FROM_SYSTEM, _LARGE_BYTES)


def keep_one_heap() -> None:
    """Let all threads share one heap (glibc's ``mallopt``); each of its own reserves 64 MB."""
    _tune(_HEAPS, 1)


def _tune(what: int, value: int) -> None:
    if sys.platform == "linux":
        tune = getattr(ctypes.CDLL(None), "mallopt", None)
        if tune is not None:
            tune(what, value)


def give_back() -> None:
    """Hand freed memory back, where the C library can (glibc's ``malloc_trim``).

    Loading a model parses a file larger than the model; without this the process keeps the
    difference for ever.
    """
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)
