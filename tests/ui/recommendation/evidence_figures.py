"""Figures by hand of how good it is, for every part of that view."""

from dataclasses import replace

from core.evaluation_file import Interval
from core.recommendation.collaborative.study_file import (
    CollaborativeStudy,
    CutoffFigures,
    ModelFigures,
)
from core.recommendation.examination import Study
from core.recommendation.group_figures import GroupFigures
from core.recommendation.inputs_study import PLAN, InputsStudy
from core.recommendation.newcomer.study_file import (
    NewcomersStudy,
    NewProductStudy,
    PicksFigures,
    PicksStudy,
    ReaderFigures,
    SuitFigures,
    WishFigures,
)
from core.recommendation.spread import AgeRecord, Spread
from tests.ui.recommendation.small_view import AS_OF
from ui.recommendation.evidence_files import Found

BASELINES = ("popularity", "frequency", "item_item", "als", "ease")


def interval(value: float | None, reach: float = 0.01) -> Interval:
    if value is None:
        return Interval(value=None, low=None, high=None)
    return Interval(value=value, low=value - reach, high=value + reach)


def with_figures(found: Found, measure: str, ours: float | None, **theirs: float) -> Found:
    """Give the same with other figures of one measure; baselines that are not named reach 0.1."""
    told = found.evaluation
    beside = {name: theirs.get(name, 0.1) for name in BASELINES}
    changed = told.model_copy(
        update={
            "metrics": told.metrics | {measure: interval(ours)},
            "baselines": {
                name: told.baselines[name] | {measure: interval(value)}
                for name, value in beside.items()
            },
            "advantages": {
                name: told.advantages[name]
                | {measure: interval(None if ours is None else ours - value)}
                for name, value in beside.items()
            },
        }
    )
    return replace(found, view=replace(found.view, evaluation=changed))


def study() -> Study:
    """Give a study by hand: Discover is not ahead of ALS among households of few orders."""

    def shown(buyers: float) -> Spread:
        return Spread(
            products=12,
            catalogue_share=0.5,
            novelty_bits=interval(2.0),
            buyers_shown=buyers,
            buyers_bought=3,
        )

    def group(ours: float, als: float) -> GroupFigures:
        figures = dict.fromkeys(BASELINES, 0.1) | {"als": als}
        return GroupFigures(
            households=40,
            ndcg_10={"ranked": interval(ours)} | {n: interval(v) for n, v in figures.items()},
            advantages={name: interval(ours - value) for name, value in figures.items()},
        )

    def age(bought: int, ours: float) -> AgeRecord:
        found = {"ranked": interval(ours)} | {name: interval(0.0) for name in BASELINES}
        return AgeRecord(bought=bought, recall_20=found)

    spread = {"ranked": shown(8)} | {name: shown(10) for name in BASELINES}
    ages = {"first sold in the last 4 weeks": age(5, 0.0), "more than 26 weeks": age(900, 0.2)}
    activity = {"under 15 orders": group(0.3, 0.295), "15 to 39 orders": group(0.4, 0.2)}
    return Study(
        model_sha256="ab",
        spread={"again": spread, "discover": spread},
        ages={"again": ages, "discover": ages},
        activity={"again": {}, "discover": activity},
    )


def compared(**ndcg: float) -> CollaborativeStudy:
    models = {
        name: ModelFigures(
            ndcg_10=interval(value),
            recall_20=interval(0.03),
            beside_als=interval(value - ndcg["als"]),
            products_known=9,
            products_listed=4,
            seconds=1.5,
        )
        for name, value in ndcg.items()
    }
    return CollaborativeStudy(
        cutoffs={"test": CutoffFigures(day=AS_OF, households=7, models=models)}
    )


def inputs(plan: float, habit: float) -> InputsStudy:
    lost = {PLAN: interval(plan, 0.004), "habit": interval(habit, 0.004)}
    return InputsStudy(
        day=AS_OF,
        whole={"discover": interval(0.1)},
        lost={"discover": lost},
        households={"discover": 9},
    )


def newcomers(gain: float) -> NewcomersStudy:
    """Give a study by hand: picks are so far ahead of popularity."""

    def picked(value: float) -> PicksFigures:
        return PicksFigures(
            ndcg_10=interval(value),
            recall_20=interval(value),
            beside_popularity=interval(value - 0.1),
            products_listed=3,
        )

    models = {"popularity": picked(0.1), "picks": picked(0.1 + gain)}
    reader = {
        n: ReaderFigures(hit_1=interval(h), hit_10=interval(h), ndcg_10=interval(h))
        for n, h in (("keywords", 0.6), ("both", 0.8))
    }
    suits = {
        n: SuitFigures(auc=interval(a), top_tenth=interval(a))
        for n, a in (("category", 0.3), ("text", 0.4))
    }
    return NewcomersStudy(
        wishes=WishFigures(
            sentences=12,
            readers=reader,
            ruling_out=4,
            shown=40,
            shown_though_unwanted=1,
            shown_though_unwanted_unread=9,
        ),
        picks=PicksStudy(
            day=AS_OF, picks=5, households=9, lists={"all": models, "beyond_best_sellers": models}
        ),
        new_products=NewProductStudy(day=AS_OF, products=7, models=suits),
    )
