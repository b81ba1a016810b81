"""Memory that was freed goes back to the system, where the C library can."""

import subprocess
import sys

import pytest

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
