"""The optimiser, its schedule and the weights' moving average, which save and resume together."""

import json
import math
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor

from core.text.training.network import TextNetwork

# The schedule ends here, as a share of its peak.
LAST_RATE = 0.02


@dataclass(frozen=True)
class Run:
    """The settings of one run, all of them decided."""

    epochs: int
    batch_size: int
    learning_rate: float
    head_learning_rate: float
    label_smoothing: float
    r_drop: float
    contrastive: float
    patience: int
    seed: int
    average_decay: float = 0.99
    weight_decay: float = 0.01
    warmup: float = 0.06


class Optimisation:
    """AdamW with a warm-up and a cosine, and the moving average of what it trains.

    Parameters
    ----------
    network : TextNetwork
    steps : int
        Of the whole run.
    run : Run
    """

    def __init__(self, network: TextNetwork, steps: int, run: Run) -> None:
        self.steps, self._run = steps, run
        body = [p for p in network.encoder.parameters() if p.requires_grad]
        head = list(network.head.parameters())
        self._parameters = body + head
        groups = [
            {"params": body, "lr": run.learning_rate},
            {"params": head, "lr": run.head_learning_rate},
        ]
        self._optimiser = torch.optim.AdamW(groups, weight_decay=run.weight_decay, fused=True)
        self._peaks = [run.learning_rate, run.head_learning_rate]
        self._average = [p.detach().clone() for p in self._parameters]
        self.step = 0

    def advance(self, loss: Tensor) -> None:
        """Take one step down a loss."""
        for group, peak in zip(self._optimiser.param_groups, self._peaks, strict=True):
            group["lr"] = peak * self._share(self.step)
        torch.autograd.backward(loss)
        self._optimiser.step()
        self._optimiser.zero_grad()
        self.step += 1
        # Young averages forget quicker, so the start does not weigh on short runs.
        decay = min(self._run.average_decay, (1 + self.step) / (10 + self.step))
        with torch.no_grad():
            torch._foreach_lerp_(self._average, [p.detach() for p in self._parameters], 1 - decay)

    def swap(self) -> None:
        """Exchange the weights with their moving average; twice changes nothing."""
        with torch.no_grad():
            for parameter, average in zip(self._parameters, self._average, strict=True):
                kept = parameter.detach().clone()
                parameter.copy_(average)
                average.copy_(kept)

    def save(self, path: Path, epoch: int) -> None:
        """Write everything a resumed run needs, whole or not at all."""
        path.parent.mkdir(parents=True, exist_ok=True)
        tensors = {}
        for place, parameter in enumerate(self._parameters):
            state = self._optimiser.state[parameter]
            tensors[f"{place}.weight"] = parameter.detach()
            tensors[f"{place}.average"] = self._average[place]
            tensors[f"{place}.exp_avg"] = state["exp_avg"]
            tensors[f"{place}.exp_avg_sq"] = state["exp_avg_sq"]
        part = path.with_suffix(".part")
        place_now = {"epoch": str(epoch), "step": str(self.step)}
        save_file({name: t.contiguous() for name, t in tensors.items()}, part, place_now)
        part.replace(path)

    def resume(self, path: Path) -> int:
        """Take up a saved run; give the number of epochs it had finished."""
        tensors = load_file(path)
        with path.open("rb") as file:
            place_now = json.loads(file.read(int.from_bytes(file.read(8), "little")))
        self.step = int(place_now["__metadata__"]["step"])
        for place, parameter in enumerate(self._parameters):
            parameter.data.copy_(tensors[f"{place}.weight"])
            self._average[place].copy_(tensors[f"{place}.average"])
            self._optimiser.state[parameter] = {
                "step": torch.tensor(float(self.step)),
                "exp_avg": tensors[f"{place}.exp_avg"],
                "exp_avg_sq": tensors[f"{place}.exp_avg_sq"],
            }
        return int(place_now["__metadata__"]["epoch"])

    def _share(self, step: int) -> float:
        """Give the learning rate at a step, as a share of its peak."""
        warm = max(1, int(self._run.warmup * self.steps))
        if step < warm:
            return (step + 1) / warm
        turn = math.pi * (step - warm) / max(1, self.steps - warm)
        return max(LAST_RATE, 0.5 * (1 + math.cos(turn)))
