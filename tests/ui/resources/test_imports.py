"""What a page keeps in memory brings nothing of another use case along.

Only a fresh interpreter can tell, for this one has imported them all. What every page has, the
frame, is not counted.
"""

import subprocess
import sys

import pytest

from core import registry
from tests.conftest import ROOT

IMPORTED = """
import importlib, sys
import ui.frame
before = set(sys.modules)
importlib.import_module("ui.resources." + sys.argv[1])
parts = {".".join(name.split(".")[:2]) for name in set(sys.modules) - before}
print(*sorted(parts & set(sys.argv[2:])))
"""
USE_CASES = (*registry.names(), "analyst", "metrics", "startup")


@pytest.mark.slow
@pytest.mark.parametrize("name", [*registry.names(), "books", "scenes", "tasks"])
def test_what_a_page_keeps_imports_no_other_use_case(name: str) -> None:
    others = [f"{root}.{case}" for root in ("core", "ui") for case in USE_CASES if case != name]
    command = [sys.executable, "-W", "ignore", "-c", IMPORTED, name, *others]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2_000:]
    assert done.stdout.split() == []
