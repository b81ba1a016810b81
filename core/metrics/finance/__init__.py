"""Cash ahead and ownership: what may come, what a round does, each from what the books hold."""
