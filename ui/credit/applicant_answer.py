"""The answer: decision, risk, place in the portfolio, and what the baselines would say."""

import math
from functools import partial

import streamlit as st

from core.credit.scorecard import FACTOR, OFFSET
from core.receipts import ModelStamp, Receipt
from ui import numbers, panels, theme
from ui.charts import applicant_place as charts
from ui.credit.applicant_case import Case
from ui.resources import credit as resources
from ui.words.credit import applicant as words


def answer(case: Case) -> None:
    """Draw the decision with its figure, the place in the portfolio, and the cards."""
    with st.container(key="lead-applicant"):
        st.markdown(sentence(case))
    figure, place = st.columns([2, 3], gap="medium")
    with figure:
        draw_figure(case)
    with place:
        draw_place(case)
    panels.kpi_row(cards(case), key="applicant")


def sentence(case: Case) -> str:
    """Give the answer in one sentence."""
    risk, cutoff = case.written
    decision = words.REFUSED if case.refused else words.APPROVED
    return words.ANSWER.format(decision=decision, risk=risk, cutoff=cutoff)


def draw_figure(case: Case) -> None:
    """Show the risk as one large figure, with its receipt."""
    risk, _ = case.written
    st.html(panels.figure_html(risk, words.RISK_UNIT, distance(case)))
    panels.receipt_popover(risk_receipt(case), partial(recomputed, case), key="risk")
    own = case.models.boosted.calibration.cutoff
    if case.cutoff != own:
        st.caption(words.OTHER_CUTOFF.format(own=numbers.percent(own)))
        st.button(words.OWN_CUTOFF, key="own-cutoff", on_click=forget_cutoff, type="tertiary")


def distance(case: Case) -> str:
    """Say how far the risk is from the cut-off, in percentage points."""
    gap, (risk, cutoff) = case.risk - case.cutoff, case.written
    told = words.ABOVE if gap > 0 else words.BELOW
    if risk == cutoff:
        told = words.AT
    return told.format(points=numbers.decimal(100 * abs(gap), decimals(case)), cutoff=cutoff)


def forget_cutoff() -> None:
    """Take the cut-off view's setting out of the address."""
    st.query_params.pop("cutoff", None)


def draw_place(case: Case) -> None:
    """Show where the applicant lies among all that ship, scored by models new to them."""
    st.markdown(f"#### {place_sentence(case)}")
    counts = resources.risk_counts()
    strip = charts.place_strip(
        counts.paid + counts.missed, case.risk, case.cutoff, case.written, theme.palette()
    )
    panels.chart(strip, key="chart-place", alt=place_sentence(case))
    panels.receipt_popover(place_receipt(case), partial(place_sentence, case), key="place")


def place_sentence(case: Case) -> str:
    """Say what share of the portfolio is less, or more, risky."""
    portfolio = resources.portfolio().by("boosted")
    below, above = (float(share.mean()) for share in (portfolio < case.risk, portfolio > case.risk))
    told, share = (words.PLACE, below) if below >= above else (words.PLACE_SAFER, above)
    if share == 1:
        told = words.PLACE_RISKIEST if below else words.PLACE_SAFEST
    # Rounded down: nobody is riskier than 100 % of a portfolio that holds somebody riskier.
    digits = 0 if share < 0.99 else 2
    floored = math.floor(share * 10 ** (digits + 2)) / 10 ** (digits + 2)
    return told.format(share=numbers.percent(floored, digits), count=numbers.count(len(portfolio)))


def cards(case: Case) -> list[panels.Kpi]:
    """Give the baselines' answers, and what happened where it is known."""
    shown = [scorecard_card(case), logistic_card(case), average_card()]
    if case.person.missed is not None:
        shown.append(
            panels.Kpi(
                words.CARD_OUTCOME,
                words.MISSED if case.person.missed else words.PAID,
                delta_text=words.OUTCOME_TEXT[case.refused, case.person.missed],
                help=words.OUTCOME_HELP,
            )
        )
    return shown


