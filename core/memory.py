"""Memory that was freed, given back to the system."""

import ctypes
import gc
import sys
from collections.abc import Iterator
from pathlib import Path

# "M_MMAP_THRESHOLD" of glibc's malloc.h.
_FROM_SYSTEM = -3
_LARGE_BYTES = 2**20
# "M_ARENA_MAX" of glibc's malloc.h.
_HEAPS = -8
# "MADV_DONTNEED" of Linux's mman.h.
_NOT_NEEDED = 4
_MAPPINGS = Path("/proc/self/smaps")


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


def collect_all() -> None:
    """Collect garbage, also among what was exempted from collections, and hand its memory back."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()
    give_back()


def unmap_libraries() -> None:
    """Let the system have the pages of libraries back; those still used are mapped again.

    A library's code is read from its file as it is used, by pieces of 64 KB, and importing one
    walks through much that is never used again. Only what equals the file is let go of, so nothing
    can be lost.
    """
    if sys.platform == "linux" and _MAPPINGS.is_file():
        advise = ctypes.CDLL(None).madvise
        for first, last in _pages_as_in_files(_MAPPINGS.read_text()):
            advise(ctypes.c_void_p(first), ctypes.c_size_t(last - first), _NOT_NEEDED)


def _pages_as_in_files(mappings: str) -> Iterator[tuple[int, int]]:
    """Give where libraries lie that nobody wrote to, as Linux lists it.

    No other files: a library stays where it is as long as the process lives, but what another
    thread closes meanwhile may make room for something that is nowhere else.
    """
    place = ""
    for line in mappings.splitlines():
        name, *values = line.split()
        if not name.endswith(":"):
            is_library = ".so" in values[-1].rpartition("/")[2] and "w" not in values[0]
            place = name if is_library else ""
        elif place and name == "Anonymous:" and values[0] == "0":
            first, last = place.split("-")
            yield int(first, 16), int(last, 16)
