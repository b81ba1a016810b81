"""Everything the app keeps in memory between reruns; the only caches of the project.

All of it is read-only and made from what ships, so sessions may share it. What a visitor
uploads never comes here: it stays in the visitor's session.

Each page has a module of its own, which imports nothing of another use case: whoever opens one
page does not pay for the others' libraries.
"""
