"""Learn from one shop, in a process that may be killed at any time.

:mod:`core.recommendation.own_shop.job` starts this file by its path with a job as its first
argument. The shop lies in the job's folder, what is learned goes there too, and each line of JSON
on standard output says how far it is, that it is done, or what stopped it. Standard input stays
open as long as somebody waits: at its end so does the process.
"""

import errno
import json
import os
import sys
import threading
import traceback
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any

# With -I the path holds no folder of ours.
sys.path.append(str(Path(__file__).resolve().parents[3]))

from core.deferred import deferred
from core.errors import VitrineError
from core.parsing.limits import limit_process

_LEFT_ALONE = 3
_OUTPUT = 1

Say = Callable[[Mapping[str, object]], None]


def main() -> int:
    """Do the job in the first argument; give 0, or 2 where there is no model."""
    job = json.loads(sys.argv[1])
    say = _private_output()
    sys.excepthook = _reporter(say)
    threading.Thread(target=_leave_when_alone, daemon=True).start()
    limit_process(job["memory_bytes"], job["cpu_seconds"])
    try:
        _learn(job, say)
    except VitrineError as error:
        say({"kind": "refused", **_told(error)})
        return 2
    except MemoryError:
        say({"kind": "memory"})
        return 2
    except OSError as error:
        kinds = {errno.ENOSPC: "disk", errno.EFBIG: "memory", errno.ENOMEM: "memory"}
        say({"kind": kinds.get(error.errno or 0, "crash"), "error": type(error).__name__})
        return 2
    say({"kind": "done"})
    return 0


def _learn(job: Mapping[str, Any], say: Say) -> None:
    # After the limits, so that these count as well.
    import numpy as np

    from core.recommendation.own_shop.split import Split
    from core.recommendation.own_shop.trained import write_trained
    from core.recommendation.own_shop.transfer import read_shop

    folder = Path(job["folder"])
    split = Split(job["as_of"], job["horizon_days"], tuple(job["training_cutoffs"]))
    train = deferred(job["train"])

    def on_stage(stage: str, share: float) -> None:
        say({"kind": "stage", "stage": stage, "share": share})

    shop = read_shop(folder)
    write_trained(train(shop, split, np.random.default_rng(job["seed"]), on_stage), folder)


def _private_output() -> Say:
    """Keep standard output to ourselves: libraries print to it, too."""
    private = os.fdopen(os.dup(_OUTPUT), "w", encoding="utf-8")
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, _OUTPUT)

    def say(message: Mapping[str, object]) -> None:
        private.write(json.dumps(message) + "\n")
        private.flush()

    return say


def _reporter(say: Say) -> Callable[[type[BaseException], BaseException, Any], None]:
    """Give a hook that tells what went wrong and where, without the message: it may hold text."""

    def report(kind: type[BaseException], _: BaseException, trace: TracebackType | None) -> None:
        frames = traceback.extract_tb(trace)
        at = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
        say({"kind": "crash", "error": kind.__name__, "at": at})

    return report


def _told(error: VitrineError) -> dict[str, str]:
    return {"given": error.given, "expected": error.expected, "action": error.action}


def _leave_when_alone() -> None:
    # Nothing is ever written: this returns when whoever waits is gone.
    os.read(0, 1)
    os._exit(_LEFT_ALONE)


if __name__ == "__main__":
    sys.exit(main())
