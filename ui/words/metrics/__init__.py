"""What the analyst's page says, one module per view; what all views share is here."""

TITLE = "Metrics"
VIEW_LABEL = "View"
VIEWS = {
    "catalogue": "Catalogue",
    "workbench": "SQL workbench",
    "books": "Your books",
}
