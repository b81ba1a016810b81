"""Plotly figures: tables and explanations in, figures out. No Streamlit calls here."""
