"""Your shop: orders brought, judged, learned from, and then what the other views are about."""

import streamlit as st

from core.recommendation.own_shop.schema import ORDERS_SCHEMA
from core.settings import settings
from core.uploads import Upload
from ui import inputs, numbers, panels, uploads, work
from ui.boundary import error_panel
from ui.recommendation.shop_learning import show_learning
from ui.recommendation.shop_sample import KEY, spec
from ui.recommendation.shop_state import SHOP, held
from ui.recommendation.shop_verdict import show_file
from ui.recommendation.shop_yours import YourShop
from ui.words import uploads as upload_words
from ui.words.recommendation import shop as words


def show() -> None:
    """Draw the view. Not a fragment: a click on “Stop” must reach a running job."""
    # The answer stands above the file, though it is known only once that is read.
    answer, found = st.container(key="shop-answer"), st.container()
    upload = uploads.upload_box(spec())
    if upload is None:
        held().forget()
        with answer:
            welcome()
        if not uploads.is_refused(KEY):
            teach()
        return
    st.button(upload_words.REMOVE, key="remove-shop", on_click=remove, icon=":material/delete:")
    yours = brought(upload)
    with answer:
        if not work.carry_on(yours.reading.steps(), words.READING, yours.key, in_percent=True):
            return
        if not yours.is_read and (refusal := yours.refusal()) is not None:
            error_panel(*refusal)
            return
    show_file(upload, yours.own)
    show_learning(yours, answer, found)


def welcome() -> None:
    """Say what comes out; after a reload, that what was here is gone."""
    if held().was_lost:
        st.info(words.LOST_HERE)
    st.html(f'<p class="v-lead">{words.LEAD}</p>')


def teach() -> None:
    """Say which columns go in."""
    limits = settings().upload
    text = words.EMPTY_TEXT.format(rows=numbers.count(limits.rows), limit=limits.file_mb)
    panels.empty_state(words.EMPTY_TITLE, text)
    with st.expander(words.COLUMNS):
        # Files may use these titles: names of ours would only be one more thing to learn.
        described = ORDERS_SCHEMA.describe().drop(columns="Column")
        st.dataframe(described, hide_index=True, key="shop-columns")


def brought(upload: Upload) -> YourShop:
    """Give what is made of a file; it begins to be read where it is another than before."""
    kept = held()
    if kept.brought is None or kept.brought.upload is not upload:
        kept.bring(YourShop.of(upload))
    found: YourShop | None = kept.brought
    if found is None:
        raise RuntimeError("nothing was brought")
    return found


def remove() -> None:
    """Forget the file and all that was made of it, as a click's answer."""
    held().forget()
    uploads.forget(KEY)
    inputs.reset(SHOP)
