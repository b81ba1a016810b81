"""The entry that Streamlit runs: go to the page that was asked for.

Page settings, login, theme and error boundary are in :mod:`ui.frame`, not here, because
Streamlit can run a page without this file (its docstring tells when).
"""

from ui import frame

frame.run()
