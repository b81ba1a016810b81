"""Which rows of a startup's books can be used, and why the others cannot."""
