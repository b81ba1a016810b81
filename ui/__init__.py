"""All shared Streamlit code, named by subject; pages import it, it imports core.

``frame`` (every page stands in it), ``boundary`` (what an error becomes), ``theme``
(colours and chart style), ``numbers`` (how figures are written), ``panels`` (cards,
receipts), ``inputs`` (controls kept in the address), ``words`` (what visitors read) and
``server`` (how it is served).
"""

import os

# Read once, when numpy is imported, which is after this. A rerun multiplies small
# matrices; with a BLAS thread per core they spin waiting for each other, and on two busy
# cores a rerun of the credit page took 121 ms instead of 39.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
