"""Feeds in RSS and Atom: fetched and read in a limited process, asked again with patience."""
