"""Why nothing was learned from a shop, in words that say what to do."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from core.errors import TrainingFailed, UploadTooLarge, VitrineError

if TYPE_CHECKING:
    from core.recommendation.own_shop.job import TrainingLimits

_SMALLER = "Upload fewer months or a part of the customers."


def failure_error(report: Mapping[str, Any], limits: "TrainingLimits") -> VitrineError:
    """Give the error for what a worker said last.

    Parameters
    ----------
    report : mapping
        "kind": "memory", "time", "disk", "stopped", "refused" (with "given", "expected" and
        "action") or "crash".
    limits : TrainingLimits
        Those it had.
    """
    kind = report["kind"]
    if kind == "refused":
        return TrainingFailed(report["given"], report["expected"], report["action"])
    if kind == "memory":
        return UploadTooLarge(
            "To learn from this shop takes more memory than there is.",
            f"at most {limits.memory_megabytes:,} MB.",
            _SMALLER,
        )
    if kind == "time":
        return UploadTooLarge(
            f"To learn from this shop took longer than {limits.seconds:,.0f} s and was ended.",
            f"at most {limits.seconds:,.0f} s.",
            _SMALLER,
        )
    if kind == "disk":
        return TrainingFailed(
            "The disk is full.", "room for the shop and what is learned.", "Try again later."
        )
    if kind == "stopped":
        return TrainingFailed(
            "Learning was stopped.", "to wait until it is done.", "Start it again."
        )
    return TrainingFailed(
        "Learning from this shop ended without a result.",
        "a model and its figures.",
        "Try again; if it happens again, try with fewer columns.",
    )
