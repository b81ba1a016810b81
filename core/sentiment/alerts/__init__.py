"""Alerts: what is out of the ordinary in a stream, found from what was known at each moment."""
