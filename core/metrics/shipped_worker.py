"""Check and load the books that ship, in a process whose memory goes back when it ends.

:mod:`core.metrics.kept_books` starts this file by its path, ``python -I
core/metrics/shipped_worker.py``, with the settings of the process that needs the books.
"""

import sys
from pathlib import Path

# With -I the path holds no folder of ours.
sys.path.append(str(Path(__file__).resolve().parents[2]))

from core.metrics.keeping import keep_shipped

if __name__ == "__main__":
    keep_shipped()
