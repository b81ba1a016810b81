"""Stands in for learning: quick, slow, greedy or wrong, as its name says."""

import os
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from core.artefacts import Artefact, Provenance
from core.errors import SchemaError
from core.recommendation.own_shop.split import Split
from core.recommendation.own_shop.trained import OnStage
from core.recommendation.shop import Shop


@dataclass(frozen=True)
class Trained:
    artefact: Artefact
    tables: Mapping[str, pa.Table]


def quick(shop: Shop, split: Split, rng: np.random.Generator, on_stage: OnStage) -> Trained:
    sys.stdout.write("a library that nobody asked\n")
    on_stage("Counting lines", 0.5)
    made = Provenance("recommendation", "stub", "Stub", "1", {"rows": len(shop.orders.lines)})
    table = pa.table({"day": [split.as_of], "drawn": [int(rng.integers(1_000))]})
    return Trained(made.artefact({"model.txt": b"tree"}), {"facts": table})


def slow(shop: Shop, split: Split, rng: np.random.Generator, on_stage: OnStage) -> Trained:
    """Tell where it runs and that it has a child, then wait for ever."""
    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    on_stage(f"{os.getpid()} {child.pid}", 0.25)
    time.sleep(60)
    return quick(shop, split, rng, on_stage)


def greedy(shop: Shop, split: Split, rng: np.random.Generator, on_stage: OnStage) -> Trained:
    np.ones(10**12)
    return quick(shop, split, rng, on_stage)


def wrong(shop: Shop, split: Split, rng: np.random.Generator, on_stage: OnStage) -> Trained:
    raise KeyError("Jo Example, 1 High Street")


def refusing(shop: Shop, split: Split, rng: np.random.Generator, on_stage: OnStage) -> Trained:
    raise SchemaError("Nobody came back.", "customers who do.", "Take more months.")


def dying(shop: Shop, split: Split, rng: np.random.Generator, on_stage: OnStage) -> Trained:
    os.abort()


def pickling(shop: Shop, split: Split, rng: np.random.Generator, on_stage: OnStage) -> Trained:
    made = Provenance("recommendation", "stub", "Stub", "1", {})
    return Trained(made.artefact({"model.pkl": b"\x80\x04."}), {})
