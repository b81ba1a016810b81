"""What is known of how good a shop's model is, as far as it is there and belongs to the model."""

from dataclasses import dataclass

import numpy as np

from core.artefacts import Manifest, read_manifest
from core.evaluation_file import Evaluation, Interval
from core.recommendation.collaborative.study_file import CollaborativeStudy
from core.recommendation.examination import Study
from core.recommendation.group_figures import GroupFigures
from core.recommendation.inputs_study import InputsStudy
from core.recommendation.lists import ListName
from core.recommendation.newcomer.study_file import NewcomersStudy
from core.settings import settings
from ui import comparison
from ui.evidence.model_files import if_there
from ui.recommendation.compare_models import MODEL
from ui.recommendation.shop_view import LEAST_JUDGED, ShopView
from ui.resources import recommendation as resources

HEADLINE = "ndcg_10"


@dataclass(frozen=True)
class Found:
    """What is known; None where a file is missing, damaged or of another model.

    Parameters
    ----------
    view : ShopView
    manifest : Manifest, optional
        Of the model that ships; a visitor's own has no files here.
    study : Study, optional
        What everybody's lists show, by group of households and by age of product.
    candidates : CollaborativeStudy, optional
        The collaborative models that were tried.
    inputs : InputsStudy, optional
        What is lost without each reason's inputs.
    newcomers : NewcomersStudy, optional
        How someone new is served.
    """

    view: ShopView
    manifest: Manifest | None = None
    study: Study | None = None
    candidates: CollaborativeStudy | None = None
    inputs: InputsStudy | None = None
    newcomers: NewcomersStudy | None = None

    @property
    def evaluation(self) -> Evaluation:
        """Give the figures on held-out weeks."""
        return self.view.evaluation

    @property
    def is_judged(self) -> bool:
        """Say whether the figures are those of the model that answers.

        A visitor's shop brings them in the same artefact as its model.
        """
        if not self.view.is_shipped:
            return True
        known = {self.view.model.sha256}
        if self.manifest is not None:
            known.add(self.manifest.measured_sha256)
        return self.evaluation.model.sha256 in known

    @property
    def is_enough(self) -> bool:
        """Say whether enough households were judged to tell wins from luck."""
        return self.evaluation.data.rows >= LEAST_JUDGED

    def is_told(self, name: ListName) -> bool:
        """Say whether enough of them bought something that a list could have held."""
        return int(np.count_nonzero(self.view.boards[name].relevant)) >= LEAST_JUDGED

    def figure(self, name: ListName, measure: str, recipe: str = MODEL) -> Interval:
        """Give a recipe's figure of a list."""
        found = self.evaluation
        return (found.metrics if recipe == MODEL else found.baselines[recipe])[f"{name}_{measure}"]

    def rival(self, name: ListName, measure: str = HEADLINE) -> str:
        """Give the baseline that comes nearest to the model, or goes beyond it, on a measure.

        Of equal ones, the first.
        """
        figures = {r: self.figure(name, measure, r).value for r in self.evaluation.baselines}
        return max(figures, key=lambda recipe: figures[recipe] or 0.0)

    def titles(self) -> dict[str, str]:
        """Give the titles of all recipes, the model's first."""
        baselines = comparison.baseline_titles(resources.task())
        judged = {name: baselines[name] for name in self.evaluation.baselines}
        return {MODEL: self.evaluation.model.title} | judged


def best_rival(figures: GroupFigures) -> str:
    """Give the baseline that reaches most in a group of households."""
    return max(figures.advantages, key=lambda recipe: figures.ndcg_10[recipe].value or 0.0)


def found_of(view: ShopView) -> Found:
    """Read what lies beside a shop's model; small files, which may come while the app runs."""
    if not view.is_shipped:
        return Found(view)
    folder = settings().model_dir("recommendation")
    manifest = if_there(lambda: read_manifest(folder))
    if manifest is None or manifest.sha256 != view.model.sha256:
        return Found(view)
    study = if_there(lambda: Study.read(folder))
    if study is not None and study.model_sha256 not in (manifest.sha256, manifest.measured_sha256):
        study = None
    return Found(
        view,
        manifest,
        study,
        if_there(lambda: CollaborativeStudy.read(folder)),
        if_there(lambda: InputsStudy.read(folder)),
        if_there(lambda: NewcomersStudy.read(folder)),
    )
