"""The campaigns of the shop that ships, and what training measured of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from core.errors import ArtefactMissing
from core.recommendation.campaigns.data import load_campaigns
from core.recommendation.campaigns.offer import Campaigns
from core.recommendation.campaigns.records import CampaignStudy
from core.recommendation.examination import CAMPAIGNS_FILE, GAINS_FILE
from core.recommendation.shop import Shop
from core.record_file import read_record
from ui.charts.recommendation_campaigns import GainCurve
from ui.words.recommendation import business_campaigns as words

_REMEDY = "Run `python -m core train recommendation` again."


@dataclass(frozen=True)
class CampaignDesk:
    """Campaigns with their models and figures; read-only.

    Parameters
    ----------
    campaigns : Campaigns
    study : CampaignStudy
    gains : mapping of str to GainCurve
        By method; "model" is ours.
    """

    campaigns: Campaigns
    study: CampaignStudy
    gains: Mapping[str, GainCurve]

    @classmethod
    def read(cls, folder: Path, shop: Shop) -> "CampaignDesk":
        """Read them.

        Raises
        ------
        ArtefactMissing
            If training has not written them.
        """
        path = folder / CAMPAIGNS_FILE
        study = read_record(
            CampaignStudy, path, "a study of campaigns", "what training wrote.", _REMEDY
        )
        try:
            table = pq.read_table(folder / GAINS_FILE)
        except FileNotFoundError as error:
            raise ArtefactMissing(
                f"{folder / GAINS_FILE} is not there.", "what training wrote.", _REMEDY
            ) from error
        return cls(load_campaigns(shop), study, curves_of(table))


def curves_of(table: pa.Table) -> dict[str, GainCurve]:
    """Give the curve of each method, from the rows that training wrote."""
    rows = table.to_pandas()
    return {
        str(method): GainCurve(
            words.TITLES[str(method)],
            *(part[name].to_numpy(float) for name in ("share", "value", "low", "high")),
        )
        for method, part in rows.groupby("method", sort=False)
    }
