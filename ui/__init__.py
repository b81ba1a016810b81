"""All shared Streamlit code, named by subject; pages import it, it imports core.

``frame`` (every page stands in it), ``theme`` (colours and chart style), ``numbers``
(how figures are written), ``panels`` (cards, receipts, errors), ``inputs`` (controls
kept in the address), ``words`` (what visitors read) and ``server`` (how it is served).
"""
