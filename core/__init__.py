"""Vitrine's models, data and figures, usable without the app.

``core`` imports neither streamlit nor a web framework. Start reading at
:mod:`core.task` (the shared words), then :mod:`core.registry` (what there is)
and :mod:`core.credit.task` (a use case).
"""
