"""Who made a text model, from what."""

from core.artefacts import Provenance
from core.task import Labelled
from core.text.options import FineTuning


def made_of(
    task: str,
    recipe: str,
    title: str,
    version: str,
    data: Labelled,
    options: FineTuning | None = None,
) -> Provenance:
    """Give the manifest's words for a model of a text task fitted on some rows."""
    trained_on: dict[str, str | int] = {
        "source": data.source.name,
        "rows": len(data),
        "sha256": data.source.sha256,
    }
    if options is not None:
        trained_on["options"] = options.told()
    return Provenance(task, recipe, title, version, trained_on)
