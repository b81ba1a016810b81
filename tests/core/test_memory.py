"""Memory that was freed goes back to the system, where the C library can."""

import subprocess
import sys

import pytest

from core.memory import _pages_as_in_files

SCRIPT = """
import sys
import psutil
from core.memory import give_back, take_large_blocks_from_the_system

if sys.argv[1] == "tuned":
    take_large_blocks_from_the_system()
# By itself glibc keeps blocks of this size once a larger one was freed.
largest = bytearray(24 * 2**20)
del largest
blocks = [bytearray(4 * 2**20) for _ in range(16)]
last = bytearray(2**20 // 2)
full = psutil.Process().memory_info().rss
del blocks
print((full - psutil.Process().memory_info().rss) / 2**20)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="of glibc")
def test_large_blocks_go_back_when_they_are_freed() -> None:
    freed = {}
    for way in ("tuned", "as it is"):
        command = [sys.executable, "-c", SCRIPT, way]
        told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        freed[way] = float(told)
    assert freed["tuned"] > 60
    assert freed["as it is"] < freed["tuned"] - 20


UNMAPPED = """
import re
from pathlib import Path
import numpy as np
import pyarrow.compute as pc
from core.memory import unmap_libraries

def of_files():
    return int(re.search(r"RssFile:\\s+(\\d+)", Path("/proc/self/status").read_text())[1])

full = of_files()
unmap_libraries()
rest = of_files()
assert pc.sum([1, 2]).as_py() == 3
assert np.linalg.inv(np.eye(3)).trace() == 3
print(rest / full)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="of Linux")
def test_pages_of_libraries_go_back_and_come_again_when_they_are_used() -> None:
    command = [sys.executable, "-c", UNMAPPED]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    assert float(told) < 0.3


def test_only_libraries_that_nobody_wrote_to_are_let_go_of() -> None:
    listed = (
        "1000-2000 r-xp 00000000 fe:00 7    /usr/lib/libm.so.6\nRss: 4 kB\nAnonymous:      0 kB\n"
        "2000-3000 rw-p 00001000 fe:00 7    /usr/lib/libm.so.6\nAnonymous:      0 kB\n"
        "3000-4000 r--p 00002000 fe:00 7    /usr/lib/libm.so.6\nAnonymous:      4 kB\n"
        "4000-5000 r--p 00000000 fe:00 8    /data/words.so/table\nAnonymous:      0 kB\n"
        "5000-6000 r-xp 00000000 00:00 0 \nAnonymous:      0 kB\n"
        "6000-7000 r--p 00000000 fe:00 9    /a/_duckdb.cpython-311.so\nAnonymous:      0 kB\n"
    )
    assert list(_pages_as_in_files(listed)) == [(0x1000, 0x2000), (0x6000, 0x7000)]
