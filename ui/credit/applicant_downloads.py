"""Take along: the letter to the refused, and the explanation as data.

Files are made when they are asked for, on a thread of Streamlit's, so they hold
everything they need and call no ``st`` function.
"""

import json
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, datetime
from functools import partial

import pandas as pd
import streamlit as st

from core.credit.letter import Notice, steps_of, to_html, to_pdf
from core.credit.reasons import principal_reasons, reasons
from core.explanation import Explanation
from core.exports import to_csv
from ui.credit.applicant_case import Case, found_for
from ui.words.credit import applicant as words


def take_along(case: Case) -> None:
    """Offer the files."""
    st.subheader(words.TAKE, anchor=False)
    st.caption(words.TAKE_REFUSED if case.refused else words.TAKE_APPROVED)
    with st.container(horizontal=True, key="take-along"):
        if case.refused and principal_reasons(case.explanation):
            notice = notice_of(case)
            offer(
                words.LETTER_PDF,
                partial(to_pdf, notice),
                notice.file_name("pdf"),
                "application/pdf",
            )
            offer(
                words.LETTER_HTML, partial(to_html, notice), notice.file_name("html"), "text/html"
            )
        name = f"explanation-{case.person.number or 'form'}"
        told = case.explanation
        offer(words.EXPLANATION_JSON, partial(as_json, case), f"{name}.json", "application/json")
        offer(words.EXPLANATION_CSV, partial(as_csv, told), f"{name}.csv", "text/csv")


def offer(label: str, make: Callable[[], str | bytes], name: str, mime: str) -> None:
    """Offer one file, made when it is asked for; the page does not rerun for it."""
    st.download_button(
        label,
        make,
        file_name=name,
        mime=mime,
        on_click="ignore",
        icon=":material/download:",
        key=f"take-{name.rpartition('.')[2]}",
    )


def notice_of(case: Case) -> Notice:
    """Give what the letter has to say."""
    recourse = found_for(case)
    stamp = case.models.boosted.artefact.stamp
    return Notice(
        applicant_id=case.person.name,
        decided_on=datetime.now(UTC).date(),
        probability=case.risk,
        cutoff=case.cutoff,
        reasons=tuple(reason.sentence for reason in principal_reasons(case.explanation)),
        steps=steps_of(recourse),
        limits_text=recourse.limits_text,
        model=f"{stamp.title}, version {stamp.version}",
    )


def as_json(case: Case) -> str:
    """Give the decision and all contributions, with the model's stamp."""
    told = case.explanation
    record = {
        "applicant": case.person.name,
        "probability_of_default": case.risk,
        "cutoff": case.cutoff,
        "decision": "refused" if case.refused else "approved",
        "model": asdict(case.models.boosted.artefact.stamp),
        "data": {"source": case.person.source.name, "sha256": case.person.source.sha256},
        "reasons": [
            {"theme": r.theme, "sentence": r.sentence, "contribution": r.contribution}
            for r in reasons(told)
        ],
        "unit": told.unit,
        "method": told.method,
        "base": told.base,
        "output": told.output,
        "residual": told.residual,
        "contributions": [
            {
                "name": told.names[i],
                "title": told.titles[i],
                "value": told.values[i],
                "contribution": float(told.contributions[i]),
            }
            for i in told.largest(len(told.names))
        ],
    }
    return json.dumps(record, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def as_csv(told: Explanation) -> bytes:
    """Give base, contributions and output as rows that add up."""
    order = told.largest(len(told.names))
    frame = pd.DataFrame(
        {
            words.CSV_FEATURE: [words.CSV_BASE, *(told.titles[i] for i in order), words.CSV_OUTPUT],
            words.CSV_VALUE: ["", *(told.values[i] for i in order), ""],
            words.CSV_CONTRIBUTION: [
                told.base,
                *(float(told.contributions[i]) for i in order),
                told.output,
            ],
        }
    )
    return to_csv(frame)