def scorecard_card(case: Case) -> panels.Kpi:
    """Give the scorecard's points beside those that the cut-off asks for."""
    needed = OFFSET + FACTOR * math.log((1 - case.cutoff) / case.cutoff)
    verdict = compared(case, case.points.output <= needed)
    shown = words.POINTS.format(points=numbers.count(case.points.output))
    stamp = case.models.scorecard.artefact.stamp
    return panels.Kpi(
        words.CARD_SCORECARD,
        shown,
        delta_text=words.NEEDED.format(verdict=verdict, points=numbers.count(math.ceil(needed))),
        help=words.SCORECARD_HELP,
        receipt=receipt(
            case,
            words.CARD_SCORECARD,
            shown,
            words.POINTS_DEFINITION,
            stamp,
            words.POINTS_CODE,
        ),
        recompute=lambda: words.POINTS.format(
            points=numbers.count(case.models.scorecard.points(case.person.row).sum())
        ),
    )


def logistic_card(case: Case) -> panels.Kpi:
    """Give the logistic regression's risk."""
    logistic = case.models.logistic
    shown = numbers.percent(case.logistic_risk)
    return panels.Kpi(
        words.CARD_LOGISTIC,
        shown,
        delta_text=compared(case, case.logistic_risk >= case.cutoff),
        receipt=receipt(
            case,
            words.CARD_LOGISTIC,
            shown,
            words.LOGISTIC_DEFINITION,
            logistic.artefact.stamp,
            words.LOGISTIC_CODE,
        ),
        recompute=lambda: numbers.percent(float(logistic.predict(case.person.row).probability[0])),
    )


def average_card() -> panels.Kpi:
    """Give the base rate, which knows nothing of anybody."""
    applicants = resources.portfolio().applicants
    shown = numbers.percent(float(applicants.labels.mean()))
    return panels.Kpi(
        words.CARD_BASE,
        shown,
        delta_text=words.BASE_TEXT.format(count=numbers.count(len(applicants))),
        receipt=Receipt(
            words.CARD_BASE, shown, words.BASE_DEFINITION, applicants.source, code=words.BASE_CODE
        ),
        recompute=lambda: numbers.percent(float(applicants.labels.mean())),
    )


def compared(case: Case, refuses: bool) -> str:
    """Say what a baseline would do beside what the model did."""
    if refuses:
        return words.ALSO_REFUSE if case.refused else words.WOULD_REFUSE
    return words.WOULD_APPROVE if case.refused else words.ALSO_APPROVE


def recomputed(case: Case) -> str:
    """Give the risk as written, scored anew."""
    return numbers.percent(float(case.score(case.person.row)[0]), decimals(case))


def decimals(case: Case) -> int:
    """Give how many decimals the risk is written with."""
    return len(case.written[0].removesuffix(" %").partition(".")[2])


def risk_receipt(case: Case) -> Receipt:
    """Give what stands behind the risk."""
    boosted = case.models.boosted
    calibration = words.SLOPE.format(
        slope=numbers.decimal(boosted.calibration.slope),
        intercept=numbers.decimal(boosted.calibration.intercept),
    )
    return receipt(
        case,
        words.RISK_TITLE,
        case.written[0],
        words.RISK_DEFINITION.format(features=len(boosted.features)),
        boosted.artefact.stamp,
        words.RISK_CODE,
        (words.PARAMETER_SLOPE, calibration),
    )


def place_receipt(case: Case) -> Receipt:
    """Give what stands behind the place in the portfolio."""
    return Receipt(
        words.PLACE_TITLE,
        place_sentence(case),
        words.PLACE_DEFINITION,
        resources.portfolio().applicants.source,
        case.models.boosted.artefact.stamp,
        words.PLACE_CODE,
        ((words.PARAMETER_APPLICANT, case.person.name), (words.RISK_TITLE, case.written[0])),
    )


def receipt(
    case: Case,
    title: str,
    value: str,
    definition: str,
    model: ModelStamp,
    code: str,
    *parameters: tuple[str, str],
) -> Receipt:
    """Give the receipt of one model's answer to this applicant."""
    told = (
        (words.PARAMETER_APPLICANT, case.person.name),
        (words.PARAMETER_CUTOFF, case.written[1]),
        *parameters,
    )
    return Receipt(title, value, definition, case.person.source, model, code, told)
