"""Take along: a link that restores the view, the code behind it, the answer as data.

The file is made when it is asked for, on a thread of Streamlit's, so it holds everything it
needs and calls no ``st`` function.
"""

import json
from dataclasses import asdict
from functools import partial
from typing import Any

import streamlit as st

from ui.intent.desk_heard import Heard
from ui.intent.desk_reply import Answered
from ui.words.intent import desk as words


def take_along(one: Answered) -> None:
    """Offer the answer as a file, the link and the code."""
    st.subheader(words.TAKE, anchor=False)
    st.caption(words.TAKE_LINK if one.heard.message.ours else words.TAKE_LINK_OWN)
    with st.container(horizontal=True, vertical_alignment="top", key="desk-take"):
        st.download_button(
            words.TAKE_JSON,
            partial(as_json, one),
            file_name=f"intent-{one.heard.message.id}.json",
            mime="application/json",
            on_click="ignore",
            icon=":material/download:",
            key="desk-json",
        )
        opened = st.popover(
            words.TAKE_CODE, icon=":material/code:", on_change="rerun", key="desk-code"
        )
    if opened.open:
        opened.code(words.CODE[one.heard.desk], language="python")


def as_json(one: Answered) -> str:
    """Give the answer, the reply and all reasons, with the model's stamp; the text masked."""
    heard = one.heard
    record = {
        "message": heard.masked.text,
        "masked": [{"kind": str(s.kind), "why": s.why} for s in heard.masked.spans],
        "answer": answer_record(heard),
        "urgency": {"level": heard.urgency.level, "reasons": list(heard.urgency.reasons)},
        "earlier_messages_counted": len(heard.reading.context) if heard.reading.used_context else 0,
        "reply": {
            "rule": one.reply.rule.name,
            "text": one.text,
            "route": one.reply.route,
            "priority": one.reply.priority,
            "escalate": one.reply.escalate,
            "edited": one.edited is not None,
        },
        "why": why_record(heard),
        "nearest_intents": [{"intent": title, "cosine": cosine} for title, cosine in heard.nearest],
        "model": asdict(heard.model.artefact.stamp),
    }
    return json.dumps(record, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def answer_record(heard: Heard) -> dict[str, Any]:
    """Give the decision with the thresholds it was made by."""
    row = heard.prediction.to_frame().iloc[0]
    decision = heard.model.decision
    return {
        **{str(name): row[name] for name in row.index},
        "sure_threshold": decision.sure_threshold,
        "scope_threshold": decision.scope_threshold,
        "temperature": decision.temperature,
    }


def why_record(heard: Heard) -> dict[str, Any]:
    """Give base, words and output, which add up."""
    found = heard.explanation
    return {
        "unit": f"{found.unit} of {heard.intent}",
        "method": found.method,
        "base": found.base,
        "words": [{"word": p.shown, "contribution": p.contribution} for p in heard.pieces],
        "output": found.output,
        "residual": found.residual,
    }
