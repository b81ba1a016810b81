"""A progress bar with loss and time left, and TensorBoard logs where they are asked for."""

import math
import sys
from pathlib import Path
from types import TracebackType
from typing import Self

from torch.utils.tensorboard import SummaryWriter
from tqdm import tqdm

from core.text.training.fine_tuning import Epoch


class Watch:
    """What is told while a run goes on.

    Parameters
    ----------
    title : str
    logdir : Path, optional
    """

    def __init__(self, title: str, logdir: Path | None) -> None:
        self._bar = tqdm(desc=title, unit="step")
        self._writer = None if logdir is None else SummaryWriter(str(logdir / title))
        self._loss = math.nan

    def step(self, step: int, steps: int, loss: float) -> None:
        """Tell one step."""
        self._loss = loss if math.isnan(self._loss) else 0.95 * self._loss + 0.05 * loss
        if self._bar.total is None:
            self._bar.reset(steps)
            self._bar.initial = step - 1
            self._bar.n = step - 1
        self._bar.update()
        self._bar.set_postfix_str(f"loss {self._loss:.3f}", refresh=False)
        if self._writer is not None:
            self._writer.add_scalar("loss", loss, step)

    def epoch(self, epoch: Epoch) -> None:
        """Tell one epoch."""
        judged = "" if math.isnan(epoch.accuracy) else f", development {epoch.accuracy:.2%}"
        self._bar.write(f"epoch {epoch.number}: loss {epoch.loss:.3f}{judged}", file=sys.stderr)
        if self._writer is not None and not math.isnan(epoch.accuracy):
            self._writer.add_scalar("development accuracy", epoch.accuracy, epoch.number)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._bar.close()
        if self._writer is not None:
            self._writer.close()
