"""How to fine-tune a text encoder: what the command line offers and what a manifest keeps."""

from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Adapt = Literal["average", "lora", "full", "frozen"]


class FineTuning(BaseModel):
    """Options of fine-tuning.

    ``average`` fine-tunes several members, half with LoRA and half in full, and averages
    their weights (Wortsman et al., 2022, "Model soups"); ``frozen`` trains only the head.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    base: str = Field(
        "all-MiniLM-L6-v2", description="encoder: this one, a folder, or a name on the hub"
    )
    adapt: Adapt = Field("average", description="what is trained beside the head")
    members: int = Field(2, ge=2, le=16, description="runs whose weights are averaged")
    rank: int = Field(16, ge=1, le=256, description="of LoRA's matrices")
    epochs: int = Field(5, ge=1, le=100)
    batch_size: int = Field(32, ge=2, le=512, description="messages a step")
    learning_rate: float | None = Field(None, gt=0, description="default: 1e-3 LoRA, 1.2e-4 full")
    head_learning_rate: float | None = Field(None, gt=0, description="default: 5e-3, 3e-3 full")
    label_smoothing: float | None = Field(None, ge=0, lt=1, description="default: 0, 0.05 full")
    class_weights: bool = Field(False, description="weigh classes by the inverse of their share")
    r_drop: float = Field(0.0, ge=0, description="weight of R-Drop (Liang et al., 2021)")
    patience: int = Field(0, ge=0, description="epochs without gain before stopping; 0: never")
    outside_repeats: int = Field(4, ge=0, description="times an oos row is seen an epoch")
    max_tokens: int = Field(64, ge=8, le=512, description="word pieces read while training")
    threads: int = Field(1, ge=1, le=64, description="of torch; more lose on shared cores")
    logdir: Path | None = Field(None, description="folder for TensorBoard")
    checkpoint: Path | None = Field(None, description="folder to resume from after a kill")

    @property
    def kinds(self) -> tuple[str, ...]:
        """Give what each run trains: one run, or the members to be averaged."""
        if self.adapt == "frozen":
            return ()
        if self.adapt != "average":
            return (self.adapt,)
        return tuple(("full", "lora")[number % 2] for number in range(self.members))

    @property
    def adapter_rank(self) -> int:
        """Give the rank of the adapter that is kept: an average needs more than one run."""
        return self.rank * 2 if self.adapt == "average" else self.rank
