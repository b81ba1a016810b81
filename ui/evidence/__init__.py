"""How good a model is: what the views of all use cases share."""
