"""How to fine-tune a text encoder: what the command line offers and what a manifest keeps."""

from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

LORA_RANK = 16

Adapt = Literal["average", "mixed", "lora", "full", "frozen"]


class FineTuning(BaseModel):
    """Options of fine-tuning.

    ``average`` fine-tunes several times in full and averages the weights (Wortsman et al., 2022,
    "Model soups"), ``mixed`` does so with full and LoRA runs in turn. What is kept is the change
    from the base, in int8 or cut to ``rank``.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    base: str = Field(
        "all-MiniLM-L6-v2", description="encoder: this one, a folder, or a name on the hub"
    )
    adapt: Adapt = Field(
        "average",
        description="average: several full runs, their weights averaged; mixed: full and LoRA runs "
        "in turn, averaged; lora: one run with small "
        "matrices, quicker; full: one run; frozen: the head alone, in a minute",
    )
    members: int = Field(2, ge=2, le=16, description="runs whose weights are averaged")
    rank: int | None = Field(
        None,
        ge=1,
        le=384,
        description="of the adapter; default: 16 for LoRA, else uncut",
    )
    epochs: int = Field(4, ge=1, le=100)
    batch_size: int = Field(32, ge=2, le=512, description="messages a step")
    learning_rate: float | None = Field(
        None, gt=0, description="default: 0.00015 for full runs, 0.001 for LoRA"
    )
    head_learning_rate: float | None = Field(
        None, gt=0, description="default: 0.003 for full runs, 0.005 for LoRA"
    )
    label_smoothing: float = Field(0.0, ge=0, lt=1)
    class_weights: bool = Field(False, description="weigh classes by the inverse of their share")
    r_drop: float = Field(4.0, ge=0, description="weight of R-Drop (Liang et al., 2021); 0: off")
    contrastive: float = Field(
        0.1, ge=0, description="weight of supervised contrast (Khosla et al., 2020); 0: off"
    )
    patience: int = Field(0, ge=0, description="epochs without gain before stopping; 0: never")
    outside_share: float = Field(
        0.03, ge=0, le=1, description="oos rows are repeated to make up this share; 0: not taught"
    )
    max_tokens: int = Field(64, ge=8, le=512, description="word pieces read while training")
    threads: int = Field(1, ge=1, le=64, description="of torch; more lose on shared cores")
    logdir: Path | None = Field(None, description="folder for TensorBoard")
    checkpoint: Path | None = Field(None, description="folder to resume from after a kill")

    @property
    def kinds(self) -> tuple[str, ...]:
        """Give what each run trains: one run, or the members to be averaged."""
        if self.adapt == "frozen":
            return ()
        if self.adapt == "average":
            return ("full",) * self.members
        if self.adapt == "mixed":
            return (("full", "lora") * self.members)[: self.members]
        return (self.adapt,)

    @property
    def lora_rank(self) -> int:
        """Give the rank of the matrices that a LoRA run trains."""
        return self.rank or LORA_RANK

    @property
    def kept_rank(self) -> int | None:
        """Give the rank that the kept change is cut to; None for the whole change."""
        return self.lora_rank if self.adapt == "lora" else self.rank

    def told(self) -> str:
        """Give the options that were asked for, as JSON; none that only a machine has."""
        local = {"logdir", "checkpoint", "threads"}
        return self.model_dump_json(exclude_defaults=True, exclude=local)
